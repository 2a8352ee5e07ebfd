import type { DeadlineRule } from '../deadline/deadline.js';
import { assertNever } from './assert-never.js';
import { parseIsoDate } from './day-off.js';
import { describeTime, minutesOf, shortDate, weekdayName } from './describe-date.js';
import { parseRecurrence, type Recurrence } from './recurrence.js';

const QUARTERS = ['I', 'II', 'III', 'IV'] as const;

/** "I" to "IV" for a month of the year. */
export const quarterOf = (month: number): string => QUARTERS[Math.floor((month - 1) / 3)] ?? '';

/**
 * The normal form of a deadline in words, to be shown beside the phrase as written: "hằng năm, trước ngày 10/6". In lower
 * case, without a full stop.
 */
export function describeRule(rule: DeadlineRule): string {
  switch (rule.kind) {
    case 'date':
      return describeDay(rule);
    case 'window':
      return describeWindow(rule);
    case 'recurring':
      return describeRecurrence(rule.rrule, rule.exclusive);
    case 'month-day':
      return `${preposition(rule.exclusive)} ngày ${rule.day}/${rule.month}, chưa nêu năm`;
    case 'periodic':
      return rule.on === undefined
        ? `${describePeriod(rule.every)}, chưa nêu ngày`
        : `${describePeriod(rule.every)}, chậm nhất ngày ${settledDays(rule.on)}`;
    case 'relative':
      return describeRelative(rule);
    case 'contingent':
      return /^(?:khi|nếu|trường hợp|đột xuất|theo)(?![\p{L}\p{M}])/iu.test(rule.event)
        ? rule.event
        : `khi ${rule.event}`;
    case 'ongoing':
      return rule.from === undefined ? 'thường xuyên' : `thường xuyên, từ ngày ${isoToShort(rule.from)}`;
    case 'unspecified-periodic':
      return 'định kỳ, chưa nêu kỳ và ngày';
    default:
      return assertNever(rule);
  }
}

const preposition = (exclusive: boolean): string => (exclusive ? 'trước' : 'chậm nhất');

const isoToShort = (iso: string): string => {
  const date = parseIsoDate(iso);
  return date === null ? iso : shortDate(date);
};

function describeDay(rule: DeadlineRule & { kind: 'date' }): string {
  const day = `ngày ${isoToShort(rule.date)}`;
  if (rule.time === undefined) return `${preposition(rule.exclusive)} ${day}`;
  return `trước ${describeTime(minutesOf(rule.time))} ${day}`;
}

function describeWindow(rule: DeadlineRule & { kind: 'window' }): string {
  const span = describeSpan(rule.from, rule.to);
  if (rule.exclusive) return `trước ngày ${isoToShort(rule.to)}`;
  return span === null
    ? `từ ngày ${isoToShort(rule.from)} đến hết ngày ${isoToShort(rule.to)}`
    : `trong ${span}`;
}

/** "quý II/2018", "tháng 6/2018", "6 tháng đầu năm 2018", "năm 2018" where the two days bound just that; null otherwise. */
export function describeSpan(from: string, to: string): string | null {
  const [start, end] = [parseIsoDate(from), parseIsoDate(to)];
  if (start === null || end === null || start.year !== end.year) return null;
  if (start.day !== 1 || end.day !== end.daysInMonth) return null;
  const year = start.year;
  const months = end.month - start.month + 1;
  if (months === 12) return `năm ${year}`;
  if (months === 1) return `tháng ${start.month}/${year}`;
  if (months === 3 && start.month % 3 === 1) return `quý ${quarterOf(start.month)}/${year}`;
  if (months === 6 && start.month === 1) return `6 tháng đầu năm ${year}`;
  if (months === 6 && start.month === 7) return `6 tháng cuối năm ${year}`;
  if (months === 9 && start.month === 1) return `9 tháng đầu năm ${year}`;
  return null;
}

