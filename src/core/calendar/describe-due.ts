import { daysBetween } from './day-number.js';
import type { WorkingCalendar } from './working-days.js';

/** The two dates by which closeness is told; those of a `DueDate` or of an occurrence. */
export interface DueDays {
  readonly lastValidOn: Temporal.PlainDate;
  readonly targetOn: Temporal.PlainDate;
}

/**
 * How far a due date is, as pages and mails say it: "còn 3 ngày làm việc" (to the target day, today not counted), "đến hạn
 * hôm nay", "quá hạn 2 ngày" (calendar days since the last valid day). Where the target is today because the last valid day
 * is a day off: "hôm nay là ngày làm việc cuối cùng trước hạn"; where only days off are left: "còn 1 ngày".
 */
export function describeDue(due: DueDays, today: Temporal.PlainDate, calendar: WorkingCalendar): string {
  const daysLeft = daysBetween(today, due.lastValidOn);
  if (daysLeft < 0) return `quá hạn ${-daysLeft} ngày`;
  if (daysLeft === 0) return 'đến hạn hôm nay';
  if (today.equals(due.targetOn)) return 'hôm nay là ngày làm việc cuối cùng trước hạn';
  const workingDaysLeft = calendar.workingDaysBetween(today, due.targetOn);
  return workingDaysLeft > 0 ? `còn ${workingDaysLeft} ngày làm việc` : `còn ${daysLeft} ngày`;
}
