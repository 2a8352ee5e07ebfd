import { assertNever } from '../calendar/assert-never.js';
import { shortDate } from '../calendar/describe-date.js';
import { describeSpan, quarterOf } from '../calendar/describe-rule.js';
import { canonicalPeriod } from '../calendar/periodic-defaults.js';
import { parseRecurrence } from '../calendar/recurrence.js';
import type { DeadlineRule } from '../deadline/deadline.js';
import type { ReportingPeriod } from '../deadline/report-cut-off.js';

type PlainDate = Temporal.PlainDate;
type Period = 'week' | 'month' | 'quarter' | 'half-year' | 'nine-months' | 'year' | 'years';

const edge = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${words})(?![\\p{L}\\p{M}\\p{N}])`, 'iu');
const REPORT = edge('báo\\s+cáo');
const HALF_YEAR = edge('(?:0?6|sáu)\\s+tháng|nửa\\s+năm');
const NINE_MONTHS = edge('(?:0?9|chín)\\s+tháng');
const QUARTERLY = edge('quý|quí');
const NAMED_QUARTER = /(?<![\p{L}\p{M}])qu[ýí]\s+(?<quarter>IV|I{1,3}|[1-4])(?![\p{L}\p{M}\p{N}])/iu;

/**
 * What an occurrence is about, to head its row and its mail: "Báo cáo 6 tháng đầu năm 2022", "Báo cáo năm 2022", "quý
 * II/2026", "tháng 3/2026". Read from the rule and from the phrase's own words (`text`), which tell a half-year's report
 * due on 10/6 from a year's. A report due early in a period is about the period before (5/1/2023: "năm 2022").
 */
export function periodLabel(rule: DeadlineRule, text: string, scheduledOn: PlainDate): string {
  const isReport = REPORT.test(text);
  const period = periodWords(rule, text, scheduledOn, isReport);
  return isReport ? `Báo cáo ${period}` : period;
}

function periodWords(rule: DeadlineRule, text: string, on: PlainDate, isReport: boolean): string {
  switch (rule.kind) {
    case 'recurring':
      return nameQuarter(text, on) ?? namePeriod(recurringPeriod(rule.rrule, text), on, isReport);
    case 'periodic':
      return namePeriod(periodOf(rule.every), on, isReport);
    case 'window':
      return describeSpan(rule.from, rule.to) ?? `đến hạn ${shortDate(on)}`;
    case 'date':
    case 'month-day':
    case 'relative':
    case 'contingent':
    case 'ongoing':
    case 'unspecified-periodic':
      return `đến hạn ${shortDate(on)}`;
    default:
      return assertNever(rule);
  }
}

function periodOf(every: string): Period {
  const canonical = canonicalPeriod(every);
  if (canonical === 'P1Y') return 'year';
  if (canonical === 'P9M') return 'nine-months';
  if (canonical === 'P6M') return 'half-year';
  if (canonical === 'P3M') return 'quarter';
  if (canonical === 'P1M') return 'month';
  return /^P\d+[WD]$/.test(canonical) ? 'week' : 'years';
}

/** The phrase's words come first: "báo cáo 6 tháng trước ngày 10/6" and "báo cáo năm trước ngày 10/12" are both YEARLY rules. */
function recurringPeriod(rrule: string, text: string): Period {
  const parsed = parseRecurrence(rrule);
  if (!parsed.ok) return 'year';
  const { frequency, interval, months } = parsed.value;
  if (frequency === 'WEEKLY') return 'week';
  if (frequency === 'MONTHLY') return interval === 3 ? 'quarter' : interval === 6 ? 'half-year' : 'month';
  if (HALF_YEAR.test(text)) return 'half-year';
  if (NINE_MONTHS.test(text)) return 'nine-months';
  if (months.length >= 12) return 'month';
  if (months.length === 4 || QUARTERLY.test(text)) return 'quarter';
  if (months.length === 2) return 'half-year';
  return interval > 1 ? 'years' : 'year';
}

/** "vào quý III hằng năm" names the quarter itself, whatever day it ends on. */
function nameQuarter(text: string, on: PlainDate): string | null {
  const named = NAMED_QUARTER.exec(text)?.groups?.['quarter'];
  if (named === undefined) return null;
  const roman = ['I', 'II', 'III', 'IV'][Number(named) - 1] ?? named.toUpperCase();
  return `quý ${roman}/${on.year}`;
}

/** A monthly report due by this day is about the month before: the month's own cut-off has not come (NĐ 09/2019, Điều 12). */
const LAST_DAY_FOR_PREVIOUS_MONTH = 9;

function namePeriod(period: Period, on: PlainDate, isReport: boolean): string {
  switch (period) {
    case 'week':
      return `tuần đến ${shortDate(on)}`;
    case 'month': {
      const month = isReport && on.day <= LAST_DAY_FOR_PREVIOUS_MONTH ? on.subtract({ months: 1 }) : on;
      return `tháng ${month.month}/${month.year}`;
    }
    case 'quarter': {
      // Due in the first month of a quarter: about the quarter before.
      const month = on.month % 3 === 1 && isReport ? on.subtract({ months: 1 }) : on;
      return `quý ${quarterOf(month.month)}/${month.year}`;
    }
    case 'half-year':
      if (on.month <= 2) return `6 tháng cuối năm ${on.year - 1}`;
      return on.month <= 8 ? `6 tháng đầu năm ${on.year}` : `6 tháng cuối năm ${on.year}`;
    case 'nine-months':
      return `9 tháng đầu năm ${on.year}`;
    case 'year':
      return `năm ${isReport && on.month <= 2 ? on.year - 1 : on.year}`;
    case 'years':
      return `kỳ đến ${shortDate(on)}`;
    default:
      return assertNever(period);
  }
}

/**
 * The stretch of time that a periodic report due on a day is about; null where the law sets no cut-off for it, and for work that
 * does not return. A report due early in a period is about the one before, as in `periodLabel`.
 */
export function reportingPeriod(rule: DeadlineRule, text: string, on: PlainDate): ReportingPeriod | null {
  const period =
    rule.kind === 'recurring'
      ? recurringPeriod(rule.rrule, text)
      : rule.kind === 'periodic'
        ? periodOf(rule.every)
        : null;
  switch (period) {
    case 'month': {
      const month = on.day <= LAST_DAY_FOR_PREVIOUS_MONTH ? on.subtract({ months: 1 }) : on;
      return { kind: 'month', year: month.year, month: month.month };
    }
    case 'quarter': {
      const month = on.month % 3 === 1 ? on.subtract({ months: 1 }) : on;
      const quarter = Math.ceil(month.month / 3) as 1 | 2 | 3 | 4;
      return { kind: 'quarter', year: month.year, quarter };
    }
    case 'half-year':
      if (on.month <= 2) return { kind: 'half-year', year: on.year - 1, half: 2 };
      return { kind: 'half-year', year: on.year, half: on.month <= 8 ? 1 : 2 };
    case 'year':
      return { kind: 'year', year: on.month <= 2 ? on.year - 1 : on.year };
    case 'week':
    case 'nine-months':
    case 'years':
    case null:
      return null;
    default:
      return assertNever(period);
  }
}
