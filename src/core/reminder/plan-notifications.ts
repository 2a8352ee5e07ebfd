import { compareDays, daysBetween, isAfter, isBefore } from '../calendar/day-number.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { LocalMoment } from '../task/local-time.js';
import { type CurrentDue, currentDue } from '../task/timeliness.js';
import type { OccurrenceSnapshot, Recipient } from './occurrence-snapshot.js';
import { ladderFor, type ReminderPolicy, type SendingWindow } from './policy.js';
import type { Decision, SendReason } from './reason.js';
import { previousDateOpen } from './rules/previous-date-open.js';
import { receiptAcknowledged } from './rules/receipt-acknowledged.js';
import { rungNewerThanItsDay } from './rules/rung-newer-than-its-day.js';
import { type DatedRung, datedRungs, stepsOf } from './rung-date.js';
import type { Candidate, StepRule } from './suppression-rule.js';
import { SUPPRESSION_RULES } from './suppression-rules.js';

type PlainDate = Temporal.PlainDate;

/** One row of the ledger to be, unique by occurrence, rung and recipient. */
export type PlannedNotification = Decision & {
  readonly occurrenceId: string;
  /** The policy's rung id; with `@` and a day where the ladder runs anew after an extension or a returned report. */
  readonly rungId: string;
  /** `none:<agency>` where nobody is registered. */
  readonly recipientKey: string;
  /** The rung's own day, which may lie before the day on which it is planned. */
  readonly plannedOn: PlainDate;
  /** What the mail will speak of, to be compared at sending. */
  readonly agencyId: string;
  readonly lastValidOn: PlainDate;
};

export interface PlanningInput {
  readonly now: LocalMoment;
  readonly occurrences: readonly OccurrenceSnapshot[];
  /** Keys (`ledgerKey`) of the rows that exist. */
  readonly ledger: ReadonlySet<string>;
  readonly policy: ReminderPolicy;
  readonly calendar: WorkingCalendar;
}

export const ledgerKey = (occurrenceId: string, rungId: string, recipientKey: string): string =>
  `${occurrenceId}|${rungId}|${recipientKey}`;

const STEP_RULES: readonly StepRule[] = [rungNewerThanItsDay, previousDateOpen, receiptAcknowledged];

/** Stands in for the recipient where nobody is registered for an audience of the agency. */
export const nobodyKey = (agencyId: string): string => `none:${agencyId}`;

/** Whether mails may be planned now: inside the window of a working day. Outside it everything waits for the next one. */
export const isSendingTime = (
  { today, minutesOfDay }: LocalMoment,
  window: SendingWindow,
  calendar: WorkingCalendar,
): boolean =>
  minutesOfDay >= window.fromMinutes && minutesOfDay < window.untilMinutes && calendar.isWorkingDay(today);

/**
 * What should have been sent by now and is not in the ledger: a row for every rung whose day has come and every recipient,
 * to be sent, or suppressed with its reason. Level-triggered: nothing depends on when it last ran, so after a standstill one
 * run gives the rows that the missed runs would have given. With its rows in the ledger a second run gives nothing.
 */
export function planNotifications(input: PlanningInput): readonly PlannedNotification[] {
  if (!isSendingTime(input.now, input.policy.window, input.calendar)) return [];
  return input.occurrences.flatMap((occurrence) => planOccurrence(occurrence, input));
}

function planOccurrence(
  occurrence: OccurrenceSnapshot,
  input: PlanningInput,
): readonly PlannedNotification[] {
  const { today } = input.now;
  const due = currentDue(occurrence, input.calendar);
  if (due === null) return [];
  const come = datedRungs(occurrence, input.policy, input.calendar, today);
  const planned: PlannedNotification[] = [];
  for (const step of come)
    for (const recipient of recipientsOf(occurrence, step)) {
      const recipientKey = recipient?.key ?? nobodyKey(occurrence.agencyId);
      if (input.ledger.has(ledgerKey(occurrence.id, step.rungId, recipientKey))) continue;
      const newest = newestFor(recipient, step, come, occurrence);
      planned.push({
        occurrenceId: occurrence.id,
        rungId: step.rungId,
        recipientKey,
        plannedOn: step.rungOn,
        agencyId: occurrence.agencyId,
        lastValidOn: due.lastValidOn,
        ...decide({ occurrence, step, recipient, due, today, newest }, input.calendar),
      });
    }
  return planned;
}

