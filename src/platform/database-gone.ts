import { databaseErrorCode } from './prisma.js';

// Prisma's codes for "not reached", "timed out", "closed"; PostgreSQL's classes 08 (connection) and 57P (shutting down).
const DATABASE_GONE =
  /^(?:P1001|P1002|P1008|P1017|P2024|08...|57P0.|53300|ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT)$/;
// What the pg driver says without a code when its connection dies or none is given out in time.
const CONNECTION_WORDS =
  /connection (?:terminated|timeout|timed out|refused)|can't reach database|server has closed the connection/i;

/** The code that an error carries: the database's, or that of the library that threw it. */
export const errorCode = (error: unknown): string | undefined =>
  databaseErrorCode(error) ?? (error as { code?: string } | null)?.code;

/** True where the error, or one that caused it, means that the database cannot be reached just now. */
export function isDatabaseGone(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (DATABASE_GONE.test(errorCode(at) ?? '') || CONNECTION_WORDS.test(at.message)) return true;
  }
  return false;
}
