import type { DayOff, DayOffProblem, DayOffProblemCode } from './day-off.js';
import { describeDate } from './describe-date.js';
import { accepted, type Result, refused } from './result.js';

const isWeekend = (date: Temporal.PlainDate): boolean => date.dayOfWeek >= 6;
const isSwap = (day: DayOff): boolean => day.kind === 'swap-off' || day.kind === 'swap-work';

/**
 * Whether the rows make sense together, regardless of their state. Gives the rows back unchanged, or every problem with its
 * row (counting from 1) and a reason in Vietnamese: a day stated twice, a swapped day on a holiday, a day worked in place
 * of another that is a working day anyway, a day taken off that is off anyway.
 */
export function checkDaysOff(days: readonly DayOff[]): Result<readonly DayOff[], readonly DayOffProblem[]> {
  const byDate = Map.groupBy(days, (day) => day.date.toString());
  const problems = days.flatMap((day, index) => {
    const sameDate = byDate.get(day.date.toString()) ?? [];
    const found = problemOf(day, sameDate);
    if (found === null) return [];
    const row = index + 1;
    return [{ row, code: found.code, message: `Dòng ${row}: ${found.message}` }];
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
