import { compareDays, isAfter } from '../calendar/day-number.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import { currentDue } from '../task/timeliness.js';
import type { LadderWork } from './occurrence-snapshot.js';
import { type LadderSubject, ladderFor, type ReminderPolicy, type Rung } from './policy.js';

type PlainDate = Temporal.PlainDate;

/** What of an occurrence decides the days of its ladder. */
export type LadderDates = Pick<LadderWork, 'lastValidOn' | 'extendedTo' | 'roundStartedOn'>;

/**
 * The day of one rung: working days before the target day, or after the last valid day, so that "1 after" is the first
 * working day after it. Where a report came back after the last valid day, the steps after it count from its return: the
 * agency gets as long to answer again as it had the first time before its head hears of it. `repeat` is 0 for the step
 * itself, 1 for its first repetition.
 */
export function rungDate(
  rung: Rung,
  occurrence: LadderDates,
  calendar: WorkingCalendar,
  repeat = 0,
): PlainDate {
  const lastValidOn = occurrence.extendedTo ?? occurrence.lastValidOn;
  const offset = rung.offsetWorkingDays + repeat * (rung.repeatEveryWorkingDays ?? 0);
  if (rung.anchor === 'target')
    return calendar.addWorkingDays(calendar.lastWorkingDayNotAfter(lastValidOn), offset);
  const { roundStartedOn } = occurrence;
  const isReturnedLate = roundStartedOn !== null && isAfter(roundStartedOn, lastValidOn);
  return calendar.addWorkingDays(isReturnedLate ? roundStartedOn : lastValidOn, offset);
}

/** A rung of one occurrence's present round with its day. */
export interface DatedRung {
  readonly rung: Rung;
  /**
   * The id under which the ledger keeps it: the rung's, with `~` and the number of a repetition, and with `@` and the round's
   * first day where the ladder runs anew.
   */
  readonly rungId: string;
  readonly rungOn: PlainDate;
}

const stepAt = (rung: Rung, repeat: number, occurrence: LadderWork, calendar: WorkingCalendar): DatedRung => {
  const { roundStartedOn } = occurrence;
  const id = repeat === 0 ? rung.id : `${rung.id}~${repeat}`;
  return {
    rung,
    rungId: roundStartedOn === null ? id : `${id}@${roundStartedOn.toString()}`,
    rungOn: rungDate(rung, occurrence, calendar, repeat),
  };
};

/**
 * The ladder of an occurrence up to and including `until`, in order of the policy; of a later round only the rungs after its
 * first day. Of a step that repeats the first and the last time are given: after years without a tick the ledger gets two
 * rows, not one a week. Repetitions come only while the work is open.
 */
export function datedRungs(
  occurrence: LadderWork,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
  until: PlainDate,
): readonly DatedRung[] {
  return ladderFor(policy, occurrence).rungs.flatMap((rung) => {
    const steps: DatedRung[] = [];
    for (const step of stepsOf(rung, occurrence, calendar)) {
      if (isAfter(step.rungOn, until)) break;
      if (steps.length === 2) steps.pop();
      steps.push(step);
    }
    return steps;
  });
}

/** The steps of one rung, nearest first; endless where it repeats. */
export function* stepsOf(
  rung: Rung,
  occurrence: LadderWork,
  calendar: WorkingCalendar,
): Generator<DatedRung> {
  const last = rung.repeatEveryWorkingDays !== null && isRemindable(occurrence, calendar) ? Infinity : 0;
  for (let repeat = 0; repeat <= last; repeat += 1) {
    const step = stepAt(rung, repeat, occurrence, calendar);
    if (occurrence.roundStartedOn === null || isAfter(step.rungOn, occurrence.roundStartedOn)) yield step;
  }
}

/** Whether mails about it are sent at all; what is settled or binds nobody has its reason in the ledger once. */
function isRemindable(occurrence: LadderWork, calendar: WorkingCalendar): boolean {
  const { execution, retroactive, activatedOn } = occurrence;
  const isOpen = execution === 'not-started' || execution === 'in-progress' || execution === 'returned';
  const due = currentDue(occurrence, calendar);
  return isOpen && !retroactive && due !== null && !isAfter(activatedOn, due.lastValidOn);
}

/** The policy's rung for an id from the ledger, of whatever round and repetition; null where no ladder has it any more. */
export function rungById(policy: ReminderPolicy, rungId: string): Rung | null {
  const [id] = rungId.split(/[~@]/u);
  return policy.ladders.flatMap(({ rungs }) => rungs).find((rung) => rung.id === id) ?? null;
}

/** The rung for an id from the ledger in the ladder that is this occurrence's now; null where that has no such step. */
export function rungOfOccurrence(
  policy: ReminderPolicy,
  occurrence: LadderSubject,
  rungId: string,
): Rung | null {
  const [id] = rungId.split(/[~@]/u);
  return ladderFor(policy, occurrence).rungs.find((rung) => rung.id === id) ?? null;
}

/** The day of the first step of an occurrence's present round; null where its ladder has none. */
export function firstRungOn(
  work: LadderWork,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): PlainDate | null {
  const days = ladderFor(policy, work).rungs.flatMap((rung) => {
    for (const { rungOn } of stepsOf(rung, work, calendar)) return rungOn;
    return [];
  });
  return days.toSorted(compareDays)[0] ?? null;
}
