// "trong năm 2025" | "đến hết năm 2026" | "Năm 2025 - 2026" | "năm 2025 và các năm tiếp theo" | "Giai đoạn 2026 - 2030" as a time
import { firstDayOf, isPlanYear } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, Reading } from '../finding.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { YEAR, yearOf } from '../time-words.js';
import { readWholeMonths } from '../whole-time.js';

export const years: DeadlinePhrase = {
  id: 'years',
  heads: [...LEAD_HEADS, 'năm', 'các năm', 'giai đoạn', 'cả năm', '#year'],
  pattern: deadlinePattern(
    `(?<![/.]|học )${LEAD}?(?:cả )?(?:(?:các )?năm |giai đoạn )?(?<year>${YEAR})(?!\\.\\d| *(?:hộ|người|đồng|tỷ|triệu))(?: *- *(?:năm )?(?<last>${YEAR}))?` +
      '(?<onward>,? (?:và )?(?:các|những) năm (?:tiếp theo|tiếp sau|sau|kế tiếp)(?: đó)?)?',
  ),
  read: (groups, context, match) => {
    const named = /năm|giai đoạn/.test(match.words.replace(groups['onward'] ?? '', ''));
    if (!named && groups['lead'] !== undefined && !/từ|hết/.test(groups['lead'])) return null;
    const year = yearOf(groups['year']) ?? 0;
    const last = yearOf(groups['last']) ?? year;
    if (!isPlanYear(year) || !isPlanYear(last) || last < year) return null;
    const lead = readLead(groups['lead']);
    if (/từ/.test(groups['lead'] ?? '') && groups['last'] === undefined && !lead.binds) {
      return [
        {
          rule: { kind: 'ongoing', from: firstDayOf(year, 1) },
          strength: 'bare',
          grain: 'year',
          assumed: [],
        },
      ];
    }
    const whole = { first: 1, last: 12, year: last, everyYear: false, grain: 'year' } as const;
    const reading = readWholeMonths(lead.exclusive ? { ...whole, year } : whole, lead, context);
    if (reading === null) return null;
    const rule =
      reading.rule.kind === 'window' ? { ...reading.rule, from: firstDayOf(year, 1) } : reading.rule;
    // "đến năm 2030" and "vào năm 2050" are horizons of aims more often than deadlines.
    const strength =
      lead.binds &&
      (/trong|hết/.test(groups['lead'] ?? '') || lead.exclusive || /nhất/.test(groups['lead'] ?? ''))
        ? 'stated'
        : 'bare';
    if (groups['onward'] === undefined) return [{ ...reading, rule, strength }];
    const cut = match.end - groups['onward'].length;
    const onward: Reading = {
      rule: { kind: 'ongoing', from: firstDayOf(last + 1, 1) },
      strength,
      grain: 'year',
      assumed: [],
    };
    return [
      { ...reading, rule, strength, start: match.start, end: cut },
      { ...onward, start: cut, end: match.end },
    ];
  },
};
