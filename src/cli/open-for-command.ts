import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../config/env.js';
import { openDatabase } from '../platform/database.js';
import { Database } from '../platform/prisma.js';

const PRISMA_DIR = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../prisma');

/**
 * Runs `work` on the database that the environment names. An embedded one is started for the
 * command, or shared with the service that is running on it.
 */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const opened = await openDatabase(readConfig(process.env), PRISMA_DIR);
  const database = new Database(opened.url);
  try {
    return await work(database);
  } finally {
    await database.close();
    if (!opened.wasRunning) await opened.stop();
  }
}
