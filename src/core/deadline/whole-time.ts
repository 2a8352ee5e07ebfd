import { dayBefore, firstDayOf, isPlanYear, lastDayOf, yearlyAtEndOf } from './calendar-day.js';
import type { DeadlineContext } from './deadline.js';
import type { Grain, Reading } from './finding.js';
import { impliedYear } from './implied-year.js';
import type { Lead } from './lead.js';

/** A stretch of whole months: "tháng 6", "quý II", "6 tháng đầu năm", "năm 2025". */
export interface WholeMonths {
  readonly first: number;
  readonly last: number;
  readonly year: number | undefined;
  readonly everyYear: boolean;
  readonly grain: Grain;
}

/**
 * A stretch of whole months as a deadline: a window; the last day of it after "đến hết" and "chậm nhất"; the day before it
 * after "trước"; the last day every year where the text says so. Without a year, and with nothing that implies one, it is
 * the last day of the stretch as a day and month. Null where the figures are no such time.
 */
export function readWholeMonths(time: WholeMonths, lead: Lead, context: DeadlineContext): Reading | null {
  const { first, last, grain } = time;
  if (time.year !== undefined && !isPlanYear(time.year)) return null;
  const strength = lead.binds ? 'stated' : 'bare';
  if (time.everyYear) {
    const month = lead.exclusive ? ((first + 10) % 12) + 1 : last;
    return {
      rule: { kind: 'recurring', rrule: yearlyAtEndOf(month), exclusive: false },
      strength: 'stated',
      grain,
      assumed: [],
    };
  }
  const year = time.year ?? impliedYear(last, context);
  const assumed = time.year === undefined ? ['year'] : [];
  if (year === undefined) return { rule: endWithoutYear(time, lead), strength, grain, assumed: [] };
  const from = firstDayOf(first > last ? year - 1 : year, first);
  const to = lastDayOf(year, last);
  if (lead.exclusive)
    return { rule: { kind: 'date', date: dayBefore(from), exclusive: false }, strength, grain, assumed };
  if (lead.until && !lead.inside)
    return { rule: { kind: 'date', date: to, exclusive: false }, strength, grain, assumed };
  return { rule: { kind: 'window', from, to, exclusive: false }, strength, grain, assumed };
}

function endWithoutYear(time: WholeMonths, lead: Lead): Reading['rule'] {
  const month = lead.exclusive ? ((time.first + 10) % 12) + 1 : time.last;
  const day = Number(lastDayOf(2025, month).slice(8));
  return { kind: 'month-day', month, day, exclusive: false };
}
