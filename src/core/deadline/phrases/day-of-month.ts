// "ngày 25 hằng tháng" | "trước ngày 20 hằng tháng" | "hằng tháng trước ngày 20" | "ngày cuối cùng của tháng"
// "ngày 05 của tháng sau" | "ngày 20 tháng cuối quý" | "ngày 15 của tháng đầu quý sau"

import { CLOCK, clockOf } from '../clock-words.js';
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase, PhraseGroups } from '../finding.js';
import { EVERY_HEADS } from '../heads.js';
import { LEAD, LEAD_HEADS, readLead } from '../lead.js';
import { EVERY_MONTH } from '../time-words.js';

const DAY =
  'ngày (?:(?<working>làm việc) )?(?:(?<day>\\d{1,2})(?!\\d| *[/.-] *\\d| tháng \\d)|(?<end>cuối)(?: cùng)?)';
const QUARTERLY =
  '(?:của )?tháng (?<place>cuối|đầu|thứ hai|giữa)(?: cùng| tiên)?(?: của)?(?: (?:hàng|mỗi|từng))? quý(?: (?:sau|tiếp theo|kế tiếp|báo cáo|đó))*';
const MONTHLY = `(?:của |các )?(?:${EVERY_MONTH}|(?:của )?tháng(?! *\\d| (?:cuối|đầu|giữa|thứ|giêng|chạp|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?![\\p{L}])))`;

export const dayOfMonth: DeadlinePhrase = {
  id: 'day-of-month',
  heads: [...LEAD_HEADS, ...EVERY_HEADS, 'ngày', '#hour'],
  pattern: deadlinePattern(
    `(?:(?:hàng|mỗi|từng) (?<before>tháng|quý)[ ,(:]+)?${LEAD}?(?:${CLOCK}[ ,]*)?${DAY}(?: (?:(?<quarterly>${QUARTERLY})|(?<monthly>${MONTHLY})))?`,
  ),
  read: (groups) => {
    const lead = readLead(groups['lead']);
    const time = clockOf(groups);
    const rrule = rruleOf(groups);
    if (rrule === null || time === null) return null;
    const periodic = groups['monthly'] ?? groups['quarterly'] ?? groups['before'];
    return [
      {
        rule: {
          kind: 'recurring',
          rrule,
          exclusive: lead.exclusive,
          ...(time === undefined ? {} : { time }),
        },
        strength: periodic === undefined ? 'day-only' : 'stated',
        grain: 'day',
        assumed: [],
      },
    ];
  },
};

const QUARTER_MONTHS: Readonly<Record<string, string>> = {
  cuối: '3,6,9,12',
  đầu: '1,4,7,10',
  'thứ hai': '2,5,8,11',
  giữa: '2,5,8,11',
};

function rruleOf(groups: PhraseGroups): string | null {
  const day = groups['end'] === undefined ? Number(groups['day']) : -1;
  if (day === 0 || day > 31) return null;
  if (groups['working'] !== undefined && groups['end'] === undefined) return null;
  const onDay = groups['working'] === undefined ? `BYMONTHDAY=${day}` : 'BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1';
  if (groups['quarterly'] !== undefined || groups['before'] === 'quý') {
    const months = QUARTER_MONTHS[groups['place'] ?? 'cuối'] ?? '3,6,9,12';
    // BYSETPOS counts within a year here, so that the last working day of a quarter has no rule of this form.
    return groups['working'] === undefined ? `FREQ=YEARLY;BYMONTH=${months};${onDay}` : null;
  }
  return `FREQ=MONTHLY;${onDay}`;
}
