// "11/2025" | "12/2025 - 01/2026" | "IV/2025" as the time of a task
import { isMonth } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { numberOf, YEAR, yearOf } from '../time-words.js';
import { readWholeMonths } from '../whole-time.js';

export const figuresWithYear: DeadlinePhrase = {
  id: 'figures-with-year',
  heads: [...LEAD_HEADS, '#date', 'i', 'ii', 'iii', 'iv'],
  pattern: deadlinePattern(
    `(?<![/.-])${LEAD}?(?:(?<month>\\d{1,2})|(?<quarter>iv|i{1,3})) *[/-] *(?<year>${YEAR})(?![/.-]\\d)`,
  ),
  read: (groups, context) => {
    const quarter = numberOf(groups['quarter']);
    const month = numberOf(groups['month']);
    const isQuarter = groups['quarter'] !== undefined;
    const [first, last] = isQuarter ? [quarter * 3 - 2, quarter * 3] : [month, month];
    if (!isMonth(first)) return null;
    const grain = isQuarter ? 'quarter' : 'month';
    const time = { first, last, year: yearOf(groups['year']), everyYear: false, grain } as const;
    const reading = readWholeMonths(time, readLead(groups['lead']), context);
    // "trước 6/2026" states a month; "6/2026" alone may as well be half of a number.
    return reading && [{ ...reading, strength: 'bare' }];
  },
};
