import { compareDays, dateOfNumber, dayNumber } from './day-number.js';
import type { DayOff } from './day-off.js';
import { weekdayName } from './describe-date.js';

/** Working days of the public sector: Monday to Friday, less days off, plus days worked in exchange. Unchanging. */
export interface WorkingCalendar {
  /** Names the state of the data, for the ledger: two calendars with one version give the same answers. */
  readonly version: string;
  /** Days that somebody proposed and nobody confirmed yet; they do not count. In order of date. */
  readonly proposed: readonly DayOff[];
  isWorkingDay(date: Temporal.PlainDate): boolean;
  /**
   * The `count`-th working day after `date`, or before it where `count` is negative; `date` itself is not counted (BLDS 2015,
   * Điều 147), whether worked or not. With 0, `date` unchanged.
   */
  addWorkingDays(date: Temporal.PlainDate, count: number): Temporal.PlainDate;
  lastWorkingDayNotAfter(date: Temporal.PlainDate): Temporal.PlainDate;
  firstWorkingDayNotBefore(date: Temporal.PlainDate): Temporal.PlainDate;
  /**
   * Working days from `from` to `to`, `from` not counted; negative where `to` lies before. The inverse of `addWorkingDays`:
   * where `to` is a working day, `addWorkingDays(from, workingDaysBetween(from, to))` is `to`.
   */
  workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number;
  /** Why the day is special: a holiday's name, "thứ Bảy", "Chủ nhật"; null for an ordinary working day. */
  nameOf(date: Temporal.PlainDate): string | null;
  /** The proposed, hence uncounted, row for this day; null where there is none. */
  proposedOn(date: Temporal.PlainDate): DayOff | null;
}

/** 0 is Monday; the remainder of a negative number is brought back into the week. */
const weekdayOf = (number: number): number => ((number % 7) + 7) % 7;

/** No run of days off is longer than this; a calendar that says otherwise is broken data, and a loop must end. */
const LONGEST_RUN_OFF = 366;

/** A calendar over the confirmed days off; `version` names their state. The rows must have passed `checkDaysOff`. */
export function workingCalendar(daysOff: readonly DayOff[], version: string): WorkingCalendar {
  const confirmed = new Map<number, DayOff>();
  const proposed = new Map<number, DayOff>();
  for (const day of daysOff) (day.state === 'confirmed' ? confirmed : proposed).set(dayNumber(day.date), day);

  // Occurrences share their days, and making a `PlainDate` is what a tick would spend most of its time on.
  const dates = new Map<number, Temporal.PlainDate>();
  const dateOf = (number: number): Temporal.PlainDate => {
    const known = dates.get(number);
    if (known !== undefined) return known;
    const date = dateOfNumber(number);
    dates.set(number, date);
    return date;
  };
  const works = (number: number): boolean => {
    const row = confirmed.get(number);
    return row === undefined ? weekdayOf(number) < 5 : row.kind === 'swap-work';
  };
  const seek = (start: number, step: 1 | -1): number => {
    for (let number = start, left = LONGEST_RUN_OFF; left > 0; number += step, left--)
      if (works(number)) return number;
    throw new RangeError(`no working day within ${LONGEST_RUN_OFF} days of ${dateOf(start)}`);
  };
  const count = (first: number, last: number): number => {
    let worked = 0;
    for (let number = first; number <= last; number++) if (works(number)) worked++;
    return worked;
  };

  return {
    version,
    proposed: [...proposed.values()].toSorted((a, b) => compareDays(a.date, b.date)),
    isWorkingDay: (date) => works(dayNumber(date)),
    addWorkingDays(date, days) {
      const step = days < 0 ? -1 : 1;
      let number = dayNumber(date);
      for (let left = Math.abs(days); left > 0; left--) number = seek(number + step, step);
      return dateOf(number);
    },
    lastWorkingDayNotAfter: (date) => dateOf(seek(dayNumber(date), -1)),
    firstWorkingDayNotBefore: (date) => dateOf(seek(dayNumber(date), 1)),
    workingDaysBetween(from, to) {
      const [start, end] = [dayNumber(from), dayNumber(to)];
      if (end === start) return 0;
      return end > start ? count(start + 1, end) : 0 - count(end, start - 1);
    },
    nameOf(date) {
      const number = dayNumber(date);
      const row = confirmed.get(number);
      if (row !== undefined) return row.name;
      return weekdayOf(number) < 5 ? null : weekdayName(date);
    },
    proposedOn: (date) => proposed.get(dayNumber(date)) ?? null,
  };
}
