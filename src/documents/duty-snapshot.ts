import type { DutyCandidate, DutyRole, DutyScope } from '../core/duty/duty.js';
import type { DutyState, NewBody, NewDeadline } from './new-duty.js';

/** Everything about a duty that a review can change, and what it needs to be entered again as it was. */
export interface DutySnapshot {
  readonly clause: string;
  readonly scope: DutyScope;
  readonly role: DutyRole;
  readonly start: number;
  readonly end: number;
  readonly summary: string;
  readonly machine: DutyCandidate | null;
  readonly state: DutyState;
  readonly confidence: number;
  readonly warnings: readonly string[];
  readonly bodies: readonly NewBody[];
  readonly deadlines: readonly NewDeadline[];
}
