import { accepted, type Result, refused } from './result.js';

// The subset of RFC 5545 in which deadlines are written: "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10", "FREQ=MONTHLY;BYMONTHDAY=25",
// "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=WEEKLY;BYDAY=FR", "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31".

export const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Frequency = 'YEARLY' | 'MONTHLY' | 'WEEKLY';

/** A weekday, 1 (Monday) to 7; `nth` counts within the month, from its end where negative; null for every one. */
export interface ByDay {
  readonly weekday: number;
  readonly nth: number | null;
}

/** A parsed rule. An empty list means that the part is not stated and comes from the anchor. */
export interface Recurrence {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly months: readonly number[];
  /** 1 to 31, or -1 (last day of the month) to -31. */
  readonly monthDays: readonly number[];
  readonly days: readonly ByDay[];
}

export type RecurrenceRefusal =
  | 'malformed'
  | 'unsupported-frequency'
  | 'unsupported-part'
  | 'repeated-part'
  | 'value-out-of-range';

/** Parses a rule without DTSTART; an `RRULE:` before it is allowed. Refuses what lies outside the subset rather than guess. */
export function parseRecurrence(rrule: string): Result<Recurrence, RecurrenceRefusal> {
  const parts = new Map<string, string>();
  for (const part of rrule
    .trim()
    .replace(/^RRULE:/i, '')
    .split(';')) {
    const { name, value } = /^(?<name>[A-Z]+)=(?<value>[A-Z0-9,+-]+)$/i.exec(part)?.groups ?? {};
    if (name === undefined || value === undefined) return refused('malformed');
    if (parts.has(name.toUpperCase())) return refused('repeated-part');
    parts.set(name.toUpperCase(), value.toUpperCase());
  }
  for (const name of parts.keys())
    if (!['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST'].includes(name))
      return refused('unsupported-part');

  const frequency = parts.get('FREQ');
  if (frequency === undefined) return refused('malformed');
  if (frequency !== 'YEARLY' && frequency !== 'MONTHLY' && frequency !== 'WEEKLY')
    return refused('unsupported-frequency');
  const interval = parseNumbers(parts.get('INTERVAL') ?? '1', 1, 100);
  const months = parseNumbers(parts.get('BYMONTH'), 1, 12);
  const monthDays = parseNumbers(parts.get('BYMONTHDAY'), -31, 31);
  const days = parseDays(parts.get('BYDAY'));
  if (interval === null || interval.length !== 1 || months === null || monthDays === null || days === null)
    return refused('value-out-of-range');
  if (!partsFit(frequency, months, monthDays, days)) return refused('unsupported-part');
  return accepted({ frequency, interval: interval[0] ?? 1, months, monthDays, days });
}

/** RFC 5545 gives these combinations a meaning that no deadline phrase has, or none at all. */
function partsFit(
  frequency: Frequency,
  months: readonly number[],
  monthDays: readonly number[],
  days: readonly ByDay[],
): boolean {
  if (frequency === 'WEEKLY') return monthDays.length === 0 && days.every((day) => day.nth === null);
  return !(frequency === 'YEARLY' && days.length > 0 && months.length === 0);
}

function parseNumbers(text: string | undefined, least: number, most: number): readonly number[] | null {
  if (text === undefined) return [];
  const numbers = text.split(',').map((part) => (/^[+-]?\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  const fits = numbers.every((number) => number >= least && number <= most && number !== 0);
  return fits ? [...new Set(numbers)] : null;
}

function parseDays(text: string | undefined): readonly ByDay[] | null {
  if (text === undefined) return [];
  const days: ByDay[] = [];
  for (const part of text.split(',')) {
    const { nth, code } = /^(?<nth>[+-]?[1-5])?(?<code>[A-Z]{2})$/.exec(part)?.groups ?? {};
    const weekday = WEEKDAY_CODES.findIndex((known) => known === code) + 1;
    if (weekday === 0) return null;
    days.push({ weekday, nth: nth === undefined ? null : Number(nth) });
  }
  return days;
}
