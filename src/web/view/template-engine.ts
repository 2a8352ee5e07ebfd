import { globSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import { assetAddresses, PROJECT_ROOT } from './assets.js';
import { registerComparisons } from './comparison-helpers.js';
import { registerLinks } from './link-helpers.js';

export const TEMPLATES = path.join(PROJECT_ROOT, 'templates');

/** An own Handlebars with the helpers of the pages; templates stay free of logic that a view model can do. */
export function pageEngine(): typeof Handlebars {
  const engine = Handlebars.create();
  registerComparisons(engine);
  registerLinks(engine, assetAddresses());
  return engine;
}

/** Every file below templates/partials by its name ("occurrence-row"), as @fastify/view wants them. */
export function partialFiles(): Record<string, string> {
  const files = globSync('partials/**/*.hbs', { cwd: TEMPLATES });
  return Object.fromEntries(files.map((file) => [path.basename(file, '.hbs'), file]));
}
