import type { DeadlineRule } from '../deadline/deadline.js';
import { assertNever } from './assert-never.js';
import { datesOf } from './dates-of.js';
import { addDays, compareDays, isAfter, isBefore } from './day-number.js';
import { parseIsoDate } from './day-off.js';
import { describeRule } from './describe-rule.js';
import { type DueDate, type DueDateSettings, dueDateOf, type StatedDay } from './due-date.js';
import { canonicalPeriod, type MonthDay, type PeriodicDefaults } from './periodic-defaults.js';
import { parseRecurrence } from './recurrence.js';

type PlainDate = Temporal.PlainDate;

/** What the dates of a deadline depend on beside its phrase. `from` and `to`, both inclusive, bound series only. */
export interface ResolutionContext extends DueDateSettings {
  /** When follow-up of the plan began; null while it is only reviewed. */
  readonly activatedOn: PlainDate | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** The plan's horizon ("đến năm 2030"); no series runs past it. */
  readonly planEndsOn: PlainDate | null;
  readonly periodicDefaults: PeriodicDefaults;
  /** Days on which events happened, as somebody recorded them, by the event's words in the rule. */
  readonly eventDates: ReadonlyMap<string, PlainDate>;
}

export type NoDateReason =
  /** "thường xuyên": a standing duty. */
  | 'ongoing'
  /** "khi có chỉ đạo": falls due with an event, without a stated number of days. */
  | 'contingent'
  /** "trong 10 ngày kể từ ngày nhận": nobody has recorded the event yet. */
  | 'awaits-event'
  /** "định kỳ báo cáo", or a period for which the province has no default days. */
  | 'unspecified-period'
  /** The rule names no existing day, or lies outside the recurrences that are understood. */
  | 'unreadable-rule';

export type Resolution =
  | { readonly kind: 'dates'; readonly recurring: boolean; readonly dueDates: readonly DueDate[] }
  | { readonly kind: 'no-date'; readonly reason: NoDateReason; readonly why: string };

/**
 * The due dates that follow from a deadline. A single date is given whatever the horizon; a series gives its dates from the
 * day of issue on, within the horizon and the plan's own end, so that two horizons agree wherever they overlap.
 */
export function resolveDeadline(rule: DeadlineRule, context: ResolutionContext): Resolution {
  switch (rule.kind) {
    case 'date':
      return single(parseIsoDate(rule.date), rule, context);
    case 'window':
      return single(parseIsoDate(rule.to), rule, context);
    case 'month-day':
      return resolveMonthDay(rule, context);
    case 'recurring':
      return resolveRecurring(rule, context);
    case 'periodic':
      return resolvePeriodic(rule, context);
    case 'relative':
      return resolveRelative(rule, context);
    case 'contingent':
      return noDate('contingent', `Chỉ đến hạn ${describeRule(rule)}; văn bản không nêu số ngày.`);
    case 'ongoing':
      return noDate('ongoing', 'Nhiệm vụ thường xuyên, không có ngày đến hạn.');
    case 'unspecified-periodic':
      return noDate(
        'unspecified-period',
        'Văn bản yêu cầu định kỳ nhưng không nêu kỳ và ngày; cần người nhập.',
      );
    default:
      return assertNever(rule);
  }
}

const noDate = (reason: NoDateReason, why: string): Resolution => ({ kind: 'no-date', reason, why });

const unreadable = (rule: DeadlineRule): Resolution =>
  noDate('unreadable-rule', `Không tính được ngày từ «${describeRule(rule)}»; cần người sửa hạn.`);

function single(
  date: PlainDate | null,
  rule: DeadlineRule & { exclusive: boolean; time?: string },
  context: ResolutionContext,
  extra: Pick<StatedDay, 'assumed' | 'origin'> = {},
): Resolution {
  if (date === null) return unreadable(rule);
  const time = rule.time === undefined ? {} : { time: rule.time };
  const stated: StatedDay = { scheduledOn: date, exclusive: rule.exclusive, ...time, ...extra };
  return { kind: 'dates', recurring: false, dueDates: [dueDateOf(stated, context)] };
}

