import { addDays } from '../core/calendar/day-number.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { dueDateOf } from '../core/calendar/due-date.js';
import { type MonthDay, monthDayText, parseMonthDay } from '../core/calendar/periodic-defaults.js';
import { workingCalendar } from '../core/calendar/working-days.js';
import type { ProvinceRules } from '../settings/settings.service.js';
import { type FieldErrors, type FormResult, formView } from './forms/form.js';

type Values = Readonly<Record<string, string>>;

/** The fields of the default days: one for each period of a year; months share one day. */
const DAY_FIELDS = [
  { name: 'year', label: 'Báo cáo năm', every: 'P1Y', index: 0, months: [10, 11, 12] },
  { name: 'half1', label: '6 tháng đầu năm', every: 'P6M', index: 0, months: [5, 6, 7] },
  { name: 'half2', label: '6 tháng cuối năm', every: 'P6M', index: 1, months: [11, 12] },
  { name: 'nine', label: '9 tháng', every: 'P9M', index: 0, months: [8, 9, 10] },
  { name: 'quarter1', label: 'Quý I', every: 'P3M', index: 0, months: [3, 4] },
  { name: 'quarter2', label: 'Quý II', every: 'P3M', index: 1, months: [6, 7] },
  { name: 'quarter3', label: 'Quý III', every: 'P3M', index: 2, months: [9, 10] },
  { name: 'quarter4', label: 'Quý IV', every: 'P3M', index: 3, months: [12] },
] as const;

/** More working days between two levels than any rule of reporting has. */
const LONGEST_SPACING = 30;

const dayWords = ({ month, day }: MonthDay): string => `${day}/${month}`;

/** The form's fields for rules as they stand. */
export function ruleValues({
  beforeIsStrict,
  periodicDefaults,
  reportSpacing,
  coordinatorSynthesises,
}: ProvinceRules): Values {
  const days = DAY_FIELDS.map(({ name, every, index }) => {
    const day = periodicDefaults[every]?.[index];
    return [name, day ? dayWords(day) : ''] as const;
  });
  return {
    strict: beforeIsStrict ? 'strict' : 'inclusive',
    ...Object.fromEntries(days),
    month: String(periodicDefaults['P1M']?.[0]?.day ?? ''),
    unitToOffice: String(reportSpacing.unitToOffice),
    officeToCommittee: String(reportSpacing.officeToCommittee),
    statedAt: reportSpacing.statedAt,
    synthesis: coordinatorSynthesises ? 'always' : 'stated',
  };
}

/** "10/6" as a day of the year; null for anything else. */
function readDay(text: string): MonthDay | null {
  const { day, month } = /^\s*(?<day>\d{1,2})\s*[/.-]\s*(?<month>\d{1,2})\s*$/.exec(text)?.groups ?? {};
  if (day === undefined || month === undefined) return null;
  return parseMonthDay(monthDayText({ month: Number(month), day: Number(day) }));
}

/** Reads the form into rules; every mistake with its field and what to enter instead. */
export function readRules(values: Values): FormResult<ProvinceRules> {
  const errors: Record<string, string> = {};
  const text = (name: string): string => (values[name] ?? '').trim();
  const days = new Map<string, MonthDay[]>();
  for (const { name, label, every, months } of DAY_FIELDS) {
    const day = readDay(text(name));
    if (day === null)
      errors[name] =
        `${label}: «${text(name)}» không phải ngày của năm. Nhập ngày và tháng, ví dụ 10/${months[0]}.`;
    else if (!(months as readonly number[]).includes(day.month))
      errors[name] =
        `${label}: ngày ${dayWords(day)} không thuộc kỳ này. Chọn ngày trong tháng ${months.join(', ')}.`;
    else days.set(every, [...(days.get(every) ?? []), day]);
  }
  const month = Number(text('month'));
  if (!/^\d{1,2}$/.test(text('month')) || month < 1 || month > 31)
    errors['month'] =
      'Báo cáo tháng: nhập một ngày của tháng, từ 1 đến 31 (tháng ngắn hơn lấy ngày cuối tháng).';
  const spacing = (name: string, label: string): number => {
    const value = Number(text(name));
    if (!/^\d{1,2}$/.test(text(name)) || value > LONGEST_SPACING)
      errors[name] = `${label}: nhập số ngày làm việc từ 0 đến ${LONGEST_SPACING}.`;
    return value;
  };
  const reportSpacing = {
    unitToOffice: spacing('unitToOffice', 'Từ đơn vị đến cơ quan thường trực'),
    officeToCommittee: spacing('officeToCommittee', 'Từ cơ quan thường trực đến UBND'),
    statedAt: text('statedAt') === 'committee' ? ('committee' as const) : ('office' as const),
  };
  if (text('strict') !== 'strict' && text('strict') !== 'inclusive')
    errors['strict'] = 'Chọn một cách hiểu «trước ngày».';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const everyMonth = Array.from({ length: 12 }, (_, index) => ({ month: index + 1, day: month }));
  const periodicDefaults = { ...Object.fromEntries(days), P1M: everyMonth };
  return {
    ok: true,
    value: {
      beforeIsStrict: text('strict') === 'strict',
      periodicDefaults,
      reportSpacing,
      coordinatorSynthesises: text('synthesis') === 'always',
    },
  };
}

