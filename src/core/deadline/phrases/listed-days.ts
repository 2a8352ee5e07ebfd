// "vào các ngày 18, 19, 20/7/2026" | "ngày 20 và 21 tháng 11 năm 2025" | "trước các ngày 10, 20/12"
// Days that follow each other are one stretch of time, others are days of their own.
import { isDay, isoDay } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { impliedYear } from '../implied-year.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { MONTH, numberOf, YEAR, yearOf } from '../time-words.js';

const DAYS =
  '(?<days>\\d{1,2}(?:(?: *[,;&] *| *,? và )(?:ngày )?\\d{1,2}(?!\\d)){1,6})(?= *[/.-] *\\d| (?:của )?tháng)';
const MONTH_OF_THEM = `(?: *[/.-] *(?<month>\\d{1,2})| (?:của )?tháng (?<month>${MONTH}))(?: *[/.-] *(?<year>${YEAR})| *,? năm (?<year>${YEAR}))?`;

export const listedDays: DeadlinePhrase = {
  id: 'listed-days',
  heads: [...LEAD_HEADS, 'ngày', 'các ngày'],
  pattern: deadlinePattern(`${LEAD}?(?:các )?ngày ${DAYS}${MONTH_OF_THEM}(?! *[/.-] *\\d)`),
  read: (groups, context) => {
    const lead = readLead(groups['lead']);
    const month = numberOf(groups['month']);
    const stated = yearOf(groups['year']);
    const year = stated ?? impliedYear(month, context);
    const days = (groups['days'] ?? '').match(/\d+/g)?.map(Number) ?? [];
    const [first = 0] = days;
    if (year === undefined || !days.every((day) => isDay(day, month, year))) return null;
    const shared = {
      strength: lead.binds ? 'stated' : 'bare',
      grain: 'day',
      assumed: stated === undefined ? ['year'] : [],
    } as const;
    const iso = (day: number): string => isoDay({ year, month, day });
    const isRun = days.every((day, index) => day === first + index);
    if (isRun && !lead.exclusive) {
      const rule = {
        kind: 'window',
        from: iso(first),
        to: iso(days.at(-1) ?? first),
        exclusive: false,
      } as const;
      return [{ ...shared, rule }];
    }
    return days.map((day) => ({
      ...shared,
      rule: { kind: 'date', date: iso(day), exclusive: lead.exclusive },
    }));
  },
};
