import type { DeadlineRule } from '../deadline/deadline.js';
import { assertNever } from './assert-never.js';
import { datesOf } from './dates-of.js';
import { addDays, compareDays, isAfter, isBefore } from './day-number.js';
import { parseIsoDate } from './day-off.js';
import { describeTime, minutesOf, shortDate } from './describe-date.js';
import { describeRule } from './describe-rule.js';
import { type DueDate, type DueDateSettings, dueDateOf, type StatedDay } from './due-date.js';
import { monthDayIn, type PeriodicDefaults, periodicDays } from './periodic-defaults.js';
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
  const days = periodicDays(rule, context.periodicDefaults);
  if (days.length === 0)
    return noDate('unspecified-period', `Chưa có ngày mặc định cho «${describeRule(rule)}»; cần người nhập.`);
  const { first, last } = seriesBounds(context);
  const dates: PlainDate[] = [];
  for (let year = first.year; year <= last.year; year++)
    dates.push(...days.flatMap((day) => monthDayIn(day, year) ?? []));
  const dueDates = dates
    .filter((date) => !isAfter(first, date) && !isAfter(date, last))
    .toSorted(compareDays)
    .map((scheduledOn) => dueDateOf({ scheduledOn, exclusive: false, assumed: dayAssumed(rule) }, context));
  return { kind: 'dates', recurring: true, dueDates };
}

/** The day is assumed until a person has settled it. */
export const dayAssumed = (rule: DeadlineRule & { kind: 'periodic' }): readonly ['day'] | readonly [] =>
  rule.on === undefined ? ['day'] : [];

/** Events that the document itself dates. Others must have been recorded. */
const ISSUE_EVENT =
  /^(?:issue|(?:ngày )?(?:ký|ban hành|ký ban hành|ký, ban hành)(?: (?:văn bản|kế hoạch|quyết định|chỉ thị|công điện))?(?: này)?)$/iu;

function resolveRelative(rule: DeadlineRule & { kind: 'relative' }, context: ResolutionContext): Resolution {
  const recorded = context.eventDates.get(rule.event);
  const eventOn = recorded ?? (isDatedByDocument(rule.event) ? context.issuedOn : undefined);
  if (eventOn === undefined)
    return noDate(
      'awaits-event',
      `${capitalised(describeRule(rule))}; chưa ghi nhận ngày xảy ra nên chưa có ngày đến hạn.`,
    );
  return {
    kind: 'dates',
    recurring: false,
    dueDates: [dueAfterEvent(rule, { on: eventOn, at: null }, context)],
  };
}

/** Whether the event is the document's own issue, whose day everybody knows. */
export const isDatedByDocument = (event: string): boolean => ISSUE_EVENT.test(event.trim());

/** When something happened that a deadline is counted from; `at` ("HH:MM") where the time of day is known. */
export interface EventMoment {
  readonly on: PlainDate;
  readonly at: string | null;
}

/**
 * The date that follows from an event. A term in days, weeks or months begins on the day after it (BLDS 2015, Điều 147 khoản 2 and
 * 3); one in hours at the moment itself (khoản 1), or, where only the day is known, in full days of which a begun one counts.
 */
export function dueAfterEvent(
  rule: DeadlineRule & { kind: 'relative' },
  event: EventMoment,
  settings: DueDateSettings,
): DueDate {
  const origin = `${describeRule(rule)} (${shortDate(event.on)}${event.at === null ? '' : ` lúc ${describeTime(minutesOf(event.at))}`})`;
  if (rule.unit === 'hour' && event.at !== null) {
    const hours = rule.direction === 'after' ? rule.amount : -rule.amount;
    const end = event.on.toPlainDateTime(Temporal.PlainTime.from(event.at)).add({ hours });
    const time = end.toPlainTime().toString({ smallestUnit: 'minute' });
    return dueDateOf({ scheduledOn: end.toPlainDate(), exclusive: false, time, origin }, settings);
  }
  const scheduledOn = countFrom(event.on, rule, settings);
  const assumed = rule.unit === 'hour' ? (['hour'] as const) : [];
  return dueDateOf({ scheduledOn, exclusive: false, origin, assumed }, settings);
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** The event's own day is not counted (BLDS 2015, Điều 147). */
function countFrom(
  eventOn: PlainDate,
  { amount, unit, direction }: DeadlineRule & { kind: 'relative' },
  { calendar }: DueDateSettings,
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
