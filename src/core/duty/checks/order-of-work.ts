import type { DeadlineMention } from '../../deadline/deadline.js';
import { foldTone } from '../../text/fold.js';
import type { DutyCandidate } from '../duty.js';
import type { PlanCheck, ReadPlan } from './plan-check.js';

const SURVEY = /(?:điều tra|rà soát|khảo sát|kiểm kê|thống kê)/u;
const PLAN = /xây dựng[^.;]{0,60}(?:kế hoạch|phương án|đề án)/u;

/**
 * A plan that is due before the survey it rests on: "trên cơ sở điều tra, rà soát ... xây dựng kế hoạch ... trước ngày
 * 10 tháng 11", where the survey by the same bodies ends on 15 November.
 */
export const planBeforeSurvey: PlanCheck = {
  id: 'plan-before-survey',
  check: (plan) => {
    const surveys = plan.duties.filter(
      (duty) => SURVEY.test(head(plan, duty)) && !PLAN.test(head(plan, duty)),
    );
    return plan.duties.flatMap((duty) => {
      const words = foldTone(plan.text.slice(duty.start, duty.end)).replaceAll(/\s+/gu, ' ');
      if (
        !PLAN.test(words) ||
        !new RegExp(`(?:trên cơ sở|căn cứ)[^.;]{0,40}${SURVEY.source}`, 'u').test(words)
      )
        return [];
      const due = firstDay(duty.deadlines);
      const late = surveys.find(
        (survey) => sharesOwner(survey, duty) && comesAfter(firstDay(survey.deadlines), due),
      );
      const deadline = due?.mention;
      if (late === undefined || deadline === undefined) return [];
      const message = `Kế hoạch phải xong (${flat(deadline.text)}) trước khi việc điều tra, rà soát làm căn cứ cho nó hoàn thành (${flat(firstDay(late.deadlines)?.mention.text ?? '')}); thứ tự này không thực hiện được.`;
      return [{ start: deadline.start, end: deadline.end, severity: 'warning', message }];
    });
  },
};

const head = ({ text }: ReadPlan, duty: DutyCandidate): string =>
  foldTone(text.slice(duty.start, Math.min(duty.end, duty.start + 160))).replaceAll(/\s+/gu, ' ');
const flat = (text: string): string => text.replaceAll(/\s+/gu, ' ');

interface Day {
  readonly mention: DeadlineMention;
  readonly month: number;
  readonly day: number;
}

/** The day of the year on which a duty falls due, where its deadline states one. */
function firstDay(deadlines: readonly DeadlineMention[]): Day | null {
  for (const mention of deadlines) {
    if (mention.kind === 'month-day') return { mention, month: mention.month, day: mention.day };
    if (mention.kind === 'date')
      return { mention, month: Number(mention.date.slice(5, 7)), day: Number(mention.date.slice(8)) };
    if (mention.kind !== 'recurring') continue;
    const month = /BYMONTH=(\d+)(?![\d,])/u.exec(mention.rrule)?.[1];
    const day = /BYMONTHDAY=(\d+)/u.exec(mention.rrule)?.[1];
    if (month !== undefined && day !== undefined) return { mention, month: Number(month), day: Number(day) };
  }
  return null;
}

const comesAfter = (a: Day | null, b: Day | null): boolean =>
  a !== null && b !== null && (a.month > b.month || (a.month === b.month && a.day > b.day));

/** "UBND các xã" and "UBND xã" are the same bodies, one as a group. */
function sharesOwner(a: DutyCandidate, b: DutyCandidate): boolean {
  const names = (duty: DutyCandidate): readonly string[] =>
    duty.owners.map(({ name }) =>
      foldTone(name)
        .replaceAll(/(?:^|\s)các\s/gu, ' ')
        .trim(),
    );
  return names(a).some((name) => names(b).includes(name));
}
