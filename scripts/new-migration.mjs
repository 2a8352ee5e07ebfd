// npm run migration -- NAME: writes prisma/migrations/<time>_NAME/migration.sql with what leads from the schema at the last
// migration (kept beside it as schema.prisma) to today's. SQL that Prisma's schema cannot say is then added by hand.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SystemClock } from '../dist/platform/clock.js';
import { startEmbeddedPostgres } from '../dist/platform/embedded-postgres.js';
import { diffSchemas } from '../dist/platform/migrate.js';

const [name] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: npm run migration -- name_in_snake_case');
  process.exit(2);
}
const root = 'prisma/migrations';
const earlier = (await readdir(root, { withFileTypes: true }))
  .filter((e) => e.isDirectory())
  .map((e) => e.name)
  .sort();
const last = earlier.at(-1);
const from = last ? await readFile(path.join(root, last, 'schema.prisma'), 'utf8') : '';
const to = await readFile('prisma/schema.prisma', 'utf8');
const server = await startEmbeddedPostgres('.data/migration');
try {
  const sql = await diffSchemas(server.urlOf('postgres'), from, to);
  const stamp = new SystemClock('UTC').local().toString({ smallestUnit: 'second' }).replaceAll(/\D/g, '');
  const dir = path.join(root, `${stamp}_${name}`);
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, 'migration.sql'), sql);
  await writeFile(path.join(dir, 'schema.prisma'), to);
  console.log(dir);
} finally {
  await server.stop();
}
