import { Injectable, type PipeTransform } from '@nestjs/common';
import { AppError } from '../../platform/app-error.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** An id out of a path: what cannot be one is not found, without asking the database. */
@Injectable()
export class IdParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw new AppError('not-found');
    return value;
  }
}
