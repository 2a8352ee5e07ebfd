import { access } from 'node:fs/promises';
import pg from 'pg';
import type { Config } from '../config/env.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';
import { StartError } from './start-error.js';

export interface OpenDatabase {
  readonly url: string;
  /** True where the server was running before it was opened. */
  readonly wasRunning?: boolean;
  /** Stops the server where this process started it; a database of someone else's is left alone. */
  stop(): Promise<void>;
}

const NAME = 'don_doc';

/** Any number that no other program on the same database uses for advisory locks. */
const MIGRATION_LOCK = 8_411_090_630;

const createIfMissing = async (serverUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
};

/** Several replicas may start at once: one migrates, the others wait for it. */
const migrateAlone = async (url: string, prismaDir: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ num: number }>(
      "SELECT current_setting('server_version_num')::int AS num",
    );
    if ((rows[0]?.num ?? 0) < 150_000) {
      throw new StartError(
        'DATABASE_URL: cần PostgreSQL 15 trở lên. Nâng cấp máy chủ cơ sở dữ liệu rồi khởi động lại.',
      );
    }
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(url, prismaDir);
  } finally {
    await client.end();
  }
};

/**
 * Opens the database that the configuration names (the embedded server where it names none) and brings it to the newest
 * migration.
 * @throws StartError with what to do: not reachable, wrong password, too old, no room.
 */
export async function openDatabase(config: Config, prismaDir: string): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    try {
      await migrateAlone(config.databaseUrl, prismaDir);
    } catch (error) {
      if (error instanceof StartError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new StartError(
        `Không kết nối được cơ sở dữ liệu ở DATABASE_URL: ${reason}. Kiểm tra máy chủ đang chạy, tên cơ sở dữ liệu, tài khoản và mật khẩu.`,
        { cause: error },
      );
    }
    return { url: config.databaseUrl, wasRunning: true, stop: async () => {} };
  }
  await access(prismaDir);
  const server = await startEmbeddedPostgres(config.dataDir);
  try {
    await createIfMissing(server.urlOf('postgres'));
    await migrateAlone(server.urlOf(NAME), prismaDir);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: server.urlOf(NAME), wasRunning: server.wasRunning, stop: server.stop };
}
