/** A day of the calendar in figures, before it becomes an ISO string. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Years outside this range are not years of a plan but figures that look like one. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

export const isPlanYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

export const isMonth = (month: number): boolean => month >= 1 && month <= 12;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Number of days of a month; without a year February has 29, the most that it can have. */
export const daysInMonth = (month: number, year = 2024): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (LENGTHS[month - 1] ?? 0);

/** True where the calendar has such a day; without a year 29 February counts. */
export const isDay = (day: number, month: number, year?: number): boolean =>
  isMonth(month) && day >= 1 && day <= daysInMonth(month, year) && (year === undefined || isPlanYear(year));

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-06-10`. */
export const isoDay = ({ year, month, day }: CalendarDay): string => `${year}-${two(month)}-${two(day)}`;

export const firstDayOf = (year: number, month: number): string => isoDay({ year, month, day: 1 });

export const lastDayOf = (year: number, month: number): string =>
  isoDay({ year, month, day: daysInMonth(month, year) });

/** The day before an ISO day. */
export const dayBefore = (iso: string): string =>
  Temporal.PlainDate.from(iso).subtract({ days: 1 }).toString();

/** RFC 5545 rule of one day that returns every year. 29 February is written as the last day of the month. */
export const yearlyOn = (month: number, day: number): string =>
  `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${month === 2 && day >= 29 ? -1 : day}`;

/** RFC 5545 rule of the last day of a month that returns every year. */
export const yearlyAtEndOf = (month: number): string => yearlyOn(month, daysInMonth(month));
