// "Hằng năm ... xong trước ngày 10 tháng 11 hằng năm": the period says no more than the rule that returns with it.
import type { DeadlineRefiner, Finding } from '../finding.js';
import { neighbours, sameSentence } from '../surroundings.js';

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
  refine: (findings, { folded }) => {
    const said = new Set([
      ...findings.flatMap((finding) => periodsSaidBy(finding)),
      ...periodsSaidTogether(findings),
    ]);
    return findings.filter((finding, index) => {
      if (finding.rule.kind === 'periodic')
        return !said.has(finding.rule.every) && !isOfDatedReport(finding, findings[index + 1], folded);
      return (
        finding.rule.kind !== 'unspecified-periodic' ||
        !isSpelledOut(finding, neighbours(findings, index), folded)
      );
    });
  },
};

// "định kỳ 6 tháng ... trước ngày 10/6 và ngày 10/12 hằng năm": two days of every year, half a year apart.
function periodsSaidTogether(findings: readonly Finding[]): readonly string[] {
  const months = findings.flatMap(({ rule }) => {
    const month = rule.kind === 'recurring' ? /^FREQ=YEARLY;BYMONTH=(\d+);/.exec(rule.rrule)?.[1] : undefined;
    return month === undefined ? [] : [Number(month)];
  });
  return months.some((month) => months.includes(month + 6)) ? ['P6M'] : [];
}

function periodsSaidBy({ rule }: Finding): readonly string[] {
  const [words, patterns] =
    rule.kind === 'recurring'
      ? [rule.rrule, FREQUENCY]
      : rule.kind === 'relative'
        ? [rule.event, ENDED]
        : ['', {}];
  return Object.keys(patterns).filter((every) => patterns[every]?.test(words));
}

// "báo cáo 6 tháng gửi trước ngày 20/6/2026", "định kỳ 6 tháng ... chậm nhất ngày 15/6 hằng năm": the period says which report
// the day is for.
const SAME_CLAUSE = /^[^,;.:|]*$/;

function isOfDatedReport(finding: Finding, next: Finding | undefined, folded: string): boolean {
  if (next?.grain !== 'day' || !SAME_CLAUSE.test(folded.slice(finding.end, next.start))) return false;
  if (next.rule.kind === 'recurring') return next.rule.rrule.startsWith('FREQ=YEARLY');
  return next.rule.kind === 'date' && finding.ruleId === 'periods-of-report';
}

// "định kỳ báo cáo ... trước ngày 20 hằng tháng"
function isSpelledOut(finding: Finding, others: readonly Finding[], folded: string): boolean {
  return others.some((other) => {
    if (other.rule.kind !== 'recurring' && other.rule.kind !== 'periodic') return false;
    const [first, second] = finding.start < other.start ? [finding, other] : [other, finding];
    return sameSentence(folded, first.end, second.start);
  });
}
