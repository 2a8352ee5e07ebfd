import { describeRule } from '../core/calendar/describe-rule.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { ClauseNode, Diagnostic, DutyCandidate, DutyScope } from '../core/duty/duty.js';
import type { CitedDocument } from '../core/structure/references.js';
import { contains, type Span } from '../core/text/span.js';
import type { UncertainReading } from '../core/text/uncertain.js';
import { instantOf } from '../platform/dates.js';
import type { DutyRow } from './duties.repository.js';
import type { DutySnapshot } from './duty-snapshot.js';
import type { BodyPart, DutyState } from './new-duty.js';
import type { BodyResolution } from './resolve-bodies.js';
import type { SentenceMarkView } from './sentence-mark.js';

export interface BodyView {
  readonly id: string;
  readonly part: BodyPart;
  /** As printed, or the agency's name where a person chose it. */
  readonly name: string;
  readonly group: boolean;
  readonly start: number | null;
  readonly end: number | null;
  readonly resolution: BodyResolution;
  readonly source: 'machine' | 'person';
  /** What it stands for; proposals only where the resolution is not `resolved`. */
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

export interface DeadlineView {
  readonly id: string;
  readonly phrase: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly rule: DeadlineRule;
  /** The normal form in words. */
  readonly words: string;
  readonly assumed: readonly string[];
  readonly source: 'machine' | 'person';
}

export interface DutyView {
  readonly id: string;
  readonly ordinal: number;
  readonly clause: string;
  readonly scope: string;
  readonly role: 'lead' | 'coordinate';
  readonly start: number;
  readonly end: number;
  readonly summary: string;
  readonly state: DutyState;
  readonly confidence: number;
  readonly warnings: readonly string[];
  readonly version: number;
  readonly bodies: readonly BodyView[];
  readonly deadlines: readonly DeadlineView[];
  readonly actions: readonly Span[];
  /** True where a person added it. */
  readonly added: boolean;
  /** Why the machine took these words for a duty of these bodies; null where a person added it. */
  readonly reason: string | null;
  /** Who changed it last, and when; null where it stands as the machine read it. */
  readonly edited: { readonly by: string; readonly at: Temporal.Instant } | null;
}

/** Another version of a document. */
export interface VersionRef {
  readonly id: string;
  readonly state: DocumentState;
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly activatedOn: Temporal.PlainDate | null;
}

/**
 * `reading`: waits for its reading or is being read; `unread`: its reading was cancelled or failed; `superseded`: a later version
 * was activated in its place.
 */
export type DocumentState = 'reading' | 'unread' | 'draft' | 'active' | 'superseded';

export interface DocumentView {
  readonly id: string;
  readonly fileName: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly issuedOn: Temporal.PlainDate | null;
  readonly endsOn: Temporal.PlainDate | null;
  readonly title: string;
  readonly issuer: string | null;
  readonly signer: string | null;
  readonly place: string | null;
  readonly state: 'draft' | 'active' | 'superseded';
  /** The document of which this is a later version. */
  readonly replaces: VersionRef | null;
  /** Documents that were taken in as later versions of this one. */
  readonly laterVersions: readonly VersionRef[];
  readonly activatedOn: Temporal.PlainDate | null;
  /** Why it was activated although sentences were still open; empty where nothing was. */
  readonly activationNote: string;
  readonly coordinatingAgency: { readonly id: string; readonly name: string } | null;
  readonly text: string;
  readonly clauses: readonly ClauseNode[];
  readonly references: readonly CitedDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly unassigned: readonly (Span & { readonly reason: string })[];
  readonly duties: readonly DutyView[];
  /** Pages of the original that can be shown; 0 for formats without pages. */
  readonly pageCount: number;
  /** Stretches read from an image without being sure. */
  readonly uncertain: readonly UncertainReading[];
  /** What the reader had to say about the file, in Vietnamese. */
  readonly readingWarnings: readonly string[];
  /** What people marked as no task. */
  readonly marks: readonly SentenceMarkView[];
}

/** A stored duty as pages and services use it. */
export function dutyViewOf(row: DutyRow): DutyView {
  return {
    id: row.id,
    ordinal: row.ordinal,
    clause: row.clause,
    scope: row.scope,
    role: row.role === 'coordinate' ? 'coordinate' : 'lead',
    start: row.start,
    end: row.end,
    summary: row.summary,
    state: row.state as DutyView['state'],
    confidence: row.confidence,
    warnings: row.warnings,
    version: row.version,
    bodies: row.bodies.map((body) => ({
      id: body.id,
      part: body.part as BodyPart,
      name: body.name,
      group: body.group,
      start: body.start,
      end: body.end,
      resolution: body.resolution as BodyResolution,
      source: body.source === 'person' ? 'person' : 'machine',
      agencies: body.agencies.map(({ agency }) => ({ id: agency.id, name: agency.name })),
    })),
    deadlines: row.deadlines.map((deadline) => {
      const rule = deadline.rule as unknown as DeadlineRule;
      return {
        id: deadline.id,
        phrase: deadline.phrase,
        start: deadline.start,
        end: deadline.end,
        rule,
        words: describeRule(rule),
        assumed: deadline.assumed,
        source: deadline.source === 'person' ? 'person' : 'machine',
      };
    }),
    // A boundary may have been moved since: what lies outside is no action of this duty any more.
    actions: ((row.machine as unknown as DutyCandidate | null)?.actions ?? []).filter((action) =>
      contains(row, action),
    ),
    added: row.machine === null,
    reason: (row.machine as unknown as DutyCandidate | null)?.rule?.reason ?? null,
    edited: row.editedBy && row.editedAt ? { by: row.editedBy, at: instantOf(row.editedAt) } : null,
  };
}

/** A stored duty as it can be kept beside a step of the review. */
export function snapshotOf(row: DutyRow): DutySnapshot {
  return {
    clause: row.clause,
    scope: row.scope as DutyScope,
    role: row.role === 'coordinate' ? 'coordinate' : 'lead',
    start: row.start,
    end: row.end,
    summary: row.summary,
    machine: row.machine as unknown as DutyCandidate | null,
    state: row.state as DutyState,
    confidence: row.confidence,
    warnings: row.warnings,
    bodies: row.bodies.map((body) => ({
      part: body.part as BodyPart,
      name: body.name,
      group: body.group,
      start: body.start,
      end: body.end,
      resolution: body.resolution as BodyResolution,
      source: body.source === 'person' ? 'person' : 'machine',
      agencyIds: body.agencies.map(({ agencyId }) => agencyId).sort(),
    })),
    deadlines: row.deadlines.map((deadline) => ({
      phrase: deadline.phrase,
      start: deadline.start,
      end: deadline.end,
      rule: deadline.rule as unknown as DeadlineRule,
      assumed: deadline.assumed,
      source: deadline.source === 'person' ? 'person' : 'machine',
    })),
  };
}
