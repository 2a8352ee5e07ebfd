// "trong thời hạn 5 ngày làm việc" | "chậm nhất 03 ngày" | "không quá 24 giờ", where the text leaves open from when
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { unitOf } from '../relative-words.js';
import { COUNT, numberOf } from '../time-words.js';

const UNIT = 'ngày(?: làm việc)?|giờ(?: làm việc)?|tuần';

export const relativeWithoutEvent: DeadlinePhrase = {
  id: 'relative-without-event',
  heads: ['trong', 'chậm nhất', 'muộn nhất', 'không quá'],
  pattern: deadlinePattern(
    `(?:(?<binds>trong (?:vòng|thời hạn)|(?:chậm nhất|muộn nhất)(?: là)?(?: trong| sau)?(?: vòng| thời hạn)?|không quá)|trong) (?<count>${COUNT})(?: \\([\\p{L} ]{2,12}\\))? (?<unit>${UNIT})(?! *(?:\\d|/|tháng|qua|gần|trước|sau|đêm|liên tục))`,
  ),
  read: (groups) => {
    const amount = numberOf(groups['count']);
    const unit = unitOf(groups['unit'] ?? '');
    if (!(amount >= 1) || unit === undefined) return null;
    const rule = { kind: 'relative', amount, unit, direction: 'after', event: '' } as const;
    return [
      {
        rule,
        strength: groups['binds'] === undefined ? 'bare' : 'stated',
        grain: 'event',
        assumed: ['event'],
      },
    ];
  },
};
