/** A day of the year; a day that the month does not have in some year is its last day. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/**
 * The days that a province proposes for reports whose plan names a period but no day, by ISO 8601 duration. What comes from
 * here is marked as assumed until a person confirms it.
 */
export type PeriodicDefaults = Readonly<Record<string, readonly MonthDay[]>>;

const everyMonthOn = (day: number): readonly MonthDay[] =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => ({ month, day }));

/**
 * Shipped defaults. 10/6 and 10/12 are the days that provinces set for half-year and year so as to report upwards by the
 * 25th (NĐ 09/2019/NĐ-CP, Điều 13); quarters follow the same day, months the 20th, after the cut-off on the 14th (Điều 12).
 */
export const DEFAULT_PERIODIC_DAYS: PeriodicDefaults = {
  P1Y: [{ month: 12, day: 10 }],
  P6M: [
    { month: 6, day: 10 },
    { month: 12, day: 10 },
  ],
  P9M: [{ month: 9, day: 10 }],
  P3M: [
    { month: 3, day: 10 },
    { month: 6, day: 10 },
    { month: 9, day: 10 },
    { month: 12, day: 10 },
  ],
  P1M: everyMonthOn(20),
};

/** "MM-DD", as a rule keeps a day that a person settled. */
export const monthDayText = ({ month, day }: MonthDay): string =>
  `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The inverse of `monthDayText`; null for anything else and for days that no year has. */
export function parseMonthDay(text: string): MonthDay | null {
  const { month, day } = /^(?<month>\d{2})-(?<day>\d{2})$/.exec(text)?.groups ?? {};
  if (month === undefined || day === undefined) return null;
  const parsed = { month: Number(month), day: Number(day) };
  return parsed.day >= 1 && parsed.day <= (LONGEST[parsed.month - 1] ?? 0) ? parsed : null;
}

/** Days of each month in a leap year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The day in that year, the last of the month where it has no such day; null where no month or day is meant at all. */
export function monthDayIn({ month, day }: MonthDay, year: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
}

/**
 * The days of the year on which a period falls due: those that a person settled for the deadline, else the province's. Empty
 * where there are none.
 */
export function periodicDays(
  rule: { readonly every: string; readonly on?: readonly string[] },
  defaults: PeriodicDefaults,
): readonly MonthDay[] {
  if (rule.on !== undefined) return rule.on.flatMap((text) => parseMonthDay(text) ?? []);
  return defaults[canonicalPeriod(rule.every)] ?? [];
}

/** "P12M" is "P1Y", "P4Q" has no place in ISO 8601: one spelling for one length. */
export const canonicalPeriod = (every: string): string => {
  const months = /^P(?<months>\d+)M$/.exec(every)?.groups?.['months'];
  if (months === undefined) return every.replace(/^P0+(?=\d)/, 'P');
  return Number(months) % 12 === 0 ? `P${Number(months) / 12}Y` : `P${Number(months)}M`;
};