function resolveMonthDay(rule: DeadlineRule & { kind: 'month-day' }, context: ResolutionContext): Resolution {
  const { issuedOn } = context;
  const inYear = (year: number): PlainDate | null => monthDayIn(rule, year);
  const thisYear = inYear(issuedOn.year);
  const isPast = thisYear === null || !isAfter(thisYear, issuedOn);
  return single(isPast ? inYear(issuedOn.year + 1) : thisYear, rule, context, { assumed: ['year'] });
}

/** The day in that year, the last of the month where it has no such day; null where no month or day is meant at all. */
function monthDayIn({ month, day }: MonthDay, year: number): PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
}

/** The stretch in which a series may have dates: within the horizon, from the issue on, to the plan's end. */
function seriesBounds({ from, to, issuedOn, planEndsOn }: ResolutionContext): {
  first: PlainDate;
  last: PlainDate;
} {
  const first = isBefore(from, issuedOn) ? issuedOn : from;
  const last = planEndsOn !== null && isBefore(planEndsOn, to) ? planEndsOn : to;
  return { first, last };
}

function resolveRecurring(
  rule: DeadlineRule & { kind: 'recurring' },
  context: ResolutionContext,
): Resolution {
  const parsed = parseRecurrence(rule.rrule);
  if (!parsed.ok) return unreadable(rule);
  const { first, last } = seriesBounds(context);
  const dueDates = datesOf(parsed.value, first, last, context.issuedOn).map((scheduledOn) =>
    dueDateOf({ scheduledOn, exclusive: rule.exclusive }, context),
  );
  return { kind: 'dates', recurring: true, dueDates };
}

function resolvePeriodic(rule: DeadlineRule & { kind: 'periodic' }, context: ResolutionContext): Resolution {
  const days = context.periodicDefaults[canonicalPeriod(rule.every)] ?? [];
  if (days.length === 0)
    return noDate('unspecified-period', `Chưa có ngày mặc định cho «${describeRule(rule)}»; cần người nhập.`);
  const { first, last } = seriesBounds(context);
  const dates: PlainDate[] = [];
  for (let year = first.year; year <= last.year; year++)
    dates.push(...days.flatMap((day) => monthDayIn(day, year) ?? []));
  const dueDates = dates
    .filter((date) => !isAfter(first, date) && !isAfter(date, last))
    .toSorted(compareDays)
    .map((scheduledOn) => dueDateOf({ scheduledOn, exclusive: false, assumed: ['day'] }, context));
  return { kind: 'dates', recurring: true, dueDates };
}

/** Events that the document itself dates. Others must have been recorded. */
const ISSUE_EVENT =
  /^(?:issue|(?:ngày )?(?:ký|ban hành|ký ban hành|ký, ban hành)(?: (?:văn bản|kế hoạch|quyết định|chỉ thị|công điện))?(?: này)?)$/iu;

function resolveRelative(rule: DeadlineRule & { kind: 'relative' }, context: ResolutionContext): Resolution {
  const recorded = context.eventDates.get(rule.event);
  const eventOn = recorded ?? (ISSUE_EVENT.test(rule.event.trim()) ? context.issuedOn : undefined);
  if (eventOn === undefined)
    return noDate(
      'awaits-event',
      `${capitalised(describeRule(rule))}; chưa ghi nhận ngày xảy ra nên chưa có ngày đến hạn.`,
    );
  const date = countFrom(eventOn, rule, context);
  const origin = describeRule(rule);
  const assumed = rule.unit === 'hour' ? { assumed: ['hour' as const] } : {};
  return single(date, { ...rule, exclusive: false }, context, { origin, ...assumed });
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** The event's own day is not counted (BLDS 2015, Điều 147). */
function countFrom(
  eventOn: PlainDate,
  { amount, unit, direction }: DeadlineRule & { kind: 'relative' },
  { calendar }: ResolutionContext,
): PlainDate {
  const count = direction === 'after' ? amount : -amount;
  switch (unit) {
    case 'day':
      return addDays(eventOn, count);
    case 'working-day':
      return calendar.addWorkingDays(eventOn, count);
    case 'week':
      return addDays(eventOn, 7 * count);
    case 'month':
      return eventOn.add({ months: count }, { overflow: 'constrain' });
    case 'hour':
      // Only the event's day is known: full days, and a begun day counts as one.
      return eventOn.add({ days: Math.sign(count) * Math.ceil(amount / 24) });
    default:
      return assertNever(unit);
  }
}
