// "Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12" | "định kỳ hằng năm ... chậm nhất ngày 17 tháng 12"
// | "báo cáo tháng trước ngày 20": a day beside a period in one sentence returns with it.
import { yearlyOn } from '../calendar-day.js';
import type { DeadlineRule } from '../deadline.js';
import type { DeadlineRefiner, Finding } from '../finding.js';
import { neighbours, sameSentence } from '../surroundings.js';

const YEARLY = new Set(['P1Y', 'P6M', 'P3M', 'P4M', 'P9M', 'P2Y']);
// Between the period and its day, where both make one phrase.
const BETWEEN = /^[ :,(]*(?:(?:gửi|nộp|xong|hoàn thành|là|vào) )*$/;

export const returnWithPeriod: DeadlineRefiner = {
  id: 'return-with-period',
  refine: (findings, { folded }) => {
    const absorbed = new Set<Finding>();
    const kept = findings.map((finding, index) => {
      if (finding.rule.kind !== 'month-day' && finding.strength !== 'day-only') return finding;
      const periods = periodsOf(finding, neighbours(findings, index), folded);
      const rule = returning(finding, periods);
      if (rule === null) return finding.strength === 'day-only' ? null : finding;
      for (const period of periods) absorbed.add(period);
      const opener = periods.find(
        ({ end }) => end <= finding.start && BETWEEN.test(folded.slice(end, finding.start)),
      );
      return { ...finding, rule, strength: 'stated', start: opener?.start ?? finding.start } as const;
    });
    return kept.filter((finding): finding is Finding => finding !== null && !absorbed.has(finding));
  },
};

// The periods of the sentence that the day may belong to: monthly and quarterly ones for a day of the month alone.
function periodsOf(day: Finding, findings: readonly Finding[], folded: string): readonly Finding[] {
  return findings.filter(({ rule, start, end }) => {
    if (rule.kind !== 'periodic') return false;
    const fits =
      day.strength === 'day-only' ? rule.every === 'P1M' || rule.every === 'P3M' : YEARLY.has(rule.every);
    return (
      fits && (end <= day.start ? sameSentence(folded, end, day.start) : sameSentence(folded, day.end, start))
    );
  });
}

function returning(day: Finding, periods: readonly Finding[]): DeadlineRule | null {
  if (periods.length === 0) return null;
  const { rule } = day;
  if (rule.kind === 'month-day') {
    const { month, day: dayOfMonth, kind: _kind, ...rest } = rule;
    return { ...rest, kind: 'recurring', rrule: yearlyOn(month, dayOfMonth) };
  }
  if (rule.kind !== 'recurring') return null;
  const isMonthly = periods.some(({ rule: period }) => period.kind === 'periodic' && period.every === 'P1M');
  return isMonthly
    ? rule
    : { ...rule, rrule: rule.rrule.replace('FREQ=MONTHLY', 'FREQ=YEARLY;BYMONTH=3,6,9,12') };
}
