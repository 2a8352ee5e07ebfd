// "tuần đầu tháng 12/2025" | "tuần thứ hai của tháng 6" | "thượng tuần tháng 5" | "hạ tuần tháng 11 năm 2025" | "nửa đầu tháng 12"
import { daysInMonth, isMonth, isoDay } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { impliedYear } from '../implied-year.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { MONTH, numberOf, YEAR, yearOf } from '../time-words.js';

const ORDINAL = 'nhất|hai|ba|tư|[1-4](?!\\d)|đầu(?: tiên)?|cuối(?: cùng)?';

export const weeksOfMonth: DeadlinePhrase = {
  id: 'weeks-of-month',
  heads: [...LEAD_HEADS, 'tuần', 'thượng tuần', 'trung tuần', 'hạ tuần', 'nửa đầu', 'nửa cuối'],
  pattern: deadlinePattern(
    `${LEAD}?(?:tuần (?:lễ )?(?:thứ )?(?<week>${ORDINAL})|(?<third>thượng|trung|hạ) tuần|nửa (?<half>đầu|cuối))(?: của)? tháng (?<month>${MONTH})(?: *[/.-] *(?<year>${YEAR})| *,? năm (?<year>${YEAR}))?`,
  ),
  read: (groups, context) => {
    const month = numberOf(groups['month']);
    if (!isMonth(month)) return null;
    const lead = readLead(groups['lead']);
    const stated = yearOf(groups['year']);
    const year = stated ?? impliedYear(month, context);
    if (year === undefined) return null;
    const [from, to] = daysOf(groups, daysInMonth(month, year));
    const rule = {
      kind: 'window',
      from: isoDay({ year, month, day: from }),
      to: isoDay({ year, month, day: to }),
      exclusive: lead.exclusive,
    } as const;
    return [
      {
        rule,
        strength: lead.binds ? 'stated' : 'bare',
        grain: 'day',
        assumed: stated === undefined ? ['year'] : [],
      },
    ];
  },
};

function daysOf(
  groups: Readonly<Record<string, string | undefined>>,
  length: number,
): readonly [number, number] {
  if (groups['third'] === 'thượng') return [1, 10];
  if (groups['third'] === 'trung') return [11, 20];
  if (groups['third'] === 'hạ') return [21, length];
  if (groups['half'] === 'đầu') return [1, 15];
  if (groups['half'] === 'cuối') return [16, length];
  const week = groups['week'] ?? '';
  if (week.startsWith('cuối')) return [length - 6, length];
  const number = /^(?:nhất|đầu)/.test(week) ? 1 : numberOf(week);
  return [number * 7 - 6, number * 7];
}
