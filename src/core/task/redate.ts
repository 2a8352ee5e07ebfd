import { type Assumption, type DueDate, type DueDateSettings, dueDateOf } from '../calendar/due-date.js';
import { monthDayIn, type PeriodicDefaults, periodicDays } from '../calendar/periodic-defaults.js';
import {
  dayAssumed,
  dueAfterEvent,
  type EventMoment,
  isDatedByDocument,
} from '../calendar/resolve-deadline.js';
import type { DeadlineRule } from '../deadline/deadline.js';

/** What dates are computed by: the days off and the province's rules. */
export interface CountingRules extends Omit<DueDateSettings, 'issuedOn'> {
  readonly periodicDefaults: PeriodicDefaults;
}

/** What of a stored occurrence its dates follow from. */
export interface DatedWork {
  /** Null where its deadline is gone; the day then stands as it is. */
  readonly rule: DeadlineRule | null;
  readonly issuedOn: Temporal.PlainDate;
  readonly scheduledOn: Temporal.PlainDate;
  /** The recorded event from which it was counted; null where the text dates it. */
  readonly event: EventMoment | null;
  readonly assumed: readonly string[];
}

/**
 * The dates of an occurrence under other rules than those by which it was dated. A day that the text names stays that day; what
 * follows from it (last valid, target, legal day, the sentence) is computed anew. Only days that the text does not name may move:
 * a term counted in working days, and the province's default for a period without a day, which goes from the old default to
 * the new one of the same period. `rule` is the deadline's rule from now on, where a person has settled what was assumed.
 */
export function redate(
  work: DatedWork,
  before: CountingRules,
  after: CountingRules,
  rule: DeadlineRule | null = work.rule,
): DueDate {
  const settings = { ...after, issuedOn: work.issuedOn };
  if (rule === null) return dueDateOf({ scheduledOn: work.scheduledOn, exclusive: false }, settings);
  switch (rule.kind) {
    case 'relative': {
      const event = work.event ?? (isDatedByDocument(rule.event) ? { on: work.issuedOn, at: null } : null);
      return event === null
        ? dueDateOf({ scheduledOn: work.scheduledOn, exclusive: false }, settings)
        : dueAfterEvent(rule, event, settings);
    }
    case 'periodic': {
      const old = work.rule?.kind === 'periodic' ? work.rule : rule;
      const scheduledOn = samePeriod([old, rule], work.scheduledOn, before, after);
      return dueDateOf({ scheduledOn, exclusive: false, assumed: dayAssumed(rule) }, settings);
    }
    case 'date':
    case 'window':
    case 'month-day':
    case 'recurring': {
      const time = 'time' in rule && rule.time !== undefined ? { time: rule.time } : {};
      // A day without a year becomes a date where somebody has confirmed the year.
      const assumed = rule.kind === 'month-day' ? kept(work.assumed) : [];
      return dueDateOf(
        { scheduledOn: work.scheduledOn, exclusive: rule.exclusive, assumed, ...time },
        settings,
      );
    }
    case 'contingent':
    case 'ongoing':
    case 'unspecified-periodic':
      return dueDateOf(
        { scheduledOn: work.scheduledOn, exclusive: false, assumed: kept(work.assumed) },
        settings,
      );
  }
}

/** Whether a day off is still open is asked anew. */
const kept = (assumed: readonly string[]): readonly Assumption[] =>
  assumed.filter((one): one is Assumption => one === 'year' || one === 'day' || one === 'hour');

type PeriodicRule = DeadlineRule & { readonly kind: 'periodic' };

function samePeriod(
  [old, rule]: readonly [PeriodicRule, PeriodicRule],
  scheduledOn: Temporal.PlainDate,
  before: CountingRules,
  after: CountingRules,
): Temporal.PlainDate {
  const index = periodicDays(old, before.periodicDefaults).findIndex((day) =>
    monthDayIn(day, scheduledOn.year)?.equals(scheduledOn),
  );
  const moved = periodicDays(rule, after.periodicDefaults)[index];
  return (moved && monthDayIn(moved, scheduledOn.year)) ?? scheduledOn;
}
