// "6 tháng, năm" | "Quý" | "Tháng, quý, năm" as the time of a task
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { PERIODS, readPeriods } from '../period-list.js';

export const barePeriods: DeadlinePhrase = {
  id: 'bare-periods',
  heads: ['#term', '#month', 'tháng', 'quý', 'năm', 'cả năm', 'tuần'],
  pattern: deadlinePattern(
    `(?<!(?:trong|cuối|đầu|giữa|các|một|suốt) *)${PERIODS}(?= *(?:$|[.;)|])| và (?:định kỳ|đột xuất|khi|theo))`,
  ),
  read: (_groups, _context, match) =>
    readPeriods(match.words, match.start, 0).map((reading) => ({ ...reading, strength: 'bare' })),
};
