import { isAfter } from '../calendar/day-number.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import { currentDue } from '../task/timeliness.js';
import type { OccurrenceSnapshot } from './occurrence-snapshot.js';
import { type PlannedNotification, sendReason } from './plan-notifications.js';
import type { ReminderPolicy } from './policy.js';
import type { Decision, SuppressReason } from './reason.js';
import { rungOfOccurrence } from './rung-date.js';

/** How things stand at the moment of sending. */
export interface PresentState {
  readonly today: Temporal.PlainDate;
  readonly occurrence: OccurrenceSnapshot;
  /** False where the account is disabled. */
  readonly recipientActive: boolean;
  readonly policy: ReminderPolicy;
  readonly calendar: WorkingCalendar;
}

/** What a planned row says that may have become untrue. */
export type PlannedRow = Pick<PlannedNotification, 'rungId' | 'recipientKey' | 'agencyId' | 'lastValidOn'>;

/**
 * Judges a planned mail again just before it goes out; a mail may have waited for days. Still to be sent, with the reason
 * that holds today, or suppressed with what changed.
 */
export function recheck(row: PlannedRow, present: PresentState): Decision {
  const reason = whatChanged(row, present);
  if (reason !== null) return { decision: 'suppress', reason };
  const lastValidOn = present.occurrence.extendedTo ?? present.occurrence.lastValidOn;
  const due = currentDue({ lastValidOn, extendedTo: null }, present.calendar);
  if (due === null) throw new Error('an occurrence in the ledger has a date');
  return { decision: 'send', reason: sendReason(due, present.today, present.calendar) };
}

function whatChanged(row: PlannedRow, present: PresentState): SuppressReason | null {
  const { occurrence, today } = present;
  const filedOn = occurrence.filedOn?.toString() ?? null;
  if (occurrence.execution === 'cancelled') return { code: 'cancelled' };
  if (occurrence.execution === 'done') return { code: 'done', filedOn };
  if (occurrence.execution === 'filed') return { code: 'filed', filedOn };
  if (occurrence.agencyId !== row.agencyId) return { code: 'reassigned' };
  const lastValidOn = occurrence.extendedTo ?? occurrence.lastValidOn;
  if (!lastValidOn.equals(row.lastValidOn))
    return { code: 'due-moved', from: row.lastValidOn.toString(), to: lastValidOn.toString() };
  const rung = rungOfOccurrence(present.policy, occurrence, row.rungId);
  if (rung === null) return { code: 'rung-withdrawn' };
  if (occurrence.handedBack && (rung.audience === 'officer' || rung.audience === 'head'))
    return { code: 'remit-questioned' };
  if (rung.condition === 'unacknowledged' && occurrence.acknowledged) return { code: 'acknowledged' };
  if (!occurrence.recipients[rung.audience].some(({ key }) => key === row.recipientKey))
    return present.recipientActive ? { code: 'reassigned' } : { code: 'recipient-inactive' };
  if (!present.recipientActive) return { code: 'recipient-inactive' };
  if (occurrence.recipients[rung.audience].find(({ key }) => key === row.recipientKey)?.bounced)
    return { code: 'address-bounced' };
  if (rung.anchor === 'target' && isAfter(today, lastValidOn))
    return { code: 'deadline-passed', lastValidOn: lastValidOn.toString() };
  return null;
}
