import { isBefore } from './day-number.js';
import type { DayOff } from './day-off.js';

/** Days off by Điều 112 Bộ luật Lao động 2019: 11 a year; 12 from 2026, when 24/11 was added (NQ 28/2026/QH16). */
export const statutoryDaysIn = (year: number): number => (year >= 2026 ? 12 : 11);

/** Announcements come late in the year; from this day on somebody must be asked for next year's. */
const ALARM_FROM = { month: 11, day: 1 };

/** Years that somebody has confirmed for a reason although their holidays are not as many as the law has. */
export type ConfirmedAnyway = ReadonlySet<number>;

const NONE: ConfirmedAnyway = new Set();

/** A year is confirmed when all its statutory days are, and nothing in it is left as a proposal. */
export function isYearConfirmed(
  daysOff: readonly DayOff[],
  year: number,
  anyway: ConfirmedAnyway = NONE,
): boolean {
  const ofYear = daysOff.filter((day) => day.date.year === year);
  if (ofYear.some((day) => day.state === 'proposed')) return false;
  return anyway.has(year) || ofYear.filter((day) => day.kind === 'statutory').length >= statutoryDaysIn(year);
}

/** The years, of this one and (from 1 November) the next, whose days off somebody must still confirm. */
export function yearsToConfirm(
  daysOff: readonly DayOff[],
  today: Temporal.PlainDate,
  anyway: ConfirmedAnyway = NONE,
): readonly number[] {
  return yearsInView(today).filter((year) => !isYearConfirmed(daysOff, year, anyway));
}

/**
 * The years for which a mail must go out: holidays are missing or only proposed. A swap that is merely proposed in a year whose
 * holidays are settled is shown on the page, but wakes nobody: it may never come.
 */
export function yearsToAlarm(
  daysOff: readonly DayOff[],
  today: Temporal.PlainDate,
  anyway: ConfirmedAnyway = NONE,
): readonly number[] {
  return yearsInView(today).filter((year) => {
    if (isYearConfirmed(daysOff, year, anyway)) return false;
    const settled = daysOff.filter(
      ({ date, kind, state }) => date.year === year && kind === 'statutory' && state === 'confirmed',
    );
    return settled.length < statutoryDaysIn(year);
  });
}

/** This year and, from 1 November, the next. */
export function yearsInView(today: Temporal.PlainDate): readonly number[] {
  const alarmFrom = Temporal.PlainDate.from({ year: today.year, ...ALARM_FROM });
  return isBefore(today, alarmFrom) ? [today.year] : [today.year, today.year + 1];
}

/**
 * Why a year cannot be confirmed as it stands, in Vietnamese; null where it can. The law fixes how many holidays a year has: one
 * too many is mostly two alternatives of which one has to go ("ngày liền kề" before or after 2/9).
 */
export function confirmationObstacle(daysOff: readonly DayOff[], year: number): string | null {
  const statutory = daysOff.filter(({ date, kind }) => date.year === year && kind === 'statutory');
  const expected = statutoryDaysIn(year);
  if (statutory.length < expected)
    return `Năm ${year} mới có ${statutory.length}/${expected} ngày lễ, Tết theo Điều 112 Bộ luật Lao động. Thêm ngày còn thiếu rồi xác nhận.`;
  if (statutory.length > expected)
    return `Năm ${year} có ${statutory.length} ngày lễ, Tết, nhiều hơn ${expected} ngày luật quy định. Xóa phương án không áp dụng rồi xác nhận.`;
  return null;
}
