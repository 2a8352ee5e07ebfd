import { daysInMonth, isMonth, isPlanYear } from './calendar-day.js';
import { numberOf } from './time-words.js';

/** A time that the words name and the calendar does not have, told to whoever typed it. */
export interface ImpossibleTime {
  readonly reason: 'no-such-day' | 'no-such-month' | 'no-such-quarter' | 'no-such-hour' | 'no-such-year';
  readonly message: string;
}

const DAY =
  /(?<![\d/.-])(?<day>\d{1,2}) *(?:[/.-]|tháng) *(?<month>\d{1,2})(?: *(?:[/.-]|,? *năm) *(?<year>\d{4}))?(?! *[/.-]? *\d)/gu;
const MONTH = /tháng +(?<month>\d{1,2})(?!\d)/g;
const QUARTER = /quý +(?<quarter>\d{1,2}|[ivx]{1,4})(?![\p{L}\d])/gu;
const HOUR = /(?<hour>\d{1,2}) *(?:giờ|h(?!\p{L})|:)(?: *(?<minute>\d{2}))?(?!\d)/gu;
const YEAR = /năm +(?<year>\d{3,5})(?!\d)/g;

/** The first time of a folded phrase that does not exist, or null. The message says what is wrong and what to write. */
export function findImpossibleTime(folded: string): ImpossibleTime | null {
  return (
    first(folded, DAY, (groups, words) =>
      wrongDay(Number(groups['day']), Number(groups['month']), groups['year'], words),
    ) ??
    first(folded, MONTH, (groups, words) => wrongMonth(Number(groups['month']), words)) ??
    first(folded, QUARTER, (groups, words) => wrongQuarter(numberOf(groups['quarter']), words)) ??
    first(folded, HOUR, (groups, words) =>
      wrongHour(Number(groups['hour']), Number(groups['minute'] ?? '0'), words),
    ) ??
    first(folded, YEAR, (groups, words) => wrongYear(Number(groups['year']), words))
  );
}

type Groups = Readonly<Record<string, string | undefined>>;

function first(
  folded: string,
  pattern: RegExp,
  judge: (groups: Groups, words: string) => ImpossibleTime | null,
): ImpossibleTime | null {
  for (const match of folded.matchAll(pattern)) {
    const wrong = judge(match.groups ?? {}, match[0].replaceAll(/ +/g, ' ').trim());
    if (wrong !== null) return wrong;
  }
  return null;
}

function wrongDay(
  day: number,
  month: number,
  yearWords: string | undefined,
  words: string,
): ImpossibleTime | null {
  if (!isMonth(month)) return wrongMonth(month, words);
  const year = yearWords === undefined ? undefined : Number(yearWords);
  if (year !== undefined && !isPlanYear(year)) return wrongYear(year, words);
  const length = daysInMonth(month, year);
  if (day >= 1 && day <= length) return null;
  const of = month === 2 && year !== undefined ? `tháng 2 năm ${year}` : `tháng ${month}`;
  const right = `${length}/${month}${year === undefined ? '' : `/${year}`}`;
  return {
    reason: 'no-such-day',
    message: `«${words}»: ${of} có ${length} ngày. Hãy sửa lại ngày, ví dụ «${right}».`,
  };
}

function wrongMonth(month: number, words: string): ImpossibleTime | null {
  if (isMonth(month)) return null;
  const message = `«${words}»: không có tháng ${month}. Hãy viết ngày trước, tháng sau, ví dụ «10/6» hoặc «ngày 10 tháng 6».`;
  return { reason: 'no-such-month', message };
}

function wrongQuarter(quarter: number, words: string): ImpossibleTime | null {
  if (quarter >= 1 && quarter <= 4) return null;
  return {
    reason: 'no-such-quarter',
    message: `«${words}»: một năm có bốn quý. Hãy viết quý I, II, III hoặc IV.`,
  };
}

function wrongHour(hour: number, minute: number, words: string): ImpossibleTime | null {
  if (hour <= 24 && minute <= 59 && (hour < 24 || minute === 0)) return null;
  return {
    reason: 'no-such-hour',
    message: `«${words}»: không có giờ này. Hãy viết từ 0 giờ 00 đến 24 giờ 00, ví dụ «17 giờ 00».`,
  };
}

function wrongYear(year: number, words: string): ImpossibleTime | null {
  if (isPlanYear(year)) return null;
  return {
    reason: 'no-such-year',
    message: `«${words}»: năm không hợp lệ. Hãy viết đủ bốn chữ số, ví dụ «năm 2026».`,
  };
}
