// "sơ kết giữa kỳ" | "tổng kết cuối kỳ", of the plan's own span where its title states one
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';

export const partsOfPeriod: DeadlinePhrase = {
  id: 'parts-of-period',
  heads: ['giữa', 'cuối', 'sơ kết', 'tổng kết', 'đánh giá giữa', 'đánh giá cuối'],
  pattern: deadlinePattern(
    '(?<work>(?:sơ kết|tổng kết|đánh giá) )?(?<part>giữa|cuối) (?:nhiệm )?(?:kỳ|giai đoạn)',
  ),
  read: (groups, { periodFrom, periodTo }) => {
    if (periodFrom === null || periodTo === null) return null;
    const date = groups['part'] === 'cuối' ? periodTo : middleOf(periodFrom, periodTo);
    const strength = groups['work'] === undefined ? 'bare' : 'stated';
    return [
      { rule: { kind: 'date', date, exclusive: false }, strength, grain: 'period', assumed: ['period'] },
    ];
  },
};

function middleOf(from: string, to: string): string {
  const start = Temporal.PlainDate.from(from);
  const { days } = start.until(to, { largestUnit: 'day' });
  return start.add({ days: Math.floor(days / 2) }).toString();
}
