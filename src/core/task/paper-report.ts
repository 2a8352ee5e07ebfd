import { isAfter, isBefore } from '../calendar/day-number.js';
import { describeDate } from '../calendar/describe-date.js';
import { readDay } from './typed-day.js';

/** A report that came in on paper: what it is known by, and the day that counts. */
export interface PaperReport {
  readonly number: string;
  /** The date that the paper bears. */
  readonly on: Temporal.PlainDate;
  /** The day on which it came in: lateness is judged by it. */
  readonly receivedOn: Temporal.PlainDate;
}

/** The fields of the form, by name. */
export const PAPER_FIELDS = ['paperNumber', 'paperOn', 'receivedOn'] as const;

const LONGEST_NUMBER = 100;

/** A paper report out of what was typed, with every mistake by field name; null where there is one. */
export function readPaperReport(
  typed: Readonly<Record<string, string>>,
  today: Temporal.PlainDate,
): { readonly paper: PaperReport | null; readonly mistakes: Readonly<Record<string, string>> } {
  const mistakes: Record<string, string> = {};
  const number = (typed['paperNumber'] ?? '').trim();
  if (number === '') mistakes['paperNumber'] = 'Nhập số, ký hiệu của văn bản báo cáo.';
  if (number.length > LONGEST_NUMBER) mistakes['paperNumber'] = 'Số, ký hiệu quá dài.';
  const on = readDay(typed['paperOn'] ?? '');
  if (on === null) mistakes['paperOn'] = 'Nhập ngày của văn bản báo cáo.';
  const receivedOn = readDay(typed['receivedOn'] ?? '');
  if (receivedOn === null)
    mistakes['receivedOn'] = 'Nhập ngày nhận được văn bản; đúng hạn hay quá hạn tính theo ngày này.';
  else if (isAfter(receivedOn, today))
    mistakes['receivedOn'] = `Ngày nhận không thể sau hôm nay (${describeDate(today)}).`;
  else if (on !== null && isBefore(receivedOn, on))
    mistakes['receivedOn'] = `Ngày nhận không thể trước ngày của văn bản (${describeDate(on)}).`;
  if (on === null || receivedOn === null || Object.keys(mistakes).length > 0)
    return { paper: null, mistakes };
  return { paper: { number, on, receivedOn }, mistakes };
}
