// One PostgreSQL for a whole run, in a folder of its own: a migrated and seeded template, of which each test clones a database.
// Runs outside Jest's transforms, hence from the build.
import { chmod, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { seedProvince } from '../../dist/demo/seed-province.js';
import { startEmbeddedPostgres } from '../../dist/platform/embedded-postgres.js';
import { migrate } from '../../dist/platform/migrate.js';
import { Database } from '../../dist/platform/prisma.js';

export const TEMPLATE = 'template_don_doc';

export default async function startPostgres() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'don-doc-test-'));
  // The server does not run as root, even where the tests do.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(folder, {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  });
  globalThis.__postgres = { server, folder };
  const client = new pg.Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await migrate(server.urlOf(TEMPLATE), 'prisma');
  const database = new Database(server.urlOf(TEMPLATE));
  await seedProvince(database);
  await database.close();
  process.env.TEST_POSTGRES_URL = server.urlOf('postgres');
}
