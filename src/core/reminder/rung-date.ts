import { isAfter } from '../calendar/day-number.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { OccurrenceSnapshot } from './occurrence-snapshot.js';
import type { ReminderPolicy, Rung } from './policy.js';

type PlainDate = Temporal.PlainDate;

/** What of an occurrence decides the days of its ladder. */
export type LadderDates = Pick<OccurrenceSnapshot, 'lastValidOn' | 'extendedTo' | 'roundStartedOn'>;

/**
 * The day of one rung: working days before the target day, or after the last valid day, so that "1 after" is the first
 * working day after it. Where a report came back after the last valid day, the steps after it count from its return: the
 * agency gets as long to answer again as it had the first time before its head hears of it.
 */
export function rungDate(rung: Rung, occurrence: LadderDates, calendar: WorkingCalendar): PlainDate {
  const lastValidOn = occurrence.extendedTo ?? occurrence.lastValidOn;
  if (rung.anchor === 'target')
    return calendar.addWorkingDays(calendar.lastWorkingDayNotAfter(lastValidOn), rung.offsetWorkingDays);
  const { roundStartedOn } = occurrence;
  const isReturnedLate = roundStartedOn !== null && isAfter(roundStartedOn, lastValidOn);
  return calendar.addWorkingDays(isReturnedLate ? roundStartedOn : lastValidOn, rung.offsetWorkingDays);
}

/** A rung of one occurrence's present round with its day. */
export interface DatedRung {
  readonly rung: Rung;
  /** The id under which the ledger keeps it: the rung's, with the round's first day where the ladder runs anew. */
  readonly rungId: string;
  readonly rungOn: PlainDate;
}

/** The ladder of an occurrence, in order of the policy. Of a later round only the rungs after its first day. */
export function datedRungs(
  occurrence: LadderDates,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): readonly DatedRung[] {
  const { roundStartedOn } = occurrence;
  const all = policy.rungs.map((rung) => ({
    rung,
    rungId: roundStartedOn === null ? rung.id : `${rung.id}@${roundStartedOn.toString()}`,
    rungOn: rungDate(rung, occurrence, calendar),
  }));
  if (roundStartedOn === null) return all;
  return all.filter(({ rungOn }) => isAfter(rungOn, roundStartedOn));
}

/** The policy's rung for an id from the ledger, of whatever round; null where the policy no longer has it. */
export function rungOf(policy: ReminderPolicy, rungId: string): Rung | null {
  const [id] = rungId.split('@');
  return policy.rungs.find((rung) => rung.id === id) ?? null;
}
