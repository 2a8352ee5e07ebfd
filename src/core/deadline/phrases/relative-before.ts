// "trước 15 ngày so với ngày khai mạc" | "chậm nhất 05 ngày làm việc trước ngày họp" | "trước ngày bầu cử 95 ngày"
// | "trước kỳ họp thường lệ 30 ngày"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { EVENT, eventOf, INTRO, TERM, termOf } from '../relative-words.js';

const OCCASION = 'ngày|khi|thời điểm|kỳ họp|phiên họp|cuộc họp|hội nghị|đại hội|lễ';

export const relativeBefore: DeadlinePhrase = {
  id: 'relative-before',
  heads: ['trước', 'chậm nhất', 'muộn nhất', 'ít nhất', 'tối thiểu', '#term', '#month', '#hour', '#date'],
  pattern: deadlinePattern(
    `(?:(?:trước|chậm nhất trước)(?: ít nhất)? ${TERM}(?: (?:so với|tính đến|khi|trước khi)) (?<event>${EVENT})` +
      `|(?:${INTRO}|(?:ít nhất|tối thiểu)(?: là)? )?${TERM},? trước (?=(?:${OCCASION}|kỳ|phiên) (?!\\d))(?<event>${EVENT})` +
      `|trước (?:${OCCASION}) (?<event>[^.,;:()\\d|]{3,60}?) (?:ít nhất |tối thiểu |là |chậm nhất )?${TERM})`,
  ),
  read: (groups) => {
    const term = termOf(groups);
    if (term === null) return null;
    const event = eventOf(groups['event'] ?? '');
    return [
      {
        rule: { kind: 'relative', ...term, direction: 'before', event },
        strength: 'stated',
        grain: 'event',
        assumed: [],
      },
    ];
  },
};
