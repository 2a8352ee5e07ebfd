import { assertNever } from './assert-never.js';
import { checkDaysOff } from './check-days-off.js';
import { confirmationObstacle } from './confirmation-alarm.js';
import { compareDays } from './day-number.js';
import type { DayOff } from './day-off.js';
import { describeDate } from './describe-date.js';
import { LUNAR_YEARS, lunarHolidays, proposeDaysOff } from './propose-days-off.js';
import { accepted, type Result, refused } from './result.js';

type PlainDate = Temporal.PlainDate;

/** One change that a person makes to the days off. */
export type DaysOffChange =
  /** Enters rows (both halves of a swap together); `replaces` names the days of the rows that they take the place of. */
  | {
      readonly kind: 'put';
      readonly year: number;
      readonly rows: readonly DayOff[];
      readonly replaces: readonly PlainDate[];
    }
  /** Takes a day out, with the other half of its swap or the substitutes that it was the reason for. */
  | { readonly kind: 'remove'; readonly date: PlainDate }
  /** Says that the days of a year are as announced: none is a proposal any more. */
  | {
      readonly kind: 'confirm';
      readonly year: number;
      /** Why it is confirmed although its holidays are not as many as the law has; empty where they must be. */
      readonly reason: string;
    }
  /** Enters what the days of a year will probably be, where nothing is entered yet. */
  | { readonly kind: 'propose'; readonly year: number };

/** The days after a change, and the rows that it entered, took out or altered. */
export interface ChangedDaysOff {
  readonly days: readonly DayOff[];
  readonly added: readonly DayOff[];
  readonly removed: readonly DayOff[];
}

/** Makes a change, or refuses it with the reasons in Vietnamese. What was wrong elsewhere before the change does not stop it. */
export function changeDaysOff(
  days: readonly DayOff[],
  change: DaysOffChange,
): Result<ChangedDaysOff, readonly string[]> {
  switch (change.kind) {
    case 'put':
      return put(days, change);
    case 'remove':
      return remove(days, change.date);
    case 'confirm':
      return confirm(days, change);
    case 'propose':
      return propose(days, change.year);
    default:
      return assertNever(change);
  }
}

/** A day with all that stands or falls with it: the other half of a swap, the substitutes for a holiday. */
export function boundTo(days: readonly DayOff[], date: PlainDate): readonly DayOff[] {
  const own = days.filter((day) => day.date.equals(date));
  const dependent = days.filter((day) => day.forDate?.equals(date));
  return [...own, ...dependent.filter((day) => !own.includes(day))].toSorted(byDate);
}

const byDate = (a: DayOff, b: DayOff): number => compareDays(a.date, b.date);

function changed(
  before: readonly DayOff[],
  removed: readonly DayOff[],
  added: readonly DayOff[],
): Result<ChangedDaysOff, readonly string[]> {
  const days = [...before.filter((day) => !removed.includes(day)), ...added].toSorted(byDate);
  const known = new Set(reasonsOf(before));
  const reasons = reasonsOf(days).filter((reason) => !known.has(reason));
  return reasons.length > 0
    ? refused([...new Set(reasons)].map(capitalised))
    : accepted({ days, added, removed });
}

const reasonsOf = (days: readonly DayOff[]): readonly string[] => {
  const checked = checkDaysOff(days);
  return checked.ok ? [] : checked.reason.map(({ reason }) => reason);
};

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function put(
  days: readonly DayOff[],
  { year, rows, replaces }: DaysOffChange & { kind: 'put' },
): Result<ChangedDaysOff, readonly string[]> {
  // Of a swap one half may lie beyond the turn of the year.
  if (!rows.some(({ date }) => date.year === year))
    return refused(
      rows.map(
        ({ date }) => `Ngày ${describeDate(date)} không thuộc năm ${year}. Chọn ngày trong năm ${year}.`,
      ),
    );
  const removed = days.filter((day) => replaces.some((date) => date.equals(day.date)));
  const left = days.filter((day) => !removed.includes(day));
  const taken = rows.filter((row) => left.some((day) => day.date.equals(row.date)));
  if (taken.length > 0)
    return refused(
      taken.map(({ date, kind }) => {
        const other = left.find((day) => day.date.equals(date));
        const what = `«${other?.name ?? ''}»`;
        return kind === 'swap-off' || kind === 'swap-work'
          ? `Không hoán đổi được ${describeDate(date)} vì ngày đó đã là ${what}. Chọn ngày khác.`
          : `Ngày ${describeDate(date)} đã có trong lịch: ${what}. Sửa dòng đã có thay vì thêm dòng mới.`;
      }),
    );
  return changed(days, removed, rows);
}

function remove(days: readonly DayOff[], date: PlainDate): Result<ChangedDaysOff, readonly string[]> {
  const removed = boundTo(days, date);
  if (removed.length === 0) return refused([`Lịch không có ngày ${describeDate(date)}.`]);
  return changed(days, removed, []);
}

/** Characters of a reason below which it says nothing. */
const SHORTEST_REASON = 10;

function confirm(
  days: readonly DayOff[],
  { year, reason }: DaysOffChange & { kind: 'confirm' },
): Result<ChangedDaysOff, readonly string[]> {
  const obstacle = confirmationObstacle(days, year);
  if (obstacle !== null && reason.length < SHORTEST_REASON)
    return refused([
      reason === '' ? obstacle : `Lý do «${reason}» quá ngắn. Nêu rõ căn cứ để người sau kiểm tra được.`,
    ]);
  const open = days.filter(({ date, state }) => date.year === year && state === 'proposed');
  // The other half of a swap over the turn of the year is settled with it.
  const halves = days.filter(
    (day) => day.state === 'proposed' && open.some(({ forDate }) => forDate?.equals(day.date)),
  );
  const removed = [...new Set([...open, ...halves])];
  if (removed.length === 0 && obstacle === null) return refused([`Lịch nghỉ năm ${year} đã được xác nhận.`]);
  return changed(
    days,
    removed,
    removed.map((day) => ({ ...day, state: 'confirmed' as const })),
  );
}

function propose(days: readonly DayOff[], year: number): Result<ChangedDaysOff, readonly string[]> {
  const lunar = lunarHolidays(year);
  if (lunar === null)
    return refused([`Chỉ tính được lịch âm cho các năm ${LUNAR_YEARS.first} đến ${LUNAR_YEARS.last}.`]);
  if (days.some(({ date }) => date.year === year))
    return refused([`Năm ${year} đã có ngày nghỉ trong lịch. Thêm hoặc sửa từng ngày.`]);
  return changed(days, [], proposeDaysOff(year, lunar));
}
