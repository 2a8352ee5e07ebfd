import { HttpException } from '@nestjs/common';
import { AppError } from '../../platform/app-error.js';
import { databaseErrorCode } from '../../platform/prisma.js';

/** Largest file that is taken in, in megabytes. */
export const UPLOAD_LIMIT_MB = 10;

// Prisma's codes for "not reached", "timed out", "closed"; PostgreSQL's classes 08 (connection) and 57P (shutting down).
const DATABASE_GONE =
  /^(?:P1001|P1002|P1008|P1017|P2024|08...|57P0.|53300|ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT)$/;
// What the pg driver says without a code when its connection dies or none is given out in time.
const CONNECTION_WORDS =
  /connection (?:terminated|timeout|timed out|refused)|can't reach database|server has closed the connection/i;

const codeOf = (error: unknown): string | undefined =>
  databaseErrorCode(error) ?? (error as { code?: string } | null)?.code;

export function isDatabaseGone(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (DATABASE_GONE.test(codeOf(at) ?? '') || CONNECTION_WORDS.test(at.message)) return true;
  }
  return false;
}

/** The error to show for whatever was thrown, or null for one that nobody foresaw. */
export function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const code = codeOf(error) ?? codeOf((error as { cause?: unknown } | null)?.cause);
  if (code?.startsWith('FST_CSRF')) return new AppError('form-expired');
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AppError('file-too-large', { file: 'tệp đã chọn', limit: String(UPLOAD_LIMIT_MB) });
  }
  if (error instanceof HttpException && error.getStatus() < 500) {
    return new AppError(error.getStatus() === 404 ? 'not-found' : 'form-invalid');
  }
  return isDatabaseGone(error) ? new AppError('database-unavailable') : null;
}
