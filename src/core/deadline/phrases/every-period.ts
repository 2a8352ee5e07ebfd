// "hàng năm" | "hằng tháng, hằng quý" | "6 tháng một lần" | "2 năm/lần" | "mỗi quý một lần" | "06 tháng/1 lần"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { EVERY_HEADS } from '../heads.js';
import { PERIODS, readPeriods } from '../period-list.js';
import { COUNT } from '../time-words.js';

const FIRST = `(?:(?:hàng|mỗi|từng) (?:(?:${COUNT}) )?(?:ngày|tuần|tháng|quý|năm)|(?:${COUNT}) (?:ngày|tuần|tháng|quý|năm)(?: ?/ ?(?:0?1 |một )?lần| (?:0?1|một) lần))(?![\\p{L}])`;

export const everyPeriod: DeadlinePhrase = {
  id: 'every-period',
  heads: [
    ...EVERY_HEADS,
    '#term',
    '#month',
    'một năm',
    'hai năm',
    'ba năm',
    'năm',
    'hai tháng',
    'ba tháng',
    'sáu tháng',
  ],
  pattern: deadlinePattern(`(?=${FIRST})${PERIODS}`),
  read: (_groups, _context, match) => readPeriods(match.words, match.start, 0),
};
