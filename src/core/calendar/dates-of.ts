import { addDays, compareDays, daysBetween, isAfter, isBefore } from './day-number.js';
import type { ByDay, Recurrence } from './recurrence.js';

type PlainDate = Temporal.PlainDate;

/**
 * The dates of a recurrence within `from` to `to`, both inclusive, ascending and each once. The rule speaks for itself where
 * it names month and day; `anchor` (RFC 5545's DTSTART: for a plan its date of issue) gives what it leaves out and the phase
 * of an INTERVAL, and no date before it is given. Every date is computed from the anchor's period, never from the date
 * before, so that a day clamped in February is back on the 31st in March. A day that a month does not have is its last day
 * (BLDS 2015, Điều 148), where RFC 5545 would leave the month out.
 */
export function datesOf(
  rule: Recurrence,
  from: PlainDate,
  to: PlainDate,
  anchor: PlainDate,
): readonly PlainDate[] {
  const first = isBefore(from, anchor) ? anchor : from;
  if (isAfter(first, to)) return [];
  const found = new Map<string, PlainDate>();
  for (const date of candidates(rule, first, to, anchor))
    if (!isBefore(date, first) && !isAfter(date, to)) found.set(date.toString(), date);
  return [...found.values()].toSorted(compareDays);
}

function candidates(
  rule: Recurrence,
  first: PlainDate,
  to: PlainDate,
  anchor: PlainDate,
): readonly PlainDate[] {
  switch (rule.frequency) {
    case 'YEARLY':
      return yearlyDates(rule, first, to, anchor);
    case 'MONTHLY':
      return monthlyDates(rule, first, to, anchor);
    case 'WEEKLY':
      return weeklyDates(rule, first, to, anchor);
  }
}

function yearlyDates(rule: Recurrence, first: PlainDate, to: PlainDate, anchor: PlainDate): PlainDate[] {
  // By RFC 5545 a yearly rule with a day of the month but no month means that day of every month.
  const unstated = rule.monthDays.length > 0 ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : [anchor.month];
  const months = rule.months.length > 0 ? rule.months : unstated;
  const dates: PlainDate[] = [];
  for (let year = first.year; year <= to.year; year++)
    if ((year - anchor.year) % rule.interval === 0)
      for (const month of months) dates.push(...datesInMonth(rule, { year, month }, anchor));
  return dates;
}

function monthlyDates(rule: Recurrence, first: PlainDate, to: PlainDate, anchor: PlainDate): PlainDate[] {
  const indexOf = (date: PlainDate): number => date.year * 12 + date.month - 1;
  const dates: PlainDate[] = [];
  for (let index = indexOf(first); index <= indexOf(to); index++) {
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
    if ((index - indexOf(anchor)) % rule.interval !== 0) continue;
    if (rule.months.length > 0 && !rule.months.includes(month)) continue;
    dates.push(...datesInMonth(rule, { year, month }, anchor));
  }
  return dates;
}

function weeklyDates(rule: Recurrence, first: PlainDate, to: PlainDate, anchor: PlainDate): PlainDate[] {
  const mondayOf = (date: PlainDate): PlainDate => addDays(date, 1 - date.dayOfWeek);
  const anchorWeek = mondayOf(anchor);
  const weekdays = rule.days.length > 0 ? rule.days.map((day) => day.weekday) : [anchor.dayOfWeek];
  const weekOf = (date: PlainDate): number => daysBetween(anchorWeek, mondayOf(date)) / 7;
  const dates: PlainDate[] = [];
  for (let week = weekOf(first); week <= weekOf(to); week++)
    if (week % rule.interval === 0)
      for (const weekday of weekdays) dates.push(addDays(anchorWeek, week * 7 + weekday - 1));
  return rule.months.length === 0 ? dates : dates.filter((date) => rule.months.includes(date.month));
}

function datesInMonth(
  rule: Recurrence,
  { year, month }: { readonly year: number; readonly month: number },
  anchor: PlainDate,
): readonly PlainDate[] {
  const start = Temporal.PlainDate.from({ year, month, day: 1 });
  const onWeekdays = rule.days.flatMap((day) => weekdaysInMonth(day, start));
  if (rule.days.length > 0 && rule.monthDays.length === 0) return onWeekdays;
  const monthDays = rule.monthDays.length > 0 ? rule.monthDays : [anchor.day];
  const onDays = monthDays.map((day) =>
    start.with({ day: dayInMonth(day, start.daysInMonth) }, { overflow: 'reject' }),
  );
  // RFC 5545: BYDAY beside BYMONTHDAY narrows it.
  return rule.days.length === 0
    ? onDays
    : onDays.filter((date) => onWeekdays.some((other) => other.equals(date)));
}

/** A day counted from the month's end, from its beginning; beyond either edge the edge itself. */
const dayInMonth = (day: number, length: number): number =>
  day > 0 ? Math.min(day, length) : Math.max(1, length + 1 + day);

function weekdaysInMonth({ weekday, nth }: ByDay, start: PlainDate): readonly PlainDate[] {
  const firstDay = 1 + ((weekday - start.dayOfWeek + 7) % 7);
  const all: PlainDate[] = [];
  for (let day = firstDay; day <= start.daysInMonth; day += 7) all.push(start.with({ day }));
  if (nth === null) return all;
  const one = all.at(nth > 0 ? nth - 1 : nth);
  return one === undefined ? [] : [one];
}
