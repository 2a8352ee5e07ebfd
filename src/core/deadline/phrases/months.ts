// "trong tháng 11 năm 2025" | "Tháng 11 - 12/2025" | "trước tháng 6/2026" | "chậm nhất trong tháng 12" | "tháng 10 hằng năm"
import { isMonth } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { EVERY_YEAR, MONTH, numberOf, YEAR, yearOf } from '../time-words.js';
import { readWholeMonths } from '../whole-time.js';

export const months: DeadlinePhrase = {
  id: 'months',
  heads: [...LEAD_HEADS, 'tháng', 'các', 'ngày'],
  pattern: deadlinePattern(
    `${LEAD}?(?:(?:kỳ|đợt)(?: [\\p{L}]+){1,3} )?(?:các |ngày )?tháng (?<first>${MONTH})(?:(?: *- *| *, *| và | đến )(?:tháng )?(?<last>${MONTH})(?= *[/-] *\\d{4}| năm| *[,.;)|]| *$))?` +
      `(?: *[/.-] *(?<year>${YEAR})| *,? (?:của )?năm (?<year>${YEAR}))?(?<every>,? (?:${EVERY_YEAR}))?`,
  ),
  read: (groups, context) => {
    const first = numberOf(groups['first']);
    const last = groups['last'] === undefined ? first : numberOf(groups['last']);
    if (!isMonth(first) || !isMonth(last)) return null;
    const everyYear = groups['every'] !== undefined;
    const time = { first, last, year: yearOf(groups['year']), everyYear, grain: 'month' } as const;
    const reading = readWholeMonths(time, readLead(groups['lead']), context);
    return reading && [reading];
  },
};
