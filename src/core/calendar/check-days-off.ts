import type { DayOff, DayOffProblem, DayOffProblemCode } from './day-off.js';
import { describeDate } from './describe-date.js';
import { accepted, type Result, refused } from './result.js';

const isWeekend = (date: Temporal.PlainDate): boolean => date.dayOfWeek >= 6;
type Rows = ReadonlyMap<string, readonly DayOff[]>;

const isSwap = (day: DayOff): boolean => day.kind === 'swap-off' || day.kind === 'swap-work';

/**
 * Whether the rows make sense together, regardless of their state. Gives the rows back unchanged, or every problem with its
 * row (counting from 1) and a reason in Vietnamese: a day stated twice, a swapped day on a holiday, a day worked in place
 * of another that is a working day anyway, a day taken off that is off anyway, a substitute for no holiday, half a swap.
 */
export function checkDaysOff(days: readonly DayOff[]): Result<readonly DayOff[], readonly DayOffProblem[]> {
  const byDate = Map.groupBy(days, (day) => day.date.toString());
  const problems = days.flatMap((day, index) => {
    const sameDate = byDate.get(day.date.toString()) ?? [];
    const found = problemOf(day, sameDate) ?? originProblem(day, byDate);
    if (found === null) return [];
    const row = index + 1;
    return [{ row, code: found.code, message: `Dòng ${row}: ${found.message}`, reason: found.message }];
  });
  return problems.length === 0 ? accepted(days) : refused(problems);
}

function problemOf(
  day: DayOff,
  sameDate: readonly DayOff[],
): { code: DayOffProblemCode; message: string } | null {
  const date = describeDate(day.date);
  if (isSwap(day)) {
    const holiday = sameDate.find((other) => !isSwap(other));
    if (holiday !== undefined)
      return {
        code: 'swap-on-holiday',
        message: `không hoán đổi được ${date} vì là ngày nghỉ «${holiday.name}». Chọn ngày khác.`,
      };
  }
  // The first row of a date stands; those after it are the duplicates. A holiday beside a swap is told at the swap.
  const first = sameDate.find((other) => isSwap(other) === isSwap(day));
  if (first !== day)
    return { code: 'duplicate', message: `ngày ${date} đã có ở dòng khác. Xóa một trong hai dòng.` };
  if (day.kind === 'swap-work' && !isWeekend(day.date))
    return {
      code: 'swap-work-on-weekday',
      message: `ngày làm bù ${date} vốn là ngày làm việc. Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.`,
    };
  if (day.kind === 'swap-off' && isWeekend(day.date))
    return {
      code: 'swap-off-on-weekend',
      message: `ngày nghỉ hoán đổi ${date} vốn là ngày nghỉ hằng tuần. Ngày nghỉ hoán đổi phải từ thứ Hai đến thứ Sáu.`,
    };
  if (day.kind === 'compensatory' && isWeekend(day.date))
    return {
      code: 'compensatory-on-weekend',
      message: `ngày nghỉ bù ${date} vốn là ngày nghỉ hằng tuần. Nghỉ bù vào ngày làm việc kế tiếp.`,
    };
  return null;
}

/** What a substitute or a swap answers to must be there: the holiday that fell on a day of rest, the other half of the swap. */
function originProblem(day: DayOff, byDate: Rows): { code: DayOffProblemCode; message: string } | null {
  if (day.kind === 'statutory') return null;
  const date = describeDate(day.date);
  const what = day.kind === 'compensatory' ? 'ngày nghỉ bù' : 'ngày hoán đổi';
  if (day.forDate === null)
    return {
      code: 'missing-origin',
      message: `${what} ${date} chưa nêu ${day.kind === 'compensatory' ? 'nghỉ bù cho ngày lễ nào' : 'hoán đổi với ngày nào'}.`,
    };
  const origin = describeDate(day.forDate);
  const others = byDate.get(day.forDate.toString()) ?? [];
  if (day.kind === 'compensatory') {
    if (isWeekend(day.forDate) && others.some(({ kind }) => kind === 'statutory')) return null;
    return {
      code: 'not-a-rest-day-holiday',
      message: `${what} ${date} ghi bù cho ${origin}, nhưng ngày đó không phải ngày lễ rơi vào thứ Bảy, Chủ nhật.`,
    };
  }
  const counterpart = day.kind === 'swap-off' ? 'swap-work' : 'swap-off';
  if (others.some(({ kind, forDate }) => kind === counterpart && forDate?.equals(day.date))) return null;
  return {
    code: 'unpaired-swap',
    message: `${what} ${date} thiếu ngày đi cùng: cần ${counterpart === 'swap-work' ? 'ngày làm bù' : 'ngày nghỉ hoán đổi'} ${origin}.`,
  };
}
