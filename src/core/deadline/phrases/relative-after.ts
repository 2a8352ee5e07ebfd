// "trong vòng 15 ngày làm việc kể từ ngày ban hành" | "chậm nhất 05 ngày kể từ khi nhận được hồ sơ" | "sau 10 ngày kể từ ngày ký"
// "trong thời hạn 03 ngày, kể từ ngày ..." | "chậm nhất sau khi kết thúc quý 15 ngày" | "trong 24 - 48 giờ sau khi phát hiện"
// "chậm nhất 05 ngày sau mỗi đợt kiểm tra"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { EVENT, eventOf, INTRO, TERM, termOf } from '../relative-words.js';

const SINCE =
  '(?:(?:kể|tính) từ|từ(?= (?:ngày|khi|thời điểm|lúc) )|sau(?= (?:ngày|khi|mỗi|từng|thời điểm) )|sau khi)';

export const relativeAfter: DeadlinePhrase = {
  id: 'relative-after',
  heads: [
    'trong',
    'chậm nhất',
    'muộn nhất',
    'sau',
    'thời hạn',
    'không quá',
    'tối đa',
    '#term',
    '#month',
    '#hour',
    '#date',
  ],
  pattern: deadlinePattern(
    `${INTRO}?(?:${TERM}(?: liên tục)?(?: [^.,;:()]{1,60})?[ ,]*,? ${SINCE} (?<event>${EVENT})|sau khi (?<event>[^.,;:()\\d]{3,60}?) ${TERM})`,
  ),
  read: (groups) => {
    const term = termOf(groups);
    if (term === null) return null;
    const event = eventOf(groups['event'] ?? '');
    return [
      {
        rule: { kind: 'relative', ...term, direction: 'after', event },
        strength: 'stated',
        grain: 'event',
        assumed: [],
      },
    ];
  },
};
