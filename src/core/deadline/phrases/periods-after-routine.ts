// "định kỳ 06 tháng, hàng năm" | "Định kỳ 6 tháng và cả năm" | "định kỳ (tháng, quý, 6 tháng, năm)" | "định kỳ hằng quý"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { PERIODS, readPeriods } from '../period-list.js';

export const periodsAfterRoutine: DeadlinePhrase = {
  id: 'periods-after-routine',
  heads: ['định kỳ', 'theo định kỳ'],
  pattern: deadlinePattern(`(?<intro>(?:theo )?định kỳ(?: (?:vào|là|theo|báo cáo))?[ :(]+)${PERIODS}`),
  read: (groups, _context, match) => readPeriods(match.words, match.start, (groups['intro'] ?? '').length),
};
