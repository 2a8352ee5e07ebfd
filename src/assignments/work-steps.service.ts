import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import { firstRungOn } from '../core/reminder/rung-date.js';
import { advance, describeRefusal, type WorkStep } from '../core/task/occurrence.js';
import { type OccurrenceStanding } from '../core/task/timeliness.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { plainDateOrNull } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { AssignmentsRepository, type LadderRound, type OccurrenceRecord } from './assignments.repository.js';
import { ladderKind } from './assignments.service.js';
import { standingOf } from './occurrence-row.js';

/** What a step does beside the state. */
export interface StepChange {
  /** The last valid day from now on. */
  readonly extendedTo?: Temporal.PlainDate;
  /** The ladder of reminders starts anew today. */
  readonly newRound?: boolean;
}

/**
 * Steps with one due date, each with the row held: whoever comes second waits, sees what the first one did, and is judged by the
 * table of core/task/occurrence.ts like everybody else.
 */
@Injectable()
export class WorkSteps {
  constructor(
    private readonly repository: AssignmentsRepository,
    private readonly calendar: CalendarService,
    private readonly policies: ReminderPolicyService,
    private readonly clock: Clock,
  ) {}

  /** An occurrence as it is now, held until `tx` ends. @throws AppError not-found */
  async hold(tx: Tx, occurrenceId: string): Promise<OccurrenceRecord> {
    const record = await this.repository.held(tx, occurrenceId);
    if (record === null) throw new AppError('not-found');
    return record;
  }

  /** Takes a step with a held occurrence; gives where it then stands. @throws AppError not-possible-now, changed-meanwhile */
  async take(
    tx: Tx,
    record: OccurrenceRecord,
    step: WorkStep,
    change: StepChange = {},
  ): Promise<OccurrenceStanding> {
    const standing = standingOf(record);
    const next = advance({ ...standing, reason: null }, step);
    if (!next.ok) throw new AppError('not-possible-now', { why: describeRefusal(next.reason) });
    const { execution, filedOn } = next.value;
    return this.keep(tx, record, { ...standing, execution, filedOn }, change);
  }

  /** Gives a held occurrence another last valid day; its state stays. */
  async extend(tx: Tx, record: OccurrenceRecord, to: Temporal.PlainDate): Promise<OccurrenceStanding> {
    return this.keep(tx, record, standingOf(record), { extendedTo: to, newRound: true });
  }

  private async keep(
    tx: Tx,
    record: OccurrenceRecord,
    standing: OccurrenceStanding,
    { extendedTo, newRound = false }: StepChange,
  ): Promise<OccurrenceStanding> {
    const next = extendedTo === undefined ? standing : { ...standing, extendedTo };
    const { execution, filedOn } = next;
    const kept = await this.repository.advance(tx, record.id, record.version, {
      execution,
      filedOn,
      ...(extendedTo === undefined ? {} : { extendedTo }),
      ...(newRound ? { round: await this.roundOf(record, next) } : {}),
    });
    if (!kept) throw new AppError('changed-meanwhile');
    return next;
  }

  private async roundOf(record: OccurrenceRecord, standing: OccurrenceStanding): Promise<LadderRound> {
    const startedOn = this.clock.today();
    const { lastValidOn } = standing;
    if (lastValidOn === null) return { startedOn, nextRungOn: null };
    const { document } = record.assignment.duty;
    const work = {
      ...standing,
      lastValidOn,
      documentId: document.id,
      kind: ladderKind(record.deadline?.rule as DeadlineRule | undefined),
      agencyId: record.assignment.agencyId,
      activatedOn: plainDateOrNull(document.activatedOn) ?? startedOn,
      roundStartedOn: startedOn,
    };
    const [calendar, policy] = await Promise.all([this.calendar.working(), this.policies.current()]);
    return { startedOn, nextRungOn: firstRungOn(work, policy, calendar) };
  }
}
