import { accepted, type Result, refused } from './result.js';

export const DAY_OFF_KINDS = ['statutory', 'compensatory', 'swap-off', 'swap-work'] as const;
export const DAY_OFF_STATES = ['confirmed', 'proposed'] as const;

/**
 * `statutory`: a holiday of Điều 112 Bộ luật Lao động 2019. `compensatory`: the working day given for a holiday that fell on
 * a weekly day off (Điều 111 khoản 3). `swap-off` and `swap-work`: a working day taken off for a bridge, and the weekly day
 * off that is worked in its place, as the Government announces year by year.
 */
export type DayOffKind = (typeof DAY_OFF_KINDS)[number];
export type DayOffState = (typeof DAY_OFF_STATES)[number];

/** A day on which the public sector departs from Monday to Friday. Only `confirmed` days count; `proposed` ones are shown. */
export interface DayOff {
  readonly date: Temporal.PlainDate;
  readonly kind: DayOffKind;
  /** In Vietnamese, for example "Giỗ Tổ Hùng Vương". */
  readonly name: string;
  /** The law, announcement or computation that the row rests on. */
  readonly source: string;
  readonly state: DayOffState;
  /**
   * The day that this one answers to: for a compensatory day its holiday, for a day taken off the one worked in its place and
   * the other way round. Null for holidays.
   */
  readonly forDate: Temporal.PlainDate | null;
}

/** A day off as it comes from a file or a form; `date` is `YYYY-MM-DD`. */
export interface DayOffRow {
  readonly date: string;
  readonly kind: string;
  readonly name: string;
  readonly source: string;
  readonly state: string;
  /** The day that this one answers to, `YYYY-MM-DD`; empty or left out where there is none. */
  readonly for?: string;
}

export type DayOffProblemCode =
  | 'unreadable-date'
  | 'unknown-kind'
  | 'unknown-state'
  | 'missing-name'
  | 'missing-source'
  | 'duplicate'
  | 'swap-on-holiday'
  | 'swap-work-on-weekday'
  | 'swap-off-on-weekend'
  | 'compensatory-on-weekend'
  | 'unreadable-origin'
  | 'missing-origin'
  | 'not-a-rest-day-holiday'
  | 'unpaired-swap';

/** What is wrong with one row: `row` counts from 1 in the order given; `message` is Vietnamese and says what to do. */
export interface DayOffProblem {
  readonly row: number;
  readonly code: DayOffProblemCode;
  readonly message: string;
  /** The message without its row, for a form that holds one row. */
  readonly reason: string;
}

const includes = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

/** Rows of text into days off; every unreadable row is told at once. Consistency is checked by `checkDaysOff`. */
export function parseDaysOff(
  rows: readonly DayOffRow[],
): Result<readonly DayOff[], readonly DayOffProblem[]> {
  const days: DayOff[] = [];
  const problems: DayOffProblem[] = [];
  for (const [index, row] of rows.entries()) {
    const parsed = parseDayOff(row, index + 1);
    if (parsed.ok) days.push(parsed.value);
    else problems.push(parsed.reason);
  }
  return problems.length === 0 ? accepted(days) : refused(problems);
}

function parseDayOff(row: DayOffRow, number: number): Result<DayOff, DayOffProblem> {
  const problem = (code: DayOffProblemCode, message: string) =>
    refused({ row: number, code, message: `Dòng ${number}: ${message}`, reason: message });
  const date = parseIsoDate(row.date);
  if (date === null)
    return problem('unreadable-date', `không đọc được ngày «${row.date}». Nhập dạng 2026-09-02.`);
  if (!includes(DAY_OFF_KINDS, row.kind))
    return problem(
      'unknown-kind',
      `không rõ loại ngày «${row.kind}». Chọn một trong: ${DAY_OFF_KINDS.join(', ')}.`,
    );
  if (!includes(DAY_OFF_STATES, row.state))
    return problem('unknown-state', `không rõ trạng thái «${row.state}». Chọn confirmed hoặc proposed.`);
  const forDate = row.for ? parseIsoDate(row.for) : null;
  if (row.for && forDate === null)
    return problem('unreadable-origin', `không đọc được ngày gốc «${row.for}». Nhập dạng 2026-09-02.`);
  if (row.name.trim() === '') return problem('missing-name', 'thiếu tên ngày nghỉ.');
  if (row.source.trim() === '') return problem('missing-source', 'thiếu căn cứ của ngày nghỉ.');
  return accepted({
    date,
    kind: row.kind,
    state: row.state,
    name: row.name.trim(),
    source: row.source.trim(),
    forDate,
  });
}

/** `YYYY-MM-DD` into a date; null where the text has another form or names a day that does not exist. */
export function parseIsoDate(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}
