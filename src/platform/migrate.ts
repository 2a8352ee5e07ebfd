// Migrations run in process by Prisma's schema engine compiled to WebAssembly: no native engine is downloaded, while
// `prisma/migrations` and `_prisma_migrations` stay standard (docs/adr/0004-migrations-in-process.md).
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** The part of the WebAssembly API that is used here; TypeScript declares it for browsers only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, object>>,
  ) => { readonly exports: object };
};

interface SchemaEngine {
  applyMigrations(input: unknown): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: unknown): Promise<{ stdout: string | null }>;
}
interface EngineBindings {
  __wbg_set_wasm(exports: unknown): void;
  readonly SchemaEngine: {
    new: (options: unknown, log: () => void, adapter: unknown) => Promise<SchemaEngine>;
  };
}

/** Everything that the service itself owns; `pgboss` is the job queue's and looks after itself. */
const filters = { externalTables: [], externalEnums: [] };

/** Runs `work` with a schema engine on the database, and ends the engine's connections after it. */
async function withEngine<T>(
  connectionString: string,
  schema: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString });
  try {
    return await work(await loadEngine(pool, schema));
  } finally {
    await pool.end();
  }
}

/** Loaded once: the bindings keep views of the first instance's memory, so a second instance would read garbage. */
let loading: Promise<EngineBindings> | undefined;

const loadBindings = async (): Promise<EngineBindings> => {
  const main = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const folder = path.dirname(main);
  const bindings = (await import(
    pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href
  )) as unknown as EngineBindings;
  const wasm = new WebAssembly.Module(await readFile(path.join(folder, 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  (exports as { __wbindgen_start(): void }).__wbindgen_start();
  return bindings;
};

const loadEngine = async (pool: pg.Pool, schema: string): Promise<SchemaEngine> => {
  loading ??= loadBindings();
  const { SchemaEngine } = await loading;
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  return SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, adapter);
};

const migrationNames = async (prismaDir: string): Promise<readonly string[]> =>
  (await readdir(path.join(prismaDir, 'migrations'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** True where every migration has run to its end. Asked first: loading the engine costs a second and some 60 MB. */
const isUpToDate = async (connectionString: string, names: readonly string[]): Promise<boolean> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const applied = new Set(rows.map((row) => row.migration_name));
    return names.every((name) => applied.has(name));
  } catch (error) {
    // 42P01: no such table, a database that was never migrated.
    if ((error as { code?: string }).code === '42P01') return false;
    throw error;
  } finally {
    await client.end();
  }
};

const listMigrations = async (prismaDir: string, names: readonly string[]) => {
  const baseDir = path.join(prismaDir, 'migrations');
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok',
            value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
};

/**
 * Brings the database at `connectionString` to the newest migration under `prismaDir`; does nothing where it is there.
 * Returns the names of the migrations applied. Fails as the database does, and leaves a failed migration marked as such.
 */
export async function migrate(connectionString: string, prismaDir: string): Promise<readonly string[]> {
  const names = await migrationNames(prismaDir);
  if (await isUpToDate(connectionString, names)) return [];
  const schema = await readFile(path.join(prismaDir, 'schema.prisma'), 'utf8');
  const migrationsList = await listMigrations(prismaDir, names);
  const result = await withEngine(connectionString, schema, (engine) =>
    engine.applyMigrations({ migrationsList, filters }),
  );
  return result.appliedMigrationNames;
}

/** The SQL that leads from one Prisma schema to another; for writing a new migration. */
export async function diffSchemas(connectionString: string, from: string, to: string): Promise<string> {
  const side = (content: string) =>
    content === ''
      ? { tag: 'empty' }
      : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
  const { stdout } = await withEngine(connectionString, to, (engine) =>
    engine.diff({
      from: side(from),
      to: side(to),
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters,
    }),
  );
  return stdout ?? '';
}
