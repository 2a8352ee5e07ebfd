import type { HistoryEntry } from '../audit/audit.service.js';
import { addDays } from '../core/calendar/day-number.js';
import type { DayOff, DayOffKind } from '../core/calendar/day-off.js';
import { describeDate, shortDate } from '../core/calendar/describe-date.js';
import { type WorkingCalendar, workingCalendar } from '../core/calendar/working-days.js';
import type { DaysOffOfYear } from '../time-rules/days-off-editor.service.js';
import { historyItem } from './history.view.js';

export const KIND_WORDS: Readonly<Record<DayOffKind, { readonly name: string; readonly mark: string }>> = {
  statutory: { name: 'Ngày lễ, Tết', mark: 'L' },
  compensatory: { name: 'Nghỉ bù', mark: 'B' },
  'swap-off': { name: 'Nghỉ hoán đổi', mark: 'H' },
  'swap-work': { name: 'Làm bù', mark: 'LV' },
};

/** One day of a month's table; null for the blanks before its first and after its last day. */
interface DayCell {
  readonly day: number;
  readonly style: string;
  readonly mark: string;
  /** Said where the day is special: "Quốc khánh, ngày lễ". */
  readonly words: string;
  readonly today: boolean;
}

interface MonthView {
  readonly name: string;
  readonly weeks: readonly (readonly (DayCell | null)[])[];
  readonly workingDays: number;
  readonly special: readonly { readonly day: string; readonly name: string; readonly mark: string }[];
}

const stateWord = (state: DayOff['state']) =>
  state === 'confirmed'
    ? { word: 'Đã xác nhận', shape: '●', tone: 'good' as const }
    : { word: 'Dự kiến', shape: '○', tone: 'soon' as const };

/** One day off as a row of the list. */
export const dayOffRow = (day: DayOff) => ({
  date: describeDate(day.date),
  kind: KIND_WORDS[day.kind].name,
  mark: KIND_WORDS[day.kind].mark,
  name: day.name,
  source: day.source,
  answersTo:
    day.forDate === null
      ? null
      : `${day.kind === 'compensatory' ? 'bù cho' : 'đổi với'} ${shortDate(day.forDate)}`,
  state: stateWord(day.state),
  editPath: `/lich-nghi/${day.date.year}/sua/${day.date.toString()}`,
  removePath: `/lich-nghi/${day.date.year}/xoa`,
  iso: day.date.toString(),
});

/** The year as a calendar and as a list. */
export function daysOffPage(
  year: number,
  { days, confirmed, obstacle, toConfirm, history }: DaysOffOfYear,
  today: Temporal.PlainDate,
  timeZone: string,
) {
  const ofYear = days.filter(({ date }) => date.year === year);
  const calendar = workingCalendar(days, '');
  const months = Array.from({ length: 12 }, (_, index) => monthView(year, index + 1, days, calendar, today));
  const count = (kind: DayOffKind) => ofYear.filter((day) => day.kind === kind).length;
  const proposed = ofYear.filter(({ state }) => state === 'proposed').length;
  return {
    year,
    path: `/lich-nghi/${year}`,
    previous: year - 1,
    next: year + 1,
    months,
    rows: ofYear.map(dayOffRow),
    empty: ofYear.length === 0,
    confirmed,
    obstacle: confirmed ? null : obstacle,
    proposed,
    asksToConfirm: toConfirm.includes(year),
    othersToConfirm: toConfirm.filter((other) => other !== year),
    figures: [
      `${count('statutory')} ngày lễ, Tết`,
      `${count('compensatory')} ngày nghỉ bù`,
      `${count('swap-off')} ngày nghỉ hoán đổi`,
      `${months.reduce((sum, month) => sum + month.workingDays, 0)} ngày làm việc`,
    ].join(' · '),
    legend: Object.entries(KIND_WORDS).map(([kind, { name, mark }]) => ({ kind, name, mark })),
    entries: history.map((entry: HistoryEntry) => historyItem(entry, timeZone)),
  };
}

function monthView(
  year: number,
  month: number,
  days: readonly DayOff[],
  calendar: WorkingCalendar,
  today: Temporal.PlainDate,
): MonthView {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const ofMonth = days.filter(({ date }) => date.year === year && date.month === month);
  const cells: (DayCell | null)[] = Array.from({ length: first.dayOfWeek - 1 }, () => null);
  let workingDays = 0;
  for (let index = 0; index < first.daysInMonth; index++) {
    const date = addDays(first, index);
    if (calendar.isWorkingDay(date)) workingDays++;
    cells.push(
      dayCell(
        date,
        ofMonth.find((day) => day.date.equals(date)),
        today,
      ),
    );
  }
  while (cells.length % 7 !== 0) cells.push(null);
  return {
    name: `Tháng ${month}`,
    weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
    workingDays,
    special: ofMonth.map((day) => ({
      day: `${day.date.day}/${day.date.month}`,
      name: day.state === 'proposed' ? `${day.name} (dự kiến)` : day.name,
      mark: KIND_WORDS[day.kind].mark,
    })),
  };
}

function dayCell(date: Temporal.PlainDate, off: DayOff | undefined, today: Temporal.PlainDate): DayCell {
  const weekend = date.dayOfWeek >= 6 ? 'is-weekend' : '';
  const style = off === undefined ? weekend : `${weekend} off-${off.kind} off-${off.state}`;
  return {
    day: date.day,
    style: `${style}${date.equals(today) ? ' is-today' : ''}`.trim(),
    mark: off === undefined ? '' : KIND_WORDS[off.kind].mark,
    words:
      off === undefined
        ? ''
        : `${off.name}, ${KIND_WORDS[off.kind].name.toLowerCase()}${off.state === 'proposed' ? ', dự kiến' : ''}`,
    today: date.equals(today),
  };
}
