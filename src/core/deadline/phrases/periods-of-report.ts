// "báo cáo 6 tháng, năm" | "báo cáo định kỳ quý, 6 tháng và cả năm" | "sơ kết 6 tháng, tổng kết năm"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { PERIODS, readPeriods } from '../period-list.js';
import { COUNT } from '../time-words.js';

export const periodsOfReport: DeadlinePhrase = {
  id: 'periods-of-report',
  heads: ['báo cáo', 'sơ kết', 'tổng kết'],
  pattern: deadlinePattern(
    `(?<intro>(?:báo cáo(?: (?:định kỳ|sơ kết|tổng kết|kết quả|tổng hợp))*|sơ kết(?:, tổng kết)?|tổng kết)[ :(]+)(?!(?:${COUNT}) năm)${PERIODS}`,
  ),
  read: (groups, _context, match) => readPeriods(match.words, match.start, (groups['intro'] ?? '').length),
};
