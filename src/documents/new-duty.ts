import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { DutyCandidate, DutyRole, DutyScope } from '../core/duty/duty.js';
import type { BodyResolution } from './resolve-bodies.js';

/** `proposed` waits for a person's decision; `dropped` was left out by one. */
export type DutyState = 'proposed' | 'accepted' | 'dropped';

export type BodyPart = 'owner' | 'coordinator' | 'report-to' | 'via';

export interface NewBody {
  readonly part: BodyPart;
  readonly name: string;
  readonly group: boolean;
  readonly start: number | null;
  readonly end: number | null;
  readonly resolution: BodyResolution;
  readonly source: 'machine' | 'person';
  readonly agencyIds: readonly string[];
}

export interface NewDeadline {
  readonly phrase: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly rule: DeadlineRule;
  readonly assumed: readonly string[];
  readonly source: 'machine' | 'person';
}

export interface NewDuty {
  readonly ordinal: number;
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
