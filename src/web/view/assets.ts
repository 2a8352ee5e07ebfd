import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds src, templates and node_modules; the same seen from src/web/view and dist/web/view. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A folder of which only the named files are served, under `prefix`. */
export interface AssetFolder {
  readonly prefix: string;
  readonly root: string;
  readonly files: readonly string[];
}

const WEIGHTS = [400, 500, 600, 700];
const SUBSETS = ['latin', 'vietnamese'];

const resolve = createRequire(import.meta.url).resolve;
const packageFolder = (name: string, ...below: string[]) =>
  path.join(path.dirname(resolve(`${name}/package.json`)), ...below);

export const ASSETS_PREFIX = '/assets/';

/** Everything that pages load: our own files and those of three packages. */
export const ASSET_FOLDERS: readonly AssetFolder[] = [
  {
    prefix: `${ASSETS_PREFIX}own/`,
    root: path.join(PROJECT_ROOT, 'src/web/assets'),
    files: [
      'font.css',
      'don-doc.css',
      'document.css',
      'calendar.css',
      'print.css',
      'pages.css',
      'work.css',
      'don-doc.js',
      'review.js',
      'review-drafts.js',
      'upload.js',
      'page-pane.js',
      'agency-box.js',
      'report-form.js',
      'reports.css',
      'mark.svg',
    ],
  },
  {
    prefix: `${ASSETS_PREFIX}tabler/`,
    root: packageFolder('@tabler/core', 'dist/css'),
    files: ['tabler.min.css'],
  },
  { prefix: `${ASSETS_PREFIX}htmx/`, root: packageFolder('htmx.org', 'dist'), files: ['htmx.min.js'] },
  {
    prefix: `${ASSETS_PREFIX}font/`,
    root: packageFolder('@fontsource/be-vietnam-pro', 'files'),
    files: SUBSETS.flatMap((subset) =>
      WEIGHTS.map((weight) => `be-vietnam-pro-${subset}-${weight}-normal.woff2`),
    ),
  },
];

/** Address of every asset with a mark of its content, so that browsers may keep it for a year. */
export function assetAddresses(): ReadonlyMap<string, string> {
  return new Map(
    ASSET_FOLDERS.flatMap(({ prefix, root, files }) =>
      files.map((file) => {
        const mark = createHash('sha256')
          .update(readFileSync(path.join(root, file)))
          .digest('hex')
          .slice(0, 10);
        return [file, `${prefix}${file}?v=${mark}`] as const;
      }),
    ),
  );
}
