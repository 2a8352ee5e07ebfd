import { addDays, isBefore } from './day-number.js';
import { describeDate, describeTime, minutesOf, shortDate } from './describe-date.js';
import type { WorkingCalendar } from './working-days.js';

type PlainDate = Temporal.PlainDate;

/** What a deadline did not state, so that a person can be asked: each is one word of the interface. */
export type Assumption =
  /** No year in "trước ngày 25 tháng 10". */
  | 'year'
  /** No day in "định kỳ 6 tháng": the province's default. */
  | 'day'
  /** "trong 48 giờ" counted from an event of which only the day is known. */
  | 'hour'
  /** The last valid day or the target is a day off that is only proposed so far. */
  | 'days-off'
  /** The day of a level that the plan does not name: the province's spacing of the levels. */
  | 'level';

/** One date that follows from a deadline, with all its readings. */
export interface DueDate {
  /** The day that the text names; it never changes and identifies the date within its series. */
  readonly scheduledOn: PlainDate;
  /** The last day that is in time; overdue starts the day after. */
  readonly lastValidOn: PlainDate;
  /** The last working day not after `lastValidOn`: what reminders aim at. */
  readonly targetOn: PlainDate;
  /** `lastValidOn` rolled forward to the next working day (BLDS 2015, Điều 148 khoản 5). */
  readonly legalOn: PlainDate;
  /** "HH:MM" on the last valid day where an hour is stated; null for the end of the day. */
  readonly time: string | null;
  /** The last valid day lay before the document was issued: kept and shown, never overdue. */
  readonly retroactive: boolean;
  readonly assumed: readonly Assumption[];
  /** One Vietnamese sentence that explains the dates. */
  readonly why: string;
}

/** A day as stated, before calendar and settings are applied. */
export interface StatedDay {
  readonly scheduledOn: PlainDate;
  readonly exclusive: boolean;
  readonly time?: string;
  readonly assumed?: readonly Assumption[];
  /** Where the day comes from when the text does not name it, in Vietnamese: "10 ngày làm việc kể từ ngày nhận". */
  readonly origin?: string;
}

export interface DueDateSettings {
  readonly issuedOn: PlainDate;
  readonly calendar: WorkingCalendar;
  /** True: "trước ngày D" excludes D. A setting of the province, for no authority decides it. */
  readonly beforeIsStrict: boolean;
}

/** All readings of one stated day. Total: every day has them. */
export function dueDateOf(stated: StatedDay, settings: DueDateSettings): DueDate {
  const { calendar } = settings;
  // With an hour ("trước 17 giờ ngày 10/6") it is the hour that excludes; the day itself is still in time.
  const excludesDay = stated.exclusive && stated.time === undefined;
  const lastValidOn =
    excludesDay && settings.beforeIsStrict ? addDays(stated.scheduledOn, -1) : stated.scheduledOn;
  const dates = {
    scheduledOn: stated.scheduledOn,
    lastValidOn,
    targetOn: calendar.lastWorkingDayNotAfter(lastValidOn),
    legalOn: calendar.firstWorkingDayNotBefore(lastValidOn),
    time: stated.time ?? null,
    retroactive: isBefore(lastValidOn, settings.issuedOn),
  };
  const unsettled = calendar.proposedOn(lastValidOn) ?? calendar.proposedOn(dates.targetOn);
  const assumed: readonly Assumption[] = [
    ...(stated.assumed ?? []),
    ...(unsettled === null ? [] : ['days-off' as const]),
  ];
  return { ...dates, assumed, why: explainDates(stated, { ...dates, assumed }, settings) };
}

const ASSUMPTION_WORDS: Readonly<Record<Assumption, string>> = {
  year: 'năm được suy đoán',
  day: 'ngày theo mặc định của tỉnh, cần xác nhận',
  hour: 'giờ được làm tròn thành ngày',
  'days-off': 'lịch nghỉ của ngày này mới là dự kiến',
  level: 'hạn của cấp tổng hợp theo quy ước của tỉnh',
};

/** What was assumed, in words, to stand beside "suy đoán". */
export const describeAssumption = (assumption: Assumption): string => ASSUMPTION_WORDS[assumption];

function explainDates(
  stated: StatedDay,
  dates: Omit<DueDate, 'why'>,
  { calendar, beforeIsStrict }: DueDateSettings,
): string {
  const parts = [explainLastValid(stated, dates, beforeIsStrict)];
  if (!dates.targetOn.equals(dates.lastValidOn)) {
    const name = calendar.nameOf(dates.lastValidOn) ?? 'ngày nghỉ';
    const isWeekday = name === 'thứ Bảy' || name === 'Chủ nhật';
    const dayOff = `${shortDate(dates.lastValidOn)} là ${isWeekday ? name : `ngày nghỉ «${name}»`}`;
    parts.push(`${dayOff} nên cần xong trong ngày ${describeDate(dates.targetOn)}`);
    parts.push(`hạn pháp lý theo Điều 148 Bộ luật Dân sự 2015 là ${describeDate(dates.legalOn)}`);
  }
  parts.push(...dates.assumed.map(describeAssumption));
  if (dates.retroactive) parts.push('hạn có trước ngày ban hành nên không tính quá hạn');
  return `${parts.join('; ')}.`;
}

function explainLastValid(stated: StatedDay, dates: Omit<DueDate, 'why'>, beforeIsStrict: boolean): string {
  const lastValid = describeDate(dates.lastValidOn);
  const limit = stated.origin === undefined ? 'Hạn' : `Tính ${stated.origin}: hạn`;
  if (stated.time !== undefined)
    return `${limit} đến ${describeTime(minutesOf(stated.time))} ngày ${lastValid}`;
  if (!stated.exclusive) return `${limit} đến hết ngày ${lastValid}`;
  const named = shortDate(stated.scheduledOn);
  return beforeIsStrict
    ? `«Trước ngày ${named}» không kể ngày ${named}: chậm nhất ngày ${lastValid}`
    : `«Trước ngày ${named}» kể cả ngày ${named} theo quy ước của tỉnh: chậm nhất ngày ${lastValid}`;
}
