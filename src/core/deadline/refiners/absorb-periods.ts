// "Hằng năm ... xong trước ngày 10 tháng 11 hằng năm": the period says no more than the rule that returns with it.
import type { DeadlineRefiner, Finding } from '../finding.js';
import { sameSentence } from '../surroundings.js';

const FREQUENCY: Readonly<Record<string, RegExp>> = {
  P1Y: /FREQ=YEARLY;BYMONTH=\d+;/,
  P3M: /FREQ=YEARLY;BYMONTH=\d+,/,
  P1M: /FREQ=MONTHLY/,
  P1W: /FREQ=WEEKLY/,
  P7D: /FREQ=WEEKLY/,
  P1D: /FREQ=DAILY/,
};

// "hằng quý ... chậm nhất sau khi kết thúc quý 15 ngày": the event returns with the period.
const ENDED: Readonly<Record<string, RegExp>> = {
  P1Y: /kết thúc năm/,
  P3M: /kết thúc quý/,
  P1M: /kết thúc tháng/,
  P1W: /kết thúc tuần/,
};

export const absorbPeriods: DeadlineRefiner = {
  id: 'absorb-periods',
  refine: (findings, { folded }) =>
    findings.filter((finding) => !findings.some((other) => says(other, finding, folded))),
};

function says(other: Finding, finding: Finding, folded: string): boolean {
  if (finding === other) return false;
  if (finding.rule.kind === 'unspecified-periodic') {
    const returns = other.rule.kind === 'recurring' || other.rule.kind === 'periodic';
    const [first, second] = finding.start < other.start ? [finding, other] : [other, finding];
    return returns && sameSentence(folded, first.end, second.start);
  }
  if (finding.rule.kind === 'periodic' && other.rule.kind === 'relative') {
    return ENDED[finding.rule.every]?.test(other.rule.event) ?? false;
  }
  if (finding.rule.kind !== 'periodic' || other.rule.kind !== 'recurring') return false;
  return FREQUENCY[finding.rule.every]?.test(other.rule.rrule) ?? false;
}
