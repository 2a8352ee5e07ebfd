import { isAfter } from '../calendar/day-number.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { Execution } from './occurrence.js';

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

export type Timeliness = 'no-deadline' | 'in-time' | 'due-soon' | 'overdue';

/** The four cells of the official statistics on assigned tasks (thống kê theo Quyết định 42/2014/QĐ-TTg). */
export type OfficialCell = 'done-in-time' | 'done-late' | 'open-in-time' | 'open-overdue';

/** Due soon from this many working days before the target day. */
export const DUE_SOON_WORKING_DAYS = 3;

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

/**
 * Where an occurrence stands in time on `today`, the one formula for all pages. Judged by the day of filing where a report
 * stands, else by `today`: overdue from the day after the last valid day. A retroactive deadline binds nobody, so it counts
 * as none; cancelled work is in time.
 */
export function timeliness(
  standing: OccurrenceStanding,
  today: PlainDate,
  calendar: WorkingCalendar,
): Timeliness {
  const due = currentDue(standing, calendar);
  if (due === null || standing.retroactive) return 'no-deadline';
  if (standing.execution === 'cancelled') return 'in-time';
  if (isReported(standing)) return isAfter(standing.filedOn, due.lastValidOn) ? 'overdue' : 'in-time';
  if (isAfter(today, due.lastValidOn)) return 'overdue';
  return calendar.workingDaysBetween(today, due.targetOn) <= DUE_SOON_WORKING_DAYS ? 'due-soon' : 'in-time';
}

/** A returned report no longer stands, whatever day it was filed. */
const isReported = <T extends OccurrenceStanding>(standing: T): standing is T & { filedOn: PlainDate } =>
  standing.filedOn !== null && (standing.execution === 'filed' || standing.execution === 'done');

/**
 * The official cell; null for cancelled work, which is not counted. A report that awaits confirmation is not done yet, and
 * late only if it was filed late. Work without a deadline is in time; statistics count it apart by its timeliness.
 */
export function officialCell(
  standing: OccurrenceStanding,
  today: PlainDate,
  calendar: WorkingCalendar,
): OfficialCell | null {
  if (standing.execution === 'cancelled') return null;
  const late = timeliness(standing, today, calendar) === 'overdue';
  if (standing.execution === 'done') return late ? 'done-late' : 'done-in-time';
  return late ? 'open-overdue' : 'open-in-time';
}
