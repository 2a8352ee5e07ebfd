// "sau khi có hướng dẫn" | "(sau khi ... ban hành hướng dẫn)" | "đến khi kết thúc ..." as the time of a task
// | "Từ tháng 11/2025 đến khi kết thúc ..."
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { eventOf } from '../relative-words.js';
import { MONTH, QUARTER, YEAR } from '../time-words.js';

const START = `từ (?:ngày \\d{1,2}(?: *[/.-] *| tháng )\\d{1,2}|tháng ${MONTH}|quý ${QUARTER}|(?=năm)|nay)(?: *[/.-] *${YEAR}|,? ?năm ${YEAR})?`;

export const afterEvent: DeadlinePhrase = {
  id: 'after-event',
  heads: ['sau', 'từ', 'đến', 'tới', 'cho đến khi', 'cho tới khi'],
  pattern: deadlinePattern(
    `(?:sau khi (?<event>[^.,;:()|]{3,100}?(?=[.,;:()|]|$))|(?<start>${START},? )?(?:cho )?(?:đến|tới) (?:khi|lúc) (?<event>(?:kết thúc|hoàn thành|có)[^.,;:()|]{0,60}?(?=[.,;:()|]|$)))`,
  ),
  read: (groups, _context, match) => {
    const rule = { kind: 'contingent', event: eventOf(match.words) } as const;
    return [
      { rule, strength: groups['start'] === undefined ? 'bare' : 'stated', grain: 'event', assumed: [] },
    ];
  },
};