/** How each reading takes the same phrase, on a day that nobody needs a holiday to understand. */
function readings(today: Temporal.PlainDate) {
  const named = addDays(today, 30 + ((11 - addDays(today, 30).dayOfWeek) % 7));
  const settings = { issuedOn: today, calendar: workingCalendar([], '') };
  const last = (beforeIsStrict: boolean) =>
    describeDate(
      dueDateOf({ scheduledOn: named, exclusive: true }, { ...settings, beforeIsStrict }).lastValidOn,
    );
  return {
    phrase: `trước ngày ${named.day}/${named.month}/${named.year}`,
    strict: last(true),
    inclusive: last(false),
  };
}

/** The form as a page. */
export function rulesForm(values: Values, errors: FieldErrors, today: Temporal.PlainDate) {
  return {
    form: formView(values, errors),
    reading: readings(today),
    strict: values['strict'] !== 'inclusive',
    inclusive: values['strict'] === 'inclusive',
    dayFields: DAY_FIELDS.map(({ name, label }) => ({
      name,
      label,
      value: values[name] ?? '',
      error: errors[name],
    })),
    statedAtChoices: [
      {
        key: 'office',
        label: 'Ngày cơ quan thường trực nhận báo cáo',
        selected: values['statedAt'] !== 'committee',
      },
      {
        key: 'committee',
        label: 'Ngày UBND nhận báo cáo tổng hợp',
        selected: values['statedAt'] === 'committee',
      },
    ],
    synthesisChoices: [
      {
        key: 'stated',
        label: 'Chỉ khi văn bản ghi «qua cơ quan …»',
        selected: values['synthesis'] !== 'always',
      },
      {
        key: 'always',
        label: 'Luôn luôn: cơ quan thường trực tổng hợp, trình UBND',
        selected: values['synthesis'] === 'always',
      },
    ],
  };
}

/** What differs between two sets of rules, in words: "«Trước ngày»: không kể ngày đó → kể cả ngày đó". */
export function changedRules(before: ProvinceRules, after: ProvinceRules) {
  const [from, to] = [ruleValues(before), ruleValues(after)];
  const labels: Readonly<Record<string, string>> = {
    strict: '«Trước ngày D»',
    ...Object.fromEntries(
      DAY_FIELDS.map(({ name, label }) => [name, `Ngày mặc định, ${label.toLowerCase()}`]),
    ),
    month: 'Ngày mặc định, báo cáo tháng',
    unitToOffice: 'Ngày làm việc từ đơn vị đến cơ quan thường trực',
    officeToCommittee: 'Ngày làm việc từ cơ quan thường trực đến UBND',
    statedAt: 'Ngày ghi trong văn bản là',
    synthesis: 'Cơ quan thường trực có kỳ hạn tổng hợp',
  };
  const words: Readonly<Record<string, string>> = {
    strict: 'không kể ngày D',
    inclusive: 'kể cả ngày D',
    office: 'ngày cơ quan thường trực nhận',
    committee: 'ngày UBND nhận',
    stated: 'chỉ khi văn bản ghi «qua cơ quan …»',
    always: 'luôn luôn',
  };
  return Object.keys(labels)
    .filter((name) => from[name] !== to[name])
    .map((name) => ({
      name: labels[name] ?? name,
      from: words[from[name] ?? ''] ?? from[name],
      to: words[to[name] ?? ''] ?? to[name],
    }));
}
