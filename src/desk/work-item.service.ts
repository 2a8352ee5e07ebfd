import { Injectable } from '@nestjs/common';
import { type Action, may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type OccurrenceRecord } from '../assignments/assignments.service.js';
import { AppError } from '../platform/app-error.js';

/** Finds the piece of work that somebody is about to act on, and asks the table of rights about it. */
@Injectable()
export class WorkItemService {
  constructor(private readonly assignments: AssignmentsService) {}

  /** @throws AppError not-found, also where `by` may not read it; not-allowed where `by` may not do `action` */
  async require(occurrenceId: string, action: Action, by: Principal): Promise<OccurrenceRecord> {
    const record = await this.assignments.stored(occurrenceId);
    const relations = await this.assignments.relations(record);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    if (!may(by, action, relations)) throw new AppError('not-allowed');
    return record;
  }
}
