import { HttpException } from '@nestjs/common';
import { AppError } from '../../platform/app-error.js';
import { errorCode, isDatabaseGone } from '../../platform/database-gone.js';

/** Largest file that is taken in, in megabytes. */
export const UPLOAD_LIMIT_MB = 25;

/** The error to show for whatever was thrown, or null for one that nobody foresaw. */
export function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const code = errorCode(error) ?? errorCode((error as { cause?: unknown } | null)?.cause);
  if (code?.startsWith('FST_CSRF')) return new AppError('form-expired');
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AppError('file-too-large', { file: 'tệp đã chọn', limit: String(UPLOAD_LIMIT_MB) });
  }
  if (error instanceof HttpException && error.getStatus() < 500) {
    return new AppError(error.getStatus() === 404 ? 'not-found' : 'form-invalid');
  }
  return isDatabaseGone(error) ? new AppError('database-unavailable') : null;
}
