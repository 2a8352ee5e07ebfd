import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/app-error.js';
import { type Action, may, type WorkKind } from './permissions.js';
import type { Principal } from './principal.js';
import { WorkRelationsRepository } from './work-relations.repository.js';

/** What lets a person know that a thing exists: who may not even read it is told that there is none. */
const READING: Readonly<Record<WorkKind, readonly Action[]>> = {
  document: ['document.read'],
  duty: ['document.read', 'work.read'],
  assignment: ['work.read'],
  occurrence: ['work.read'],
  report: ['work.read'],
  attachment: ['work.read'],
  extension: ['work.read'],
  mail: ['outbox.read'],
  letter: ['letter.read'],
};

/** The table of rights, asked about one thing by its id. */
@Injectable()
export class WorkAccess {
  constructor(private readonly relations: WorkRelationsRepository) {}

  /**
   * Lets a person through who may do one of the actions on the thing.
   * @throws AppError not-found where there is none, or the person may not read it; not-allowed otherwise
   */
  async require(by: Principal, actions: readonly Action[], kind: WorkKind, id: string): Promise<void> {
    const all = await this.relations.of(kind, id);
    const any = (asked: readonly Action[]) => all.some((one) => asked.some((action) => may(by, action, one)));
    if (any(actions)) return;
    throw new AppError(any(READING[kind]) ? 'not-allowed' : 'not-found');
  }
}
