import { AppError } from '../../platform/app-error.js';
import type { FieldErrors } from './form.js';

/** The mistakes by field of a form that a service refused; any other error goes on to the filter. */
export function fieldErrorsOf(error: unknown): FieldErrors {
  if (error instanceof AppError && error.code === 'form-invalid' && Object.keys(error.fields).length > 0) {
    return error.fields;
  }
  throw error;
}
