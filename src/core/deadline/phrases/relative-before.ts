// "trước 15 ngày so với ngày khai mạc" | "chậm nhất 05 ngày làm việc trước ngày họp" | "trước ngày bầu cử 95 ngày"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { EVENT, eventOf, INTRO, UNIT, unitOf } from '../relative-words.js';
import { COUNT, numberOf } from '../time-words.js';

const AMOUNT = `(?<count>${COUNT}) (?<unit>${UNIT})`;

export const relativeBefore: DeadlinePhrase = {
  id: 'relative-before',
  heads: ['trước', 'chậm nhất', 'muộn nhất', 'ít nhất', 'tối thiểu', '0'],
  pattern: deadlinePattern(
    `(?:(?:trước|chậm nhất trước)(?: ít nhất)? ${AMOUNT}(?: (?:so với|tính đến|khi|trước khi)) (?<event>${EVENT})` +
      `|(?:${INTRO}|(?:ít nhất|tối thiểu)(?: là)? )?${AMOUNT},? trước (?=(?:ngày|khi|thời điểm|kỳ|phiên) (?!\\d))(?<event>${EVENT})` +
      `|trước (?:ngày|khi|thời điểm) (?<event>[^.,;:()\\d|]{3,60}?) (?:ít nhất |tối thiểu |là )?${AMOUNT})`,
  ),
  read: (groups) => {
    const amount = numberOf(groups['count']);
    const unit = unitOf(groups['unit'] ?? '');
    if (!(amount >= 1) || unit === undefined) return null;
    const event = eventOf(groups['event'] ?? '');
    return [
      {
        rule: { kind: 'relative', amount, unit, direction: 'before', event },
        strength: 'stated',
        grain: 'event',
        assumed: [],
      },
    ];
  },
};
