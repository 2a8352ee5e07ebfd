// "trong vòng 15 ngày làm việc kể từ ngày ban hành" | "chậm nhất 05 ngày kể từ khi nhận được hồ sơ" | "sau 10 ngày kể từ ngày ký"
// "trong thời hạn 03 ngày, kể từ ngày ..." | "chậm nhất sau khi kết thúc quý 15 ngày"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { EVENT, eventOf, INTRO, UNIT, unitOf } from '../relative-words.js';
import { COUNT, numberOf } from '../time-words.js';

const AMOUNT = `(?<count>${COUNT})(?: \\((?:[\\p{L}]+ ?){1,3}\\))? (?<unit>${UNIT})(?: liên tục)?`;
const SINCE = '(?:(?:kể|tính) từ|từ(?= (?:ngày|khi|thời điểm|lúc) )|sau(?= (?:ngày|khi) )|sau khi)';

export const relativeAfter: DeadlinePhrase = {
  id: 'relative-after',
  heads: ['trong', 'chậm nhất', 'muộn nhất', 'sau', 'thời hạn', 'không quá', 'tối đa', '0'],
  pattern: deadlinePattern(
    `${INTRO}?(?:${AMOUNT}(?: [^.,;:()]{1,60})?[ ,]*,? ${SINCE} (?<event>${EVENT})|sau khi (?<event>[^.,;:()\\d]{3,60}?) ${AMOUNT})`,
  ),
  read: (groups) => {
    const amount = numberOf(groups['count']);
    const unit = unitOf(groups['unit'] ?? '');
    if (!(amount >= 1) || unit === undefined) return null;
    const event = eventOf(groups['event'] ?? '');
    return [
      {
        rule: { kind: 'relative', amount, unit, direction: 'after', event },
        strength: 'stated',
        grain: 'event',
        assumed: [],
      },
    ];
  },
};
