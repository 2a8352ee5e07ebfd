import { describeDue } from '../core/calendar/describe-due.js';
import { describeRule } from '../core/calendar/describe-rule.js';
import type { WorkingCalendar } from '../core/calendar/working-days.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { Execution } from '../core/task/occurrence.js';
import type { Timeliness } from '../core/task/standing-formula.js';
import { type StateWord, stateWord } from '../core/task/state-word.js';
import {
  currentDue,
  type OccurrenceStanding,
  type OfficialCell,
  officialCell,
  timeliness,
} from '../core/task/timeliness.js';
import { plainDateOrNull } from '../platform/dates.js';
import type { OccurrenceRecord } from './assignments.repository.js';

/** One due date of one agency as lists show it. */
export interface OccurrenceRow {
  readonly occurrenceId: string;
  readonly assignmentId: string;
  readonly dutyId: string;
  readonly documentId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly coordinatingAgencyId: string | null;
  readonly coordinatingAgencyName: string | null;
  readonly assignmentRole: 'lead' | 'coordinate';
  /** `synthesis`: what the office that reports go through makes of those of the units. */
  readonly level: 'unit' | 'synthesis';
  /** To whom the agency gave it; null: to nobody in particular. */
  readonly officerId: string | null;
  /** Given back as not the agency's remit, and not decided yet. */
  readonly handedBack: boolean;
  /** "Báo cáo 6 tháng đầu năm 2022"; empty for work without a date. */
  readonly label: string;
  readonly summary: string;
  readonly clause: string;
  readonly documentKind: string | null;
  readonly documentNumber: string | null;
  readonly documentTitle: string;
  /** As the plan writes the deadline. */
  readonly phrase: string | null;
  /** The normal form of the phrase, in words. */
  readonly normalForm: string | null;
  /** "17:00" on the last valid day; null for the end of the day. */
  readonly dueTime: string | null;
  readonly scheduledOn: Temporal.PlainDate | null;
  /** The dates that hold now, after an extension where there is one. */
  readonly lastValidOn: Temporal.PlainDate | null;
  readonly targetOn: Temporal.PlainDate | null;
  readonly legalOn: Temporal.PlainDate | null;
  readonly why: string;
  readonly assumed: readonly string[];
  readonly retroactive: boolean;
  readonly execution: Execution;
  readonly filedOn: Temporal.PlainDate | null;
  readonly state: StateWord;
  readonly timeliness: Timeliness;
  readonly cell: OfficialCell | null;
  /** "còn 3 ngày làm việc"; empty where there is no date or nothing is open any more. */
  readonly dueText: string;
  readonly version: number;
}

/** What of a stored occurrence decides where it stands. */
export const standingOf = (row: {
  execution: string;
  filedOn: Date | null;
  lastValidOn: Date | null;
  extendedTo: Date | null;
  retroactive: boolean;
}): OccurrenceStanding => ({
  execution: row.execution as Execution,
  filedOn: plainDateOrNull(row.filedOn),
  lastValidOn: plainDateOrNull(row.lastValidOn),
  extendedTo: plainDateOrNull(row.extendedTo),
  retroactive: row.retroactive,
});

const isOpen = (execution: Execution): boolean =>
  execution === 'not-started' || execution === 'in-progress' || execution === 'returned';

/** A stored occurrence as it stands today. */
export function occurrenceRowOf(
  row: OccurrenceRecord,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): OccurrenceRow {
  const standing = standingOf(row);
  const due = currentDue(standing, calendar);
  const { duty, agency } = row.assignment;
  const { document } = duty;
  return {
    occurrenceId: row.id,
    assignmentId: row.assignment.id,
    dutyId: duty.id,
    documentId: document.id,
    agencyId: agency.id,
    agencyName: agency.name,
    coordinatingAgencyId: document.coordinatingAgencyId,
    coordinatingAgencyName: document.coordinatingAgency?.name ?? null,
    assignmentRole: row.assignment.role === 'coordinate' ? 'coordinate' : 'lead',
    level: row.level === 'synthesis' ? 'synthesis' : 'unit',
    officerId: row.assignment.officerId,
    handedBack: row.assignment.handbacks.length > 0,
    label: row.label,
    summary: duty.summary,
    clause: duty.clause,
    documentKind: document.kind,
    documentNumber: document.number,
    documentTitle: document.title,
    phrase: row.deadline?.phrase ?? null,
    normalForm: row.deadline ? describeRule(row.deadline.rule as unknown as DeadlineRule) : null,
    dueTime: row.extendedTo === null ? row.dueTime : null,
    scheduledOn: plainDateOrNull(row.scheduledOn),
    lastValidOn: due?.lastValidOn ?? null,
    targetOn: due?.targetOn ?? null,
    legalOn: plainDateOrNull(row.legalOn),
    why: row.why,
    assumed: row.assumed,
    retroactive: row.retroactive,
    execution: standing.execution,
    filedOn: standing.filedOn,
    state: stateWord(standing, today, calendar),
    timeliness: timeliness(standing, today, calendar),
    cell: officialCell(standing, today, calendar),
    dueText:
      due !== null && isOpen(standing.execution) && !row.retroactive ? describeDue(due, today, calendar) : '',
    version: row.version,
  };
}
