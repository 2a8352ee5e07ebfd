import { isBefore } from './day-number.js';
import type { DayOff } from './day-off.js';

/** Days off by Điều 112 Bộ luật Lao động 2019: 11 a year; 12 from 2026, when 24/11 was added (NQ 28/2026/QH16). */
const statutoryDaysIn = (year: number): number => (year >= 2026 ? 12 : 11);

/** Announcements come late in the year; from this day on somebody must be asked for next year's. */
const ALARM_FROM = { month: 11, day: 1 };

/** A year is confirmed when all its statutory days are, and nothing in it is left as a proposal. */
export function isYearConfirmed(daysOff: readonly DayOff[], year: number): boolean {
  const ofYear = daysOff.filter((day) => day.date.year === year);
  if (ofYear.some((day) => day.state === 'proposed')) return false;
  return ofYear.filter((day) => day.kind === 'statutory').length >= statutoryDaysIn(year);
}

/** The years, of this one and (from 1 November) the next, whose days off somebody must still confirm. */
export function yearsToConfirm(daysOff: readonly DayOff[], today: Temporal.PlainDate): readonly number[] {
  const alarmFrom = Temporal.PlainDate.from({ year: today.year, ...ALARM_FROM });
  const years = isBefore(today, alarmFrom) ? [today.year] : [today.year, today.year + 1];
  return years.filter((year) => !isYearConfirmed(daysOff, year));
}
