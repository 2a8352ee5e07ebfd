import { type DataSpan, dataSpan, type ReportingPeriod } from '../deadline/report-cut-off.js';
import { addDays, isAfter, isBefore } from './day-number.js';
import { describeDate, shortDate } from './describe-date.js';
import type { WorkingCalendar } from './working-days.js';

type PlainDate = Temporal.PlainDate;

/** The stations of a report on its way up. */
export type ReportLevel = 'unit' | 'office' | 'committee';

/** How a province spaces the levels, in working days; NĐ 09/2019 (Điều 8 khoản 5) asks for a deadline for each. */
export interface ReportSpacing {
  /** From the day on which a unit has its report signed to the day on which the office has it. */
  readonly unitToOffice: number;
  /** From there to the day on which the office submits its own to the People's Committee. */
  readonly officeToCommittee: number;
  /** Whose day a plan names where it says "báo cáo UBND tỉnh qua <office>". */
  readonly statedAt: 'office' | 'committee';
}

/** 10/6 for the office leaves it five working days: upwards by the 25th remains within reach (NĐ 09/2019, Điều 13). */
export const DEFAULT_SPACING: ReportSpacing = { unitToOffice: 2, officeToCommittee: 5, statedAt: 'office' };

export interface ReportStep {
  readonly level: ReportLevel;
  /** The last day that is in time; a working day where it was derived. */
  readonly dueOn: PlainDate;
  /** True for the day that the plan itself names. */
  readonly stated: boolean;
}

export interface ReportChain {
  /** Null where the law sets no cut-off for the period (nine months, two years). */
  readonly data: DataSpan | null;
  /** In order of time: unit, office where the plan names one, committee. */
  readonly steps: readonly ReportStep[];
  /** What does not fit together, each a sentence in Vietnamese. */
  readonly warnings: readonly string[];
}

/** What a chain is derived from. */
export interface StatedReport {
  /** The last valid day of the plan's own deadline. */
  readonly lastValidOn: PlainDate;
  readonly period: ReportingPeriod | null;
  /** Whether reports go through an office on their way to the committee. */
  readonly throughOffice: boolean;
  /** True where the work is the office's own: what it submits goes to the committee directly. */
  readonly byOffice: boolean;
}

/**
 * The deadline of each level: the plan's day stands where it belongs, the others are as many working days before and after it as
 * the province says. Derived days are working days, and no level is due before the one below it.
 */
export function reportChain(
  stated: StatedReport,
  spacing: ReportSpacing,
  calendar: WorkingCalendar,
): ReportChain {
  const steps = stepsOf(stated, spacing, calendar);
  const data = stated.period === null ? null : dataSpan(stated.period);
  return { data, steps, warnings: warningsOf(steps, data, stated.period, calendar) };
}

function stepsOf(
  { lastValidOn, throughOffice, byOffice }: StatedReport,
  { unitToOffice, officeToCommittee, statedAt }: ReportSpacing,
  calendar: WorkingCalendar,
): readonly ReportStep[] {
  const statedStep = (level: ReportLevel): ReportStep => ({ level, dueOn: lastValidOn, stated: true });
  const derived = (level: ReportLevel, dueOn: PlainDate): ReportStep => ({ level, dueOn, stated: false });
  const before = (day: PlainDate, days: number): PlainDate =>
    calendar.addWorkingDays(calendar.lastWorkingDayNotAfter(day), -days);
  // A day off as the day named: those after it are counted from its end.
  const after = (day: PlainDate, days: number): PlainDate =>
    days === 0 ? calendar.firstWorkingDayNotBefore(day) : calendar.addWorkingDays(day, days);
  if (byOffice) {
    const office = before(lastValidOn, officeToCommittee);
    return [
      derived('unit', before(office, unitToOffice)),
      derived('office', office),
      statedStep('committee'),
    ];
  }
  if (!throughOffice) return [derived('unit', before(lastValidOn, unitToOffice)), statedStep('committee')];
  if (statedAt === 'office')
    return [
      derived('unit', before(lastValidOn, unitToOffice)),
      statedStep('office'),
      derived('committee', after(lastValidOn, officeToCommittee)),
    ];
  const office = before(lastValidOn, officeToCommittee);
  return [derived('unit', before(office, unitToOffice)), derived('office', office), statedStep('committee')];
}

function warningsOf(
  steps: readonly ReportStep[],
  data: DataSpan | null,
  period: ReportingPeriod | null,
  calendar: WorkingCalendar,
): readonly string[] {
  const stated = steps.find((step) => step.stated);
  const last = steps.at(-1);
  if (data === null || period === null || stated === undefined || last === undefined) return [];
  const cutOff = shortDate(data.cutOffOn);
  const warnings: string[] = [];
  // A report about the month before is due after its cut-off by nature; only days inside the period can be too early.
  if (!isAfter(stated.dueOn, data.cutOffOn))
    warnings.push(
      `Hạn ${describeDate(stated.dueOn)} đến trước khi hết ngày chốt số liệu ${cutOff} (Điều 12 Nghị định 09/2019/NĐ-CP): số liệu những ngày còn lại là ước thực hiện.`,
    );
  else if (isBefore(stated.dueOn, calendar.addWorkingDays(data.cutOffOn, 1)))
    warnings.push(
      `Từ ngày chốt số liệu ${cutOff} đến hạn chưa đủ 1 ngày làm việc (Điều 8 khoản 5 Nghị định 09/2019/NĐ-CP).`,
    );
  const upwardsBy = data.cutOffOn.with({ day: 25 });
  if (isAfter(last.dueOn, upwardsBy) && !isAfter(last.dueOn, addDays(upwardsBy, 20)))
    warnings.push(
      `Ngày trình UBND ${describeDate(last.dueOn)} sau ngày ${shortDate(upwardsBy)} là hạn tỉnh báo cáo Chính phủ (Điều 13 Nghị định 09/2019/NĐ-CP).`,
    );
  return warnings;
}
