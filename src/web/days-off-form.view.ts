import type { DaysOffChange } from '../core/calendar/change-days-off.js';
import type { DayOff } from '../core/calendar/day-off.js';
import { parseIsoDate } from '../core/calendar/day-off.js';
import { describeDate, shortDate } from '../core/calendar/describe-date.js';
import { KIND_WORDS } from './days-off.view.js';
import type { FormResult } from './forms/form.js';
import { type FieldErrors, formView } from './forms/form.js';

/** A swap is entered whole: the day taken off and the one worked in its place. */
const FORM_KINDS = ['statutory', 'compensatory', 'swap'] as const;
type FormKind = (typeof FORM_KINDS)[number];
type Values = Readonly<Record<string, string>>;

const FORM_WORDS: Readonly<
  Record<FormKind, { readonly label: string; readonly title: string; readonly date: string }>
> = {
  statutory: { label: 'Ngày lễ, Tết', title: 'ngày lễ, Tết', date: 'Ngày nghỉ' },
  compensatory: { label: 'Nghỉ bù', title: 'ngày nghỉ bù', date: 'Ngày nghỉ bù' },
  swap: { label: 'Hoán đổi', title: 'ngày hoán đổi', date: 'Ngày làm việc được nghỉ' },
};

/** What a kind asked for by an address means; a holiday where it means nothing. */
export const formKind = (wanted: string | undefined): FormKind =>
  FORM_KINDS.find((kind) => kind === wanted) ?? 'statutory';

/** The form's fields for a row that is to be changed; of a swap for both halves. */
export function valuesOf(row: DayOff): Values {
  const isSwap = row.kind === 'swap-off' || row.kind === 'swap-work';
  const [date, forDate] = row.kind === 'swap-work' ? [row.forDate, row.date] : [row.date, row.forDate];
  return {
    kind: isSwap ? 'swap' : row.kind,
    date: date?.toString() ?? '',
    forDate: forDate?.toString() ?? '',
    name: isSwap && row.kind === 'swap-work' ? '' : row.name,
    source: row.source,
    state: row.state,
    replaces: [row.date, ...(isSwap && row.forDate ? [row.forDate] : [])].join(' '),
  };
}

/** Reads the form into a change; every mistake with its field. Whether the days make sense together is asked afterwards. */
export function readDayOffForm(year: number, values: Values): FormResult<DaysOffChange> {
  const kind = formKind(values['kind']);
  const errors: Record<string, string> = {};
  const text = (name: string): string => (values[name] ?? '').trim();
  const date = parseIsoDate(text('date'));
  if (date === null) errors['date'] = 'Nhập ngày, ví dụ 2/9/2026, và là ngày có trong lịch.';
  else if (date.year !== year && kind !== 'swap')
    errors['date'] = `Ngày ${shortDate(date)} không thuộc năm ${year}. Chọn ngày trong năm ${year}.`;
  const forDate = parseIsoDate(text('forDate'));
  if (kind === 'compensatory' && forDate === null)
    errors['forDate'] = 'Chọn ngày lễ được nghỉ bù; nghỉ bù phải có ngày gốc.';
  if (kind === 'swap' && forDate === null)
    errors['forDate'] = 'Nhập ngày làm bù (thứ Bảy hoặc Chủ nhật) đi cùng ngày nghỉ hoán đổi.';
  if (text('name') === '' && kind !== 'swap') errors['name'] = 'Nhập tên ngày nghỉ, ví dụ Giỗ Tổ Hùng Vương.';
  if (text('source') === '')
    errors['source'] = 'Nêu căn cứ: số thông báo, quyết định hoặc điều luật của ngày này.';
  if (Object.keys(errors).length > 0 || date === null) return { ok: false, errors };
  const state = values['state'] === 'proposed' ? 'proposed' : 'confirmed';
  const common = { source: text('source'), state } as const;
  const replaces = text('replaces')
    .split(' ')
    .flatMap((iso) => parseIsoDate(iso) ?? []);
  return {
    ok: true,
    value: { kind: 'put', year, rows: rowsOf(kind, date, forDate, text('name'), common), replaces },
  };
}

function rowsOf(
  kind: FormKind,
  date: Temporal.PlainDate,
  forDate: Temporal.PlainDate | null,
  name: string,
  common: Pick<DayOff, 'source' | 'state'>,
): readonly DayOff[] {
  if (kind === 'statutory') return [{ ...common, date, kind, name, forDate: null }];
  if (kind === 'compensatory' || forDate === null)
    return [{ ...common, date, kind: 'compensatory', name, forDate }];
  const offName = name || `Nghỉ hoán đổi ngày ${shortDate(date)}`;
  return [
    { ...common, date, kind: 'swap-off', name: offName, forDate },
    {
      ...common,
      date: forDate,
      kind: 'swap-work',
      name: `Làm bù cho ngày ${shortDate(date)}`,
      forDate: date,
    },
  ];
}

/** The form as a page. */
export function dayOffForm(year: number, days: readonly DayOff[], values: Values, errors: FieldErrors) {
  const kind = formKind(values['kind']);
  const words = FORM_WORDS[kind];
  const editing = Boolean(values['replaces']);
  const restDayHolidays = days.filter(
    (day) => day.kind === 'statutory' && day.date.dayOfWeek >= 6 && Math.abs(day.date.year - year) <= 1,
  );
  return {
    title: `${editing ? 'Sửa' : 'Thêm'} ${words.title}`,
    year,
    path: `/lich-nghi/${year}`,
    action: `/lich-nghi/${year}/luu`,
    kind,
    isSubstitute: kind === 'compensatory',
    isSwap: kind === 'swap',
    dateLabel: words.date,
    kinds: editing
      ? []
      : FORM_KINDS.map((one) => ({
          label: FORM_WORDS[one].label,
          path: `/lich-nghi/${year}/them?loai=${one}`,
          current: one === kind,
        })),
    origins: restDayHolidays.map((day) => ({
      key: day.date.toString(),
      label: `${describeDate(day.date)} – ${day.name}`,
      selected: day.date.toString() === values['forDate'],
    })),
    states: [
      { key: 'confirmed', label: 'Đã xác nhận (có thông báo chính thức)' },
      { key: 'proposed', label: 'Dự kiến (chưa tính vào hạn)' },
    ].map((state) => ({ ...state, selected: state.key === (values['state'] ?? 'confirmed') })),
    kindName: kind === 'swap' ? KIND_WORDS['swap-off'].name : KIND_WORDS[kind].name,
    form: formView(values, errors),
  };
}
