// "trong thời hạn 5 ngày làm việc" | "chậm nhất 03 ngày" | "không quá 24 giờ", where the text leaves open from when
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { TERM, termOf } from '../relative-words.js';

export const relativeWithoutEvent: DeadlinePhrase = {
  id: 'relative-without-event',
  heads: ['trong', 'chậm nhất', 'muộn nhất', 'không quá'],
  pattern: deadlinePattern(
    `(?:(?<binds>trong (?:vòng|thời hạn)|(?:chậm nhất|muộn nhất)(?: là)?(?: trong| sau)?(?: vòng| thời hạn| thời gian)?|không quá)|trong) ${TERM}(?! *(?:\\d|/|tháng|qua|gần|trước|sau|đêm|liên tục))`,
  ),
  read: (groups) => {
    const term = termOf(groups);
    // A number of months without an event is a stretch of time more often than a term.
    if (term === null || term.unit === 'month') return null;
    const rule = { kind: 'relative', ...term, direction: 'after', event: '' } as const;
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
