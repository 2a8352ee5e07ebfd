import { isAfter } from '../calendar/day-number.js';

/** What a returned report was filed against. */
export interface ReturnedReport {
  /** The day of its filing. */
  readonly filedOn: Temporal.PlainDate;
  /** The last valid day that holds, after extensions; null for work without a date. */
  readonly lastValidOn: Temporal.PlainDate | null;
  /** The day by which the office asks for it again. */
  readonly correctBy: Temporal.PlainDate;
}

/**
 * The last valid day from then on, null where it stays. A returned report counts as not done and lateness is judged by the filing
 * that stands, so an agency that was in time gets the day that the office gives it for correcting; one that was late stays late.
 */
export function dueAfterReturn({
  filedOn,
  lastValidOn,
  correctBy,
}: ReturnedReport): Temporal.PlainDate | null {
  if (lastValidOn === null || isAfter(filedOn, lastValidOn)) return null;
  return isAfter(correctBy, lastValidOn) ? correctBy : null;
}
