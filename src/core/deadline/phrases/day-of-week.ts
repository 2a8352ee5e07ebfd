// "thứ Sáu hằng tuần" | "trước 16 giờ 30 thứ Năm hằng tuần" | "hằng tuần (vào chiều thứ Sáu)" | "trước 15 giờ hằng ngày"
// | "hằng ngày trước 15 giờ"

import { CLOCK, clockOf } from '../clock-words.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { EVERY_HEADS } from '../heads.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { WEEKDAY, weekdayOf } from '../time-words.js';

const HALF_DAY = '(?:(?:sáng|chiều|ngày) )?';

export const dayOfWeek: DeadlinePhrase = {
  id: 'day-of-week',
  heads: [...LEAD_HEADS, ...EVERY_HEADS, 'thứ', 'chủ nhật', 'chiều', 'sáng', 'ngày', 'định kỳ', '#hour'],
  pattern: deadlinePattern(
    `(?:(?<daily>(?:hàng|mỗi) ngày)[ ,(:]+${LEAD}?${CLOCK}(?! *,? ngày)|(?:(?:định kỳ )?(?<before>hàng|mỗi) tuần[ ,(:]+)?${LEAD}?(?:${CLOCK}[ ,]*)?${HALF_DAY}` +
      `(?:(?<weekday>${WEEKDAY})(?<after>,? (?:của )?(?:hàng|mỗi) tuần)?|(?:ngày )?(?<daily>hàng ngày|mỗi ngày)))`,
  ),
  read: (groups) => {
    const lead = readLead(groups['lead']);
    const time = clockOf(groups);
    if (time === null) return null;
    const shared = {
      kind: 'recurring',
      exclusive: lead.exclusive,
      ...(time === undefined ? {} : { time }),
    } as const;
    if (groups['daily'] !== undefined) {
      if (time === undefined) return null;
      return [{ rule: { ...shared, rrule: 'FREQ=DAILY' }, strength: 'stated', grain: 'day', assumed: [] }];
    }
    const weekday = weekdayOf(groups['weekday'] ?? '');
    if (weekday === undefined || (groups['before'] ?? groups['after']) === undefined) return null;
    return [
      {
        rule: { ...shared, rrule: `FREQ=WEEKLY;BYDAY=${weekday}` },
        strength: 'stated',
        grain: 'day',
        assumed: [],
      },
    ];
  },
};
