// "trước ngày 30/11/2016" | "chậm nhất ngày 05 tháng 12 năm 2025" | "trước 17 giờ 00 ngày 25/10" | "trước ngày 10/6 hằng năm"
// "trong ngày 20-11-2025" | "đến hết ngày 31.12.2025" | "trước 17 giờ thứ Sáu, ngày 28/11/2025"
import { isDay, isoDay, yearlyOn } from '../calendar-day.js';
import { CLOCK, clockOf } from '../clock-words.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, PhraseGroups, Reading } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { EVERY_YEAR, MONTH, numberOf, WEEKDAY, yearOf } from '../time-words.js';

const FIGURES =
  '(?<day>\\d{1,2}) *[/.-] *(?<month>\\d{1,2})(?: *[/.-] *(?<year>\\d{4}|\\d{2}))?(?!\\d| *[/.]\\d)';
const WORDS = `(?<day>\\d{1,2})(?: của)? tháng (?<month>${MONTH})(?:(?: *[,/-] *| )(?:năm )?(?<year>\\d{4}))?(?!\\d)`;

export const dayOfYear: DeadlinePhrase = {
  id: 'day-of-year',
  heads: [...LEAD_HEADS, 'ngày', 'sáng', 'chiều', 'thứ', 'chủ nhật', '#date', '#month', '#hour'],
  pattern: deadlinePattern(
    `${LEAD}?(?:${CLOCK}[ ,]*)?(?:(?:(?:hết|sáng|chiều|tối) )?(?:${WEEKDAY},? )?(?<named>ngày):? )?(?:${FIGURES}|${WORDS})(?<every>,? (?:${EVERY_YEAR}))?`,
  ),
  read: (groups, _context, match) => readDay(groups, /ngày|tháng/.test(match.words)),
};

function readDay(groups: PhraseGroups, named: boolean): readonly Reading[] | null {
  const lead = readLead(groups['lead']);
  const day = Number(groups['day']);
  const month = numberOf(groups['month']);
  const year = fullYear(groups['year']);
  if (!isDay(day, month, year)) return null;
  const time = clockOf(groups);
  if (time === null) return null;
  const { exclusive } = lead;
  const shared = { exclusive, ...(time === undefined ? {} : { time }) };
  // "đến 1/3 số hộ" is a fraction: without "ngày" and a year only "trước" and "chậm nhất" make a day of it.
  const binds = lead.binds && (named || year !== undefined || exclusive || /nhất/.test(groups['lead'] ?? ''));
  const strength = binds ? 'stated' : 'bare';
  const base = { strength, grain: 'day', assumed: [] } as const;
  if (groups['every'] !== undefined)
    return [
      { ...base, strength: 'stated', rule: { kind: 'recurring', rrule: yearlyOn(month, day), ...shared } },
    ];
  if (year === undefined) return [{ ...base, rule: { kind: 'month-day', month, day, ...shared } }];
  return [{ ...base, rule: { kind: 'date', date: isoDay({ year, month, day }), ...shared } }];
}

// "30/11/25": the century is this one.
function fullYear(words: string | undefined): number | undefined {
  const year = yearOf(words);
  return year !== undefined && year < 100 ? 2000 + year : year;
}
