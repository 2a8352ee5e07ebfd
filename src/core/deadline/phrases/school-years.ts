// "Năm học 2025 - 2026" as the time of a task
// A school year opens on 5 September and closes by 31 May (the ministry's yearly frame, as in QĐ 2045/QĐ-BGDĐT of 1/8/2023); the
// text names neither day, so that both are assumed.
import { isoDay, isPlanYear } from '../calendar-day.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { YEAR } from '../time-words.js';

export const schoolYears: DeadlinePhrase = {
  id: 'school-years',
  heads: ['năm học', 'trong năm học'],
  pattern: deadlinePattern(`(?:trong )?năm học (?<first>${YEAR}) *[-/] *(?<last>${YEAR})`),
  read: (groups) => {
    const [first, last] = [Number(groups['first']), Number(groups['last'])];
    if (!isPlanYear(first) || last !== first + 1) return null;
    const from = isoDay({ year: first, month: 9, day: 5 });
    const to = isoDay({ year: last, month: 5, day: 31 });
    return [
      {
        rule: { kind: 'window', from, to, exclusive: false },
        strength: 'bare',
        grain: 'year',
        assumed: ['day'],
      },
    ];
  },
};
