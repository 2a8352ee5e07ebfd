const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;

/** "thứ Hai" to "Chủ nhật". */
export const weekdayName = (date: Temporal.PlainDate): string => WEEKDAYS[date.dayOfWeek - 1] ?? '';

/** "10/6/2026": as offices write it, without leading zeros. */
export const shortDate = (date: Temporal.PlainDate): string => `${date.day}/${date.month}/${date.year}`;

/** "10/6/2026 (thứ Tư)": the form in which every date is shown. */
export const describeDate = (date: Temporal.PlainDate): string => `${shortDate(date)} (${weekdayName(date)})`;

/** "17 giờ", "7 giờ 30": a time of day from minutes since midnight. */
export function describeTime(minutesOfDay: number): string {
  const minutes = minutesOfDay % 60;
  const hours = `${Math.floor(minutesOfDay / 60)} giờ`;
  return minutes === 0 ? hours : `${hours} ${String(minutes).padStart(2, '0')}`;
}

/** "10/6/2026 lúc 7 giờ 30": a moment as people say it; `minutesOfDay` counts from midnight. */
export const describeMoment = (date: Temporal.PlainDate, minutesOfDay: number): string =>
  `${shortDate(date)} lúc ${describeTime(minutesOfDay)}`;

/** Minutes since midnight for "HH:MM". */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
