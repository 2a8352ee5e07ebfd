import { Injectable } from '@nestjs/common';
import { may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import {
  AssignmentsService,
  type LadderRound,
  ladderKind,
  type OccurrenceRecord,
} from '../assignments/assignments.service.js';
import { standingOf } from '../assignments/occurrence-row.js';
import { AuditService } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import { firstRungOn } from '../core/reminder/rung-date.js';
import { advance, describeRefusal, type WorkState, type WorkStep } from '../core/task/occurrence.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { plainDateOrNull } from '../platform/dates.js';
import { Database, databaseErrorCode } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { ReportsRepository } from './reports.repository.js';

export interface ReportForm {
  readonly results: string;
  readonly difficulties: string;
  readonly proposals: string;
}

/** Reports: filing stops the reminders; the coordinating office confirms or returns. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly repository: ReportsRepository,
    private readonly assignments: AssignmentsService,
    private readonly calendar: CalendarService,
    private readonly policies: ReminderPolicyService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Files a report for an occurrence. The day of filing decides whether it was in time.
   * @throws AppError form-invalid, not-found, not-allowed; not-possible-now where one already waits or the work is done
   */
  async file(occurrenceId: string, form: ReportForm, by: Principal): Promise<void> {
    if (form.results.trim() === '') {
      throw new AppError('form-invalid', {}, { results: 'Nhập kết quả thực hiện.' });
    }
    const record = await this.assignments.stored(occurrenceId);
    const relations = await this.assignments.relations(record);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    if (!may(by, 'report.file', relations) && !may(by, 'report.decide', relations))
      throw new AppError('not-allowed');
    const filedOn = this.clock.today();
    const next = this.step(record, { kind: 'file', filedOn });
    try {
      await this.database.transaction(async (tx) => {
        await this.assignments.advance(tx, record, next);
        const id = await this.repository.create(tx, {
          occurrenceId,
          ...form,
          filedById: by.userId,
          filedAt: this.clock.now(),
          filedOn,
        });
        await this.audit.record(tx, by, {
          action: 'file',
          subject: 'occurrence',
          subjectId: occurrenceId,
          documentId: record.assignment.duty.document.id,
          before: { execution: record.execution },
          after: { execution: next.execution, reportId: id, filedOn: filedOn.toString() },
        });
      });
    } catch (error) {
      // The unique index over waiting reports: two clicks at once, of which one was quicker.
      if (databaseErrorCode(error) === 'P2002') throw new AppError('changed-meanwhile');
      throw error;
    }
  }

  /** Confirms a report: the work is done. @throws AppError not-found, not-allowed, not-possible-now, changed-meanwhile */
  async confirm(reportId: string, by: Principal): Promise<void> {
    await this.decide(reportId, { kind: 'confirm' }, '', by);
  }

  /**
   * Returns a report for correction; the work counts as open again and its reminders start anew.
   * @throws AppError form-invalid without a reason, and as `confirm`
   */
  async return(reportId: string, reason: string, by: Principal): Promise<void> {
    if (reason.trim() === '') {
      throw new AppError('form-invalid', {}, { reason: 'Nêu lý do trả lại để đơn vị biết cần bổ sung gì.' });
    }
    await this.decide(reportId, { kind: 'return', reason }, reason.trim(), by);
  }

  private async decide(
    reportId: string,
    step: WorkStep & { kind: 'confirm' | 'return' },
    note: string,
    by: Principal,
  ): Promise<void> {
    const report = await this.repository.byId(reportId);
    if (report === null) throw new AppError('not-found');
    const record = await this.assignments.stored(report.occurrenceId);
    const relations = await this.assignments.relations(record);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    if (!may(by, 'report.decide', relations)) throw new AppError('not-allowed');
    const next = this.step(record, step);
    const round = step.kind === 'return' ? await this.newRound(record, next) : undefined;
    await this.database.transaction(async (tx) => {
      await this.assignments.advance(tx, record, next, round);
      const state = step.kind === 'confirm' ? 'confirmed' : 'returned';
      const decision = {
        state,
        decidedById: by.userId,
        decidedAt: this.clock.now(),
        decisionNote: note,
      } as const;
      if (!(await this.repository.decide(tx, reportId, decision))) throw new AppError('changed-meanwhile');
      await this.audit.record(tx, by, {
        action: step.kind,
        subject: 'occurrence',
        subjectId: record.id,
        documentId: record.assignment.duty.document.id,
        before: { execution: record.execution },
        after: { execution: next.execution, reportId },
        note,
      });
    });
  }

  private step(record: OccurrenceRecord, step: WorkStep): WorkState {
    const { execution, filedOn } = standingOf(record);
    const next = advance({ execution, filedOn, reason: null }, step);
    if (!next.ok) throw new AppError('not-possible-now', { why: describeRefusal(next.reason) });
    return next.value;
  }

  /** A returned report starts the ladder anew from today. */
  private async newRound(record: OccurrenceRecord, next: WorkState): Promise<LadderRound> {
    const standing = standingOf(record);
    const startedOn = this.clock.today();
    if (standing.lastValidOn === null) return { startedOn, nextRungOn: null };
    const work = {
      ...standing,
      ...next,
      documentId: record.assignment.duty.document.id,
      kind: ladderKind(record.deadline?.rule as DeadlineRule | undefined),
      agencyId: record.assignment.agencyId,
      lastValidOn: standing.lastValidOn,
      activatedOn: plainDateOrNull(record.assignment.duty.document.activatedOn) ?? startedOn,
      roundStartedOn: startedOn,
    };
    const [calendar, policy] = await Promise.all([this.calendar.working(), this.policies.current()]);
    return { startedOn, nextRungOn: firstRungOn(work, policy, calendar) };
  }
}
