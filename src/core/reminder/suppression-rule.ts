import type { CurrentDue } from '../task/timeliness.js';
import type { OccurrenceSnapshot, Recipient } from './occurrence-snapshot.js';
import type { SuppressReason } from './reason.js';
import type { DatedRung } from './rung-date.js';

/** A rung whose time has come, for one recipient; null where nobody is registered for its audience. */
export interface Candidate {
  readonly occurrence: OccurrenceSnapshot;
  readonly step: DatedRung;
  readonly recipient: Recipient | null;
  readonly due: CurrentDue;
  readonly today: Temporal.PlainDate;
  /** The newest rung whose time has come for this recipient; `step` itself or a later one. */
  readonly newest: DatedRung;
}

/** A rule that judges the step itself, whoever is to get it and whenever. */
export interface StepRule extends SuppressionRule {
  readonly suppresses: (candidate: Pick<Candidate, 'occurrence' | 'step'>) => SuppressReason | null;
}

/** One reason for which a mail is left out. Rules know nothing of each other; the list decides which speaks first. */
export interface SuppressionRule {
  readonly id: string;
  readonly suppresses: (candidate: Candidate) => SuppressReason | null;
}