/** Each mailbox once; `[null]` where nobody is registered. */
function recipientsOf(occurrence: OccurrenceSnapshot, { rung }: DatedRung): readonly (Recipient | null)[] {
  const recipients = occurrence.recipients[rung.audience];
  // That nobody co-operates is no gap; that an agency has no officer is.
  if (recipients.length === 0) return rung.audience === 'co-operating' ? [] : [null];
  return recipients.filter((one, index) => recipients.findIndex(({ key }) => key === one.key) === index);
}

/**
 * The latest step that has come for this recipient. A reminder that meets an escalation here was left out before as passed:
 * steps after the last valid day come only when the reminders' time is over.
 */
function newestFor(
  recipient: Recipient | null,
  step: DatedRung,
  come: readonly DatedRung[],
  occurrence: OccurrenceSnapshot,
): DatedRung {
  const rivals = come.filter(
    (other) =>
      occurrence.recipients[other.rung.audience].some(({ key }) => key === recipient?.key) &&
      !isVoidStep(other, occurrence),
  );
  return rivals.reduce((newest, other) => (isBefore(other.rungOn, newest.rungOn) ? newest : other), step);
}

/** A step that would send nothing whatever the day must not silence one that would. */
export const isVoidStep = (step: DatedRung, occurrence: OccurrenceSnapshot): boolean =>
  STEP_RULES.some((rule) => rule.suppresses({ occurrence, step }) !== null);

function decide(candidate: Candidate, calendar: WorkingCalendar): Decision {
  for (const rule of SUPPRESSION_RULES) {
    const reason = rule.suppresses(candidate);
    if (reason !== null) return { decision: 'suppress', reason };
  }
  return { decision: 'send', reason: sendReason(candidate.due, candidate.today, calendar) };
}

/** Why a mail goes out today, by how far the deadline is. */
export function sendReason(due: CurrentDue, today: PlainDate, calendar: WorkingCalendar): SendReason {
  const lastValidOn = due.lastValidOn.toString();
  const daysLate = daysBetween(due.lastValidOn, today);
  if (daysLate > 0) return { code: 'overdue', days: daysLate, lastValidOn };
  const workingDays = calendar.workingDaysBetween(today, due.targetOn);
  return workingDays > 0 ? { code: 'due-in', workingDays, lastValidOn } : { code: 'due-today', lastValidOn };
}

/**
 * The earliest day on which some rung lacks its row in the ledger, as of `today`; null when the ladder is finished. An
 * occurrence whose day has come is a candidate for planning; this is what a database index is kept on.
 */
export function nextRungOn(
  occurrence: OccurrenceSnapshot,
  ledger: ReadonlySet<string>,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
  today: PlainDate,
): PlainDate | null {
  const isMissing = (step: DatedRung): boolean =>
    recipientsOf(occurrence, step).some(
      (recipient) =>
        !ledger.has(ledgerKey(occurrence.id, step.rungId, recipient?.key ?? nobodyKey(occurrence.agencyId))),
    );
  const come = datedRungs(occurrence, policy, calendar, today);
  const toCome = ladderFor(policy, occurrence).rungs.flatMap((rung) => {
    for (const step of stepsOf(rung, occurrence, calendar)) if (isAfter(step.rungOn, today)) return step;
    return [];
  });
  const missing = [...come, ...toCome].filter(isMissing).map(({ rungOn }) => rungOn);
  return missing.toSorted(compareDays)[0] ?? null;
}
