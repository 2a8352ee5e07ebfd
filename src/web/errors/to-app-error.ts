import { HttpException } from '@nestjs/common';
import { AppError } from '../../platform/app-error.js';
import { errorCode, isDatabaseGone } from '../../platform/database-gone.js';

/** Largest form without files, in megabytes, as Fastify is told in start.ts. */
const FORM_LIMIT_MB = 4;

/** The error to show for whatever was thrown, or null for one that nobody foresaw. */
export function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const code = errorCode(error) ?? errorCode((error as { cause?: unknown } | null)?.cause);
  if (code?.startsWith('FST_CSRF')) return new AppError('form-expired');
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AppError('file-too-large', { file: 'nội dung gửi đi', limit: String(FORM_LIMIT_MB) });
  }
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') return new AppError('too-many-files');
  // A client that left off in the middle, or sent no proper form.
  if (code?.startsWith('FST_MP_') || code === 'FST_PROTO_VIOLATION') return new AppError('form-invalid');
  if (error instanceof HttpException && error.getStatus() < 500) {
    return new AppError(error.getStatus() === 404 ? 'not-found' : 'form-invalid');
  }
  return isDatabaseGone(error) ? new AppError('database-unavailable') : null;
}
