import { assertNever } from '../calendar/assert-never.js';
import { addDays, compareDays } from '../calendar/day-number.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { Execution } from './occurrence.js';

type PlainDate = Temporal.PlainDate;

/**
 * What decides where a due date stands. `bindingOn` is the last day that is in time now (an extension's, where one was approved);
 * null where no day binds: none is stated, or it lay before the plan.
 */
export interface StandingFacts {
  readonly execution: Execution;
  readonly bindingOn: PlainDate | null;
  readonly filedOn: PlainDate | null;
  /** The agency has given the work back and the coordinating office has not decided. */
  readonly handedBack: boolean;
}

/** The days by which standing is judged, all inclusive; they follow from today and the calendar. */
export interface JudgedBy {
  readonly today: PlainDate;
  /** Binding days up to here are due soon. */
  readonly soonUntil: PlainDate;
  /** Binding days up to here have to be dealt with today: no working day is left after it. */
  readonly todayUntil: PlainDate;
  /** The same for this week, which ends on Sunday. */
  readonly weekUntil: PlainDate;
}

type Day = 'bindingOn' | 'filedOn' | keyof JudgedBy;

/**
 * A condition as data, so that one formula is computed here for a page and written as SQL for a list over millions. A comparison
 * with a day that is not there does not hold.
 */
export type Condition =
  | { readonly is: 'execution'; readonly oneOf: readonly Execution[] }
  | { readonly is: 'missing'; readonly day: 'bindingOn' | 'filedOn' }
  | { readonly is: 'after'; readonly day: Day; readonly than: Day }
  | { readonly is: 'not-after'; readonly day: Day; readonly than: Day }
  | { readonly is: 'handed-back' }
  | { readonly is: 'all'; readonly of: readonly Condition[] };

/** The first case that holds decides the outcome. */
export interface Formula<Outcome> {
  readonly cases: readonly { readonly when: Condition; readonly gives: Outcome }[];
  readonly otherwise: Outcome;
}

const execution = (...oneOf: readonly Execution[]): Condition => ({ is: 'execution', oneOf });
const after = (day: Day, than: Day): Condition => ({ is: 'after', day, than });
const notAfter = (day: Day, than: Day): Condition => ({ is: 'not-after', day, than });
const all = (...of: readonly Condition[]): Condition => ({ is: 'all', of });

export type Timeliness = 'no-deadline' | 'in-time' | 'due-soon' | 'overdue';

/**
 * Where work stands in time. Judged by the day of filing where a report stands, else by today: overdue from the day after the
 * last valid day. Cancelled work is in time; a returned report no longer stands, whatever day it was filed.
 */
export const TIMELINESS: Formula<Timeliness> = {
  cases: [
    { when: { is: 'missing', day: 'bindingOn' }, gives: 'no-deadline' },
    { when: execution('cancelled'), gives: 'in-time' },
    { when: all(execution('filed', 'done'), after('filedOn', 'bindingOn')), gives: 'overdue' },
    { when: all(execution('filed', 'done'), notAfter('filedOn', 'bindingOn')), gives: 'in-time' },
    { when: after('today', 'bindingOn'), gives: 'overdue' },
    { when: notAfter('bindingOn', 'soonUntil'), gives: 'due-soon' },
  ],
  otherwise: 'in-time',
};

export const WORK_BANDS = [
  'overdue',
  'today',
  'this-week',
  'later',
  'waiting',
  'undated',
  'done',
  'cancelled',
] as const;

/** Under which heading a person finds the work. `waiting`: for somebody else, the agency having done its part for now. */
export type WorkBand = (typeof WORK_BANDS)[number];

/** The band of a due date: whose turn it is, then how urgent it is. */
export const WORK_BAND: Formula<WorkBand> = {
  cases: [
    { when: execution('done'), gives: 'done' },
    { when: execution('cancelled'), gives: 'cancelled' },
    { when: execution('filed'), gives: 'waiting' },
    { when: { is: 'handed-back' }, gives: 'waiting' },
    { when: { is: 'missing', day: 'bindingOn' }, gives: 'undated' },
    { when: after('today', 'bindingOn'), gives: 'overdue' },
    { when: notAfter('bindingOn', 'todayUntil'), gives: 'today' },
    { when: notAfter('bindingOn', 'weekUntil'), gives: 'this-week' },
  ],
  otherwise: 'later',
};

/** Due soon from this many working days before the target day. */
export const DUE_SOON_WORKING_DAYS = 3;

/** The last answer for each calendar: a list asks for the same day once a row. */
const lately = new WeakMap<WorkingCalendar, JudgedBy>();

/**
 * The days by which standing is judged on `today`. A due date is dealt with on its target day, the last working day not after it;
 * so what has its target by some day is what binds before the first working day after that day.
 */
export function judgedBy(today: PlainDate, calendar: WorkingCalendar): JudgedBy {
  const known = lately.get(calendar);
  if (known !== undefined && compareDays(known.today, today) === 0) return known;
  const withTargetBy = (day: PlainDate): PlainDate =>
    addDays(calendar.firstWorkingDayNotBefore(addDays(day, 1)), -1);
  const days = {
    today,
    soonUntil: addDays(calendar.addWorkingDays(today, DUE_SOON_WORKING_DAYS + 1), -1),
    todayUntil: withTargetBy(today),
    weekUntil: withTargetBy(addDays(today, 7 - today.dayOfWeek)),
  };
  lately.set(calendar, days);
  return days;
}

/** The outcome of a formula for one piece of work. */
export function outcomeOf<Outcome>(
  { cases, otherwise }: Formula<Outcome>,
  facts: StandingFacts,
  days: JudgedBy,
): Outcome {
  return cases.find(({ when }) => holds(when, facts, days))?.gives ?? otherwise;
}

function holds(condition: Condition, facts: StandingFacts, days: JudgedBy): boolean {
  switch (condition.is) {
    case 'execution':
      return condition.oneOf.includes(facts.execution);
    case 'missing':
      return facts[condition.day] === null;
    case 'after':
      return (order(condition, facts, days) ?? 0) > 0;
    case 'not-after':
      return (order(condition, facts, days) ?? 1) <= 0;
    case 'handed-back':
      return facts.handedBack;
    case 'all':
      return condition.of.every((one) => holds(one, facts, days));
    default:
      return assertNever(condition);
  }
}

/** How the first day stands to the second; null where one of them is not there. */
function order(
  { day, than }: { readonly day: Day; readonly than: Day },
  facts: StandingFacts,
  days: JudgedBy,
): number | null {
  const dayOf = (name: Day): PlainDate | null =>
    name === 'bindingOn' || name === 'filedOn' ? facts[name] : days[name];
  const [a, b] = [dayOf(day), dayOf(than)];
  return a === null || b === null ? null : compareDays(a, b);
}
