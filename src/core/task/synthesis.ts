import { isBefore } from '../calendar/day-number.js';
import { describeDate } from '../calendar/describe-date.js';
import type { DueDate } from '../calendar/due-date.js';
import { type ReportSpacing, reportChain } from '../calendar/report-chain.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { DeadlineRule } from '../deadline/deadline.js';
import type { OccurrenceDraft } from './expand-occurrences.js';

/** What the day of the second level is computed by. */
export interface SynthesisRules {
  readonly calendar: WorkingCalendar;
  readonly reportSpacing: ReportSpacing;
}

/** "Báo cáo 6 tháng đầu năm 2026" of the units becomes "Tổng hợp báo cáo 6 tháng đầu năm 2026" of the office. */
export const synthesisLabel = (label: string): string =>
  label === '' ? 'Tổng hợp báo cáo' : `Tổng hợp ${label.charAt(0).toLowerCase()}${label.slice(1)}`;

/** True for a series of reports: it says to whom it goes, or names itself a report. Only such go up level by level. */
export const isReportSeries = (
  { rule, phrase }: { readonly rule: DeadlineRule; readonly phrase: string },
  saysRecipient: boolean,
): boolean =>
  (rule.kind === 'recurring' || rule.kind === 'periodic') && (saysRecipient || /báo\s+cáo/iu.test(phrase));

/**
 * The day on which the office that reports go through submits its own to the People's Committee (NĐ 09/2019/NĐ-CP, Điều 8 khoản 5:
 * a deadline for each level). `unit` is the date of those who report; it stays as it is, and its day as named keeps identifying
 * the period. A day that the province's spacing gives, and not the plan, is assumed.
 */
export function synthesisDue(unit: DueDate, issuedOn: Temporal.PlainDate, rules: SynthesisRules): DueDate {
  const { calendar, reportSpacing } = rules;
  const { steps } = reportChain(
    { lastValidOn: unit.lastValidOn, period: null, throughOffice: true, byOffice: false },
    reportSpacing,
    calendar,
  );
  const step = steps.find(({ level }) => level === 'committee');
  const lastValidOn = step?.dueOn ?? unit.lastValidOn;
  const targetOn = calendar.lastWorkingDayNotAfter(lastValidOn);
  const isProposed = calendar.proposedOn(lastValidOn) ?? calendar.proposedOn(targetOn);
  const assumed = new Set([
    ...unit.assumed,
    ...(step?.stated === false ? ['level' as const] : []),
    ...(isProposed === null ? [] : ['days-off' as const]),
  ]);
  return {
    scheduledOn: unit.scheduledOn,
    lastValidOn,
    targetOn,
    legalOn: calendar.firstWorkingDayNotBefore(lastValidOn),
    time: step?.stated === true ? unit.time : null,
    retroactive: isBefore(lastValidOn, issuedOn),
    assumed: [...assumed],
    why:
      step?.stated === true
        ? `Ngày ghi trong văn bản là ngày UBND nhận báo cáo tổng hợp. ${unit.why}`
        : `Các đơn vị gửi báo cáo chậm nhất ngày ${describeDate(unit.lastValidOn)}; cơ quan tổng hợp trình UBND sau ${reportSpacing.officeToCommittee} ngày làm việc theo quy ước của tỉnh: chậm nhất ngày ${describeDate(lastValidOn)}.`,
  };
}

/** What an office has to make of the dates of those who report through it: one due date of its own for each period. */
export const synthesisDrafts = (
  units: readonly OccurrenceDraft[],
  issuedOn: Temporal.PlainDate,
  rules: SynthesisRules,
): readonly OccurrenceDraft[] =>
  units.map((unit) => ({
    ...unit,
    ...synthesisDue(unit, issuedOn, rules),
    key: `${unit.key}/synthesis`,
    label: synthesisLabel(unit.label),
  }));
