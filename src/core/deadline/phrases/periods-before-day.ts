// "báo cáo hàng tháng (trước ngày 12), 06 tháng (trước ngày 10/6), năm (trước ngày 10/12)": a period in front of its day
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { PERIODS, readPeriods } from '../period-list.js';

export const periodsBeforeDay: DeadlinePhrase = {
  id: 'periods-before-day',
  heads: ['#term', '#month', 'quý', 'năm', 'cả năm', 'tháng', 'tuần'],
  pattern: deadlinePattern(
    `(?<=[,;] *)${PERIODS}(?= *\\((?:trước|chậm nhất|muộn nhất|vào|gửi|nộp|xong|ngày) )`,
  ),
  read: (_groups, _context, match) => readPeriods(match.words, match.start, 0),
};
