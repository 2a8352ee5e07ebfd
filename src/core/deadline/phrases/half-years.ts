// "trong 6 tháng đầu năm 2026" | "06 tháng cuối năm" | "9 tháng đầu năm 2026" as the time of a task
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { YEAR, yearOf } from '../time-words.js';
import { readWholeMonths } from '../whole-time.js';

export const halfYears: DeadlinePhrase = {
  id: 'half-years',
  heads: [...LEAD_HEADS, '#month', 'sáu tháng', 'chín tháng', 'nửa đầu', 'nửa cuối'],
  pattern: deadlinePattern(
    `${LEAD}?(?:0?(?<count>[369])|(?<word>sáu|chín)|nửa)(?<unit> tháng)? (?<part>đầu|cuối) năm(?: *(?<year>${YEAR})|/(?<year>${YEAR}))?(?<every> hàng năm)?`,
  ),
  read: (groups, context) => {
    const count = groups['word'] === 'chín' ? 9 : Number(groups['count'] ?? '6');
    const first = groups['part'] === 'đầu' ? 1 : 13 - count;
    const time = {
      first,
      last: first + count - 1,
      year: yearOf(groups['year']),
      everyYear: groups['every'] !== undefined,
      grain: 'half-year',
    } as const;
    const reading = readWholeMonths(time, readLead(groups['lead']), context);
    return reading && [reading];
  },
};
