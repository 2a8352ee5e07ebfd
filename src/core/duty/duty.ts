import type { DeadlineMention } from '../deadline/deadline.js';
import type { DocumentHeader } from '../structure/parse-header.js';
import type { Span } from '../text/span.js';
import type { DutyRule } from './duty-rule.js';

/** A body as the text names it: written out in full, `group` where one name stands for many bodies. */
export interface BodyMention extends Span {
  readonly name: string;
  readonly group: boolean;
}

export type DutyScope = 'organisation' | 'closing' | 'table' | 'block' | 'elsewhere';
export type DutyRole = 'lead' | 'coordinate';

/** One duty as the machine reads it. Nothing here is decided: a person reviews every candidate. */
export interface DutyCandidate extends Span {
  readonly clause: string;
  readonly scope: DutyScope;
  readonly role: DutyRole;
  /** Which rule made it a duty of these owners. */
  readonly rule: DutyRule;
  readonly owners: readonly BodyMention[];
  readonly coordinators: readonly BodyMention[];
  readonly reportTo: readonly BodyMention[];
  readonly via: readonly BodyMention[];
  readonly deadlines: readonly DeadlineMention[];
  readonly actions: readonly Span[];
  /** 0 to 1; below `LOW_CONFIDENCE` a reviewer is asked to look first. */
  readonly confidence: number;
  readonly warnings: readonly string[];
}

export interface ClauseNode extends Span {
  readonly label: string;
  readonly path: string;
  readonly kind: string;
  readonly children: readonly ClauseNode[];
}

export interface Diagnostic extends Span {
  readonly ruleId: string;
  readonly severity: 'info' | 'warning' | 'error';
  /** In Vietnamese, for the reviewer: what is wrong and what to do. */
  readonly message: string;
}

/** Everything read out of one text. Offsets refer to `text` (UTF-16 units, NFC). */
export interface Extraction {
  readonly text: string;
  readonly document: DocumentHeader;
  readonly clauses: readonly ClauseNode[];
  readonly duties: readonly DutyCandidate[];
  readonly unassigned: readonly (Span & { readonly reason: string })[];
  readonly diagnostics: readonly Diagnostic[];
}
