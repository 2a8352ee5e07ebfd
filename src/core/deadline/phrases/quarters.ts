// "trong quý II năm 2018" | "Quý I/2026" | "vào Quý III hằng năm" | "quý III - IV năm 2026" | "trước quý II/2026"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { EVERY_YEAR, numberOf, QUARTER, YEAR, yearOf } from '../time-words.js';
import { readWholeMonths } from '../whole-time.js';

export const quarters: DeadlinePhrase = {
  id: 'quarters',
  heads: [...LEAD_HEADS, 'quý', 'các quý'],
  pattern: deadlinePattern(
    `${LEAD}?(?:các )?quý (?<first>${QUARTER})(?![\\p{L}\\d])(?:(?: *- *| *, *| và )(?:quý )?(?<last>${QUARTER})(?![\\p{L}\\d])(?! *tháng))?` +
      `(?:(?: *[/.-] *| *,? (?:của )?năm )(?<year>${YEAR})|(?<every>,? (?:${EVERY_YEAR})))?`,
  ),
  read: (groups, context) => {
    const first = numberOf(groups['first']);
    const last = groups['last'] === undefined ? first : numberOf(groups['last']);
    if (!(first >= 1 && first <= 4 && last >= 1 && last <= 4)) return null;
    const time = {
      first: first * 3 - 2,
      last: last * 3,
      year: yearOf(groups['year']),
      everyYear: groups['every'] !== undefined,
      grain: 'quarter',
    } as const;
    const reading = readWholeMonths(time, readLead(groups['lead']), context);
    return reading && [reading];
  },
};
