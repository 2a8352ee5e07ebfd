import type { WorkingCalendar } from '../calendar/working-days.js';
import type { Execution } from './occurrence.js';
import { judgedBy, outcomeOf, type StandingFacts, TIMELINESS, type Timeliness } from './standing-formula.js';

type PlainDate = Temporal.PlainDate;

/** What of an occurrence decides where it stands. */
export interface OccurrenceStanding {
  readonly execution: Execution;
  /** Local day of the filing that stands; null where none does. */
  readonly filedOn: PlainDate | null;
  /** As first resolved; null where the duty has no date. Never changes: an extension is kept beside it. */
  readonly lastValidOn: PlainDate | null;
  /** Day to which an approved extension moved the deadline, inclusive; null where there is none. */
  readonly extendedTo: PlainDate | null;
  /** The deadline lay before the issue of the document. */
  readonly retroactive: boolean;
}

/** The four cells of the official statistics on assigned tasks (thống kê theo Quyết định 42/2014/QĐ-TTg). */
export type OfficialCell = 'done-in-time' | 'done-late' | 'open-in-time' | 'open-overdue';

/** The dates that hold now: the extension's where one was approved. */
export interface CurrentDue {
  readonly lastValidOn: PlainDate;
  readonly targetOn: PlainDate;
}

/** The dates that hold now, null where there is no date. The target follows the calendar as it is known now. */
export function currentDue(
  due: Pick<OccurrenceStanding, 'lastValidOn' | 'extendedTo'>,
  calendar: WorkingCalendar,
): CurrentDue | null {
  const lastValidOn = due.extendedTo ?? due.lastValidOn;
  return lastValidOn === null
    ? null
    : { lastValidOn, targetOn: calendar.lastWorkingDayNotAfter(lastValidOn) };
}

/** What of a standing the formula goes by. `handedBack` decides whose turn it is, never the time. */
export const factsOf = (standing: OccurrenceStanding, handedBack = false): StandingFacts => ({
  execution: standing.execution,
  bindingOn: standing.retroactive ? null : (standing.extendedTo ?? standing.lastValidOn),
  filedOn: standing.filedOn,
  handedBack,
});

/**
 * Where an occurrence stands in time on `today`, by the one formula. A retroactive deadline binds nobody, so it counts as none.
 */
export const timeliness = (
  standing: OccurrenceStanding,
  today: PlainDate,
  calendar: WorkingCalendar,
): Timeliness => outcomeOf(TIMELINESS, factsOf(standing), judgedBy(today, calendar));

/**
 * The official cell; null for cancelled work, which is not counted. A report that awaits confirmation is not done yet, and
 * late only if it was filed late. Work without a deadline is in time; statistics count it apart by its timeliness.
 */
export const officialCell = (
  standing: OccurrenceStanding,
  today: PlainDate,
  calendar: WorkingCalendar,
): OfficialCell | null => cellOf(standing.execution, timeliness(standing, today, calendar));

/** The official cell of work of which both halves of its state are known. */
export function cellOf(execution: Execution, time: Timeliness): OfficialCell | null {
  if (execution === 'cancelled') return null;
  const late = time === 'overdue';
  if (execution === 'done') return late ? 'done-late' : 'done-in-time';
  return late ? 'open-overdue' : 'open-in-time';
}
