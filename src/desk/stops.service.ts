import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { standingOf } from '../assignments/occurrence-row.js';
import { AuditService } from '../audit/audit.service.js';
import { advance, describeRefusal } from '../core/task/occurrence.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { requireReason } from './handbacks.service.js';
import { StopsRepository } from './stops.repository.js';
import { WorkItemService } from './work-item.service.js';

const STOP_DUTY = 'stop-duty';

/** The coordinating office ends work that is no longer wanted, with a reason, and can take it up again. */
@Injectable()
export class StopsService {
  constructor(
    private readonly repository: StopsRepository,
    private readonly work: WorkItemService,
    private readonly assignments: AssignmentsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Ends one due date of one agency. @throws AppError form-invalid, not-found, not-allowed, not-possible-now, changed-meanwhile */
  async cancel(occurrenceId: string, reason: string, by: Principal): Promise<void> {
    const why = requireReason(reason, 'Nêu lý do dừng; các cơ quan đọc được lý do này.');
    await this.step(occurrenceId, { kind: 'cancel', reason: why }, by);
  }

  /** Takes one due date up again. @throws as `cancel` */
  async reopen(occurrenceId: string, reason: string, by: Principal): Promise<void> {
    const why = requireReason(reason, 'Nêu lý do mở lại; các cơ quan đọc được lý do này.');
    await this.step(occurrenceId, { kind: 'reopen', reason: why }, by);
  }

  /**
   * Ends the duty behind a due date for all its agencies: what is not done is cancelled, and no further dates come. Gives how many
   * due dates that were. @throws AppError form-invalid, not-found, not-allowed, not-possible-now
   */
  async stopDuty(occurrenceId: string, reason: string, by: Principal): Promise<number> {
    const why = requireReason(reason, 'Nêu lý do dừng; các cơ quan đọc được lý do này.');
    const record = await this.work.require(occurrenceId, 'work.steer', by);
    const { duty } = record.assignment;
    return this.database.transaction(async (tx) => {
      const stop = { on: this.clock.today(), by: by.name, reason: why };
      if (!(await this.repository.stopDuty(tx, duty.id, stop)))
        throw new AppError('not-possible-now', { why: 'Nhiệm vụ này đã dừng từ trước.' });
      const occurrenceIds = await this.repository.cancelOpen(tx, duty.id);
      await this.audit.record(tx, by, {
        action: STOP_DUTY,
        subject: 'duty',
        subjectId: duty.id,
        documentId: duty.document.id,
        after: { occurrences: occurrenceIds.length, occurrenceIds },
        note: why,
      });
      return occurrenceIds.length;
    });
  }

  /** Takes a stopped duty up again, with just the due dates that its end cancelled. @throws as `stopDuty` */
  async resumeDuty(occurrenceId: string, reason: string, by: Principal): Promise<number> {
    const why = requireReason(reason, 'Nêu lý do tiếp tục; các cơ quan đọc được lý do này.');
    const record = await this.work.require(occurrenceId, 'work.steer', by);
    const { duty } = record.assignment;
    const stopped = (await this.audit.ofSubjects([duty.id])).find(({ action }) => action === STOP_DUTY);
    const ids = (stopped?.after as { occurrenceIds?: readonly string[] } | undefined)?.occurrenceIds ?? [];
    return this.database.transaction(async (tx) => {
      if (!(await this.repository.resumeDuty(tx, duty.id)))
        throw new AppError('not-possible-now', {
          why: 'Nhiệm vụ này đang được theo dõi, không phải mở lại.',
        });
      const reopened = await this.repository.reopen(tx, ids, this.clock.today());
      await this.audit.record(tx, by, {
        action: 'resume-duty',
        subject: 'duty',
        subjectId: duty.id,
        documentId: duty.document.id,
        after: { occurrences: reopened },
        note: why,
      });
      return reopened;
    });
  }

  private async step(
    occurrenceId: string,
    step: { kind: 'cancel' | 'reopen'; reason: string },
    by: Principal,
  ): Promise<void> {
    const record = await this.work.require(occurrenceId, 'work.steer', by);
    const { execution, filedOn } = standingOf(record);
    if (step.kind === 'reopen' && record.assignment.duty.stoppedOn !== null) {
      throw new AppError('not-possible-now', {
        why: 'Cả nhiệm vụ đã dừng. Tiếp tục nhiệm vụ trước, các kỳ hạn được mở lại cùng.',
      });
    }
    const next = advance({ execution, filedOn, reason: null }, step);
    if (!next.ok) throw new AppError('not-possible-now', { why: describeRefusal(next.reason) });
    const startedOn = this.clock.today();
    const hasDate = record.lastValidOn !== null;
    const round = step.kind === 'reopen' && hasDate ? { startedOn, nextRungOn: startedOn } : undefined;
    await this.database.transaction(async (tx) => {
      await this.assignments.advance(tx, record, next.value, round);
      await this.audit.record(tx, by, {
        action: step.kind === 'cancel' ? 'cancel-work' : 'reopen-work',
        subject: 'occurrence',
        subjectId: occurrenceId,
        documentId: record.assignment.duty.document.id,
        before: { execution },
        after: { execution: next.value.execution },
        note: step.reason,
      });
    });
  }
}
