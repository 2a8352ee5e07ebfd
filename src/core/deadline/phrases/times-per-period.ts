// "tối thiểu một lần/năm" | "02 lần/năm" | "mỗi năm ít nhất 2 lần" | "1 lần/quý" | "hằng năm một lần"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { EVERY_HEADS } from '../heads.js';
import { COUNT, numberOf } from '../time-words.js';

const LEAST = '(?:ít nhất|tối thiểu|không dưới)';
const MONTHS: Readonly<Record<string, number>> = { năm: 12, quý: 3, tháng: 1 };

export const timesPerPeriod: DeadlinePhrase = {
  id: 'times-per-period',
  heads: [...EVERY_HEADS, 'ít nhất', 'tối thiểu', 'không dưới', '#term', 'một lần', 'hai lần'],
  pattern: deadlinePattern(
    `(?:(?:${LEAST}(?: là)? )?(?<times>${COUNT}) lần *(?:/|trong|mỗi|một) *(?:0?1 |một )?(?<unit>năm|quý|tháng|tuần)` +
      `|(?:mỗi|hàng|từng) (?<unit>năm|quý|tháng|tuần),? (?:tổ chức )?(?:${LEAST}(?: là)? )?(?<times>${COUNT}) lần)`,
  ),
  read: (groups) => {
    const every = durationOf(numberOf(groups['times']), groups['unit'] ?? '');
    if (every === null) return null;
    return [{ rule: { kind: 'periodic', every }, strength: 'stated', grain: 'period', assumed: [] }];
  },
};

// Two times a year is every six months; five times a year is no whole number of months, and is left unread.
function durationOf(times: number, unit: string): string | null {
  if (unit === 'tuần') return times === 1 ? 'P1W' : null;
  const months = (MONTHS[unit] ?? 0) / times;
  if (!Number.isInteger(months) || months < 1) return null;
  return months === 12 ? 'P1Y' : `P${months}M`;
}
