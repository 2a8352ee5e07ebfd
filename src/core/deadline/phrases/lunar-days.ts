// "trước ngày 23 tháng Chạp" | "ngày 15 tháng Giêng năm 2026" | "trước ngày 20/12 âm lịch" | "rằm tháng Bảy" | "ngày mùng 10 tháng 3 âm
// lịch" | "trước Tết Nguyên đán Bính Ngọ": days of the lunar calendar, as the solar days that they fall on
import type { DeadlineContext } from '../deadline.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, PhraseGroups } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { solarDayOf } from '../lunar-calendar.js';
import { MONTH, numberOf, YEAR } from '../time-words.js';

const STEMS = ['canh', 'tân', 'nhâm', 'quý', 'giáp', 'ất', 'bính', 'đinh', 'mậu', 'kỷ'];
const BRANCHES = ['thân', 'dậu', 'tuất', 'hợi', 'tý', 'sửu', 'dần', 'mão', 'thìn', 'tỵ', 'ngọ', 'mùi'];
const NAMED_YEAR = `(?<stem>${STEMS.join('|')}|kỉ) (?<branch>${BRANCHES.join('|')}|tị)`;
const YEAR_OF_IT = `(?:(?: *[/-] *| *,? năm )(?<year>${YEAR})| *,? năm ${NAMED_YEAR})?`;
const DAY = '(?:(?:ngày )?(?:(?:mùng|mồng) )?(?<day>\\d{1,2})(?!\\d)|(?:ngày )?(?<full>rằm))';
const MARK = ' *,? \\(?(?:âm lịch|âl)(?![\\p{L}])\\)?';

export const lunarDays: DeadlinePhrase = {
  id: 'lunar-days',
  heads: [...LEAD_HEADS, 'ngày', 'rằm', 'mùng', 'mồng', '#date', '#month'],
  pattern: deadlinePattern(
    `${LEAD}?(?:${DAY} tháng (?<month>giêng|chạp)${YEAR_OF_IT}(?:${MARK})?` +
      `|${DAY}(?: *[/-] *(?<month>\\d{1,2})| tháng (?<month>${MONTH}))${YEAR_OF_IT}${MARK}(?: năm (?<yearBehind>${YEAR}))?` +
      `|(?<=(?:trước|đến|tới) +)(?<newYear>tết(?: nguyên đán| âm lịch)?)(?! (?:dương|trung thu|độc lập|thiếu nhi|trồng cây|đoan ngọ))(?: năm)?(?: ${NAMED_YEAR})?(?:,? (?:năm )?(?<year>${YEAR}))?)`,
  ),
  read: (groups, context) => {
    const lead = readLead(groups['lead']);
    const day =
      groups['newYear'] !== undefined ? 1 : groups['full'] === undefined ? Number(groups['day']) : 15;
    const month = groups['newYear'] === undefined ? numberOf(groups['month']) : 1;
    const year = yearOf(groups, context);
    const date = year === undefined ? firstAfter(day, month, context) : solarDayOf(day, month, year);
    if (date === null) return null;
    const assumed = year === undefined ? ['year', 'lunar'] : ['lunar'];
    const strength = lead.binds ? 'stated' : 'bare';
    return [{ rule: { kind: 'date', date, exclusive: lead.exclusive }, strength, grain: 'day', assumed }];
  },
};

/** The year that the words state: in figures, or by its name in the cycle of sixty, the one nearest to the day of issue. */
function yearOf(groups: PhraseGroups, { issuedOn }: DeadlineContext): number | undefined {
  const stated = groups['year'] ?? groups['yearBehind'];
  if (stated !== undefined) return Number(stated);
  const stem = STEMS.indexOf((groups['stem'] ?? '').replace('kỉ', 'kỷ'));
  const branch = BRANCHES.indexOf((groups['branch'] ?? '').replace('tị', 'tỵ'));
  if (stem < 0 || branch < 0 || issuedOn === null) return undefined;
  const issued = Number(issuedOn.slice(0, 4));
  return Array.from({ length: 61 }, (_, index) => issued - 30 + index).find(
    (year) => year % 10 === stem && year % 12 === branch,
  );
}

function firstAfter(day: number, month: number, { issuedOn }: DeadlineContext): string | null {
  if (issuedOn === null) return null;
  const issued = Number(issuedOn.slice(0, 4));
  const days = [issued - 1, issued, issued + 1].map((year) => solarDayOf(day, month, year));
  return days.find((date) => date !== null && date >= issuedOn) ?? null;
}