function describePeriod(every: string): string {
  const { count, unit } = /^P(?<count>\d+)(?<unit>[DWMY])$/.exec(every)?.groups ?? {};
  if (count === undefined) return `định kỳ ${every}`;
  const words: Record<string, string> = {
    P1Y: 'hằng năm',
    P12M: 'hằng năm',
    P3M: 'hằng quý',
    P1M: 'hằng tháng',
    P1W: 'hằng tuần',
    P1D: 'hằng ngày',
  };
  const units: Record<string, string> = { D: 'ngày', W: 'tuần', M: 'tháng', Y: 'năm' };
  return words[every] ?? `định kỳ ${Number(count)} ${units[unit ?? ''] ?? ''}`;
}

/** "10/6, 10/12"; a day that is the same in every month is told once. */
function settledDays(on: readonly string[]): string {
  const days = on.map((text) => text.split('-').map(Number));
  if (days.length === 12 && new Set(days.map(([, day]) => day)).size === 1)
    return `${days[0]?.[1]} của tháng`;
  return days.map(([month, day]) => `${day}/${month}`).join(', ');
}

const UNIT_WORDS = {
  day: 'ngày',
  'working-day': 'ngày làm việc',
  week: 'tuần',
  month: 'tháng',
  hour: 'giờ',
} as const;

function describeRelative(rule: DeadlineRule & { kind: 'relative' }): string {
  const event = rule.event === 'issue' ? 'ngày ban hành' : rule.event;
  const amount = `${rule.amount} ${UNIT_WORDS[rule.unit]}`;
  if (rule.direction === 'before') return `trước ${event} ${amount}`;
  return `trong ${amount} kể từ ${event}`;
}

function describeRecurrence(rrule: string, exclusive: boolean): string {
  const parsed = parseRecurrence(rrule);
  if (!parsed.ok) return `định kỳ theo quy tắc ${rrule}`;
  const rule = parsed.value;
  return `${describeCycle(rule)}, ${preposition(exclusive)} ${describeDays(rule)}`;
}

function describeCycle({ frequency, interval, months }: Recurrence): string {
  if (frequency === 'WEEKLY') return interval === 1 ? 'hằng tuần' : `${interval} tuần một lần`;
  if (frequency === 'MONTHLY') return interval === 1 ? 'hằng tháng' : `${interval} tháng một lần`;
  if (months.toSorted((a, b) => a - b).join() === '3,6,9,12' && interval === 1) return 'hằng quý';
  return interval === 1 ? 'hằng năm' : `${interval} năm một lần`;
}

function describeDays(rule: Recurrence): string {
  const weekdays = rule.days.map(({ weekday, nth }) => {
    const name = weekdayName(Temporal.PlainDate.from('1970-01-04').add({ days: weekday }));
    if (nth === null) return name;
    if (nth < 0) return nth === -1 ? `${name} cuối cùng` : `${name} thứ ${-nth} tính từ cuối`;
    return nth === 1 ? `${name} đầu tiên` : `${name} lần thứ ${nth}`;
  });
  const quarterly = describeCycle(rule) === 'hằng quý';
  const months = quarterly ? 'tháng cuối quý' : `tháng ${rule.months.join(', ')}`;
  const within = rule.months.length > 0 ? ` ${months}` : ' của tháng';
  if (weekdays.length > 0)
    return rule.frequency === 'WEEKLY' ? weekdays.join(', ') : `${weekdays.join(', ')}${within}`;
  const days = rule.monthDays.map((day) =>
    day === -1 ? 'ngày cuối tháng' : day < 0 ? `ngày thứ ${-day} từ cuối tháng` : `ngày ${day}`,
  );
  if (days.length === 0) return 'ngày theo mốc ban hành';
  if (rule.months.length === 0) return days.join(', ');
  const [onlyDay] = rule.monthDays;
  if (!quarterly && rule.monthDays.length === 1 && onlyDay !== undefined && onlyDay > 0)
    return `ngày ${rule.months.map((month) => `${onlyDay}/${month}`).join(', ')}`;
  return `${days.join(', ')} ${months}`.replace('cuối tháng tháng', 'cuối tháng');
}
