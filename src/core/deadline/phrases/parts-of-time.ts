// "đầu tháng 12/2025" | "giữa tháng 6" | "chậm nhất cuối quý I năm 2010" | "cuối năm 2025" | "từ nay đến cuối năm"
// Civil Code 2015, article 146: the beginning, middle and end of a month are its 1st, 15th and last day; the middle and the
// end of a year are 30 June and 31 December. It names no such days of a quarter, so that only its end is a day.
import { daysInMonth, firstDayOf, isMonth, isoDay, isPlanYear, lastDayOf } from '../calendar-day.js';
import type { DeadlineRule } from '../deadline.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { impliedYear } from '../implied-year.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { MONTH, numberOf, QUARTER, YEAR, yearOf } from '../time-words.js';

const YEAR_OF_IT = `(?: *[/.-] *(?<year>${YEAR})| *,? (?:của )?năm (?<year>${YEAR})| năm nay)?`;
const WHOLE = `(?:tháng (?<month>${MONTH})${YEAR_OF_IT}|quý (?<quarter>${QUARTER})(?![\\p{L}\\d])${YEAR_OF_IT}|(?<whole>năm)(?! học)(?: *(?<year>${YEAR}))?)`;

type Part = 'đầu' | 'giữa' | 'cuối';

export const partsOfTime: DeadlinePhrase = {
  id: 'parts-of-time',
  heads: [...LEAD_HEADS, 'đầu', 'giữa', 'cuối'],
  pattern: deadlinePattern(`${LEAD}?(?<part>đầu|giữa|cuối) ${WHOLE}`),
  read: (groups, context) => {
    const lead = readLead(groups['lead']);
    const part = groups['part'] as Part;
    const [first, last] = monthsOf(groups);
    if (!(isMonth(first) && isMonth(last))) return null;
    const stated = yearOf(groups['year']);
    const year = stated ?? impliedYear(groups['whole'] ? 12 : last, context);
    const strength = lead.binds ? 'stated' : 'bare';
    const grain = groups['whole'] ? 'year' : groups['quarter'] ? 'quarter' : 'month';
    const assumed = stated === undefined && year !== undefined ? ['year'] : [];
    if (year === undefined) {
      if (strength === 'bare') return null;
      const rule = {
        kind: 'month-day',
        month: last,
        day: dayOfPart(part, last),
        exclusive: lead.exclusive,
      } as const;
      return [{ rule, strength, grain, assumed }];
    }
    if (!isPlanYear(year)) return null;
    return [{ rule: ruleOf(part, first, last, year, lead.exclusive), strength, grain, assumed }];
  },
};

function monthsOf(groups: Readonly<Record<string, string | undefined>>): readonly [number, number] {
  if (groups['whole'] !== undefined) return [1, 12];
  const month = numberOf(groups['month']);
  const quarter = numberOf(groups['quarter']);
  return groups['quarter'] === undefined ? [month, month] : [quarter * 3 - 2, quarter * 3];
}

function dayOfPart(part: Part, month: number, year?: number): number {
  return part === 'đầu' ? 1 : part === 'giữa' ? 15 : daysInMonth(month, year ?? 2025);
}

function ruleOf(part: Part, first: number, last: number, year: number, exclusive: boolean): DeadlineRule {
  if (part === 'cuối') return { kind: 'date', date: lastDayOf(year, last), exclusive };
  if (last - first === 2) {
    return { kind: 'window', from: firstDayOf(year, first), to: lastDayOf(year, last), exclusive: false };
  }
  if (last - first === 11) {
    return { kind: 'date', date: part === 'đầu' ? firstDayOf(year, 1) : lastDayOf(year, 6), exclusive };
  }
  return { kind: 'date', date: isoDay({ year, month: first, day: dayOfPart(part, first, year) }), exclusive };
}
