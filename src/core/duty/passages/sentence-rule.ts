import type { NamedBody } from '../../agency/named-body.js';
import { foldTone } from '../../text/fold.js';
import type { Span } from '../../text/span.js';
import type { DutyRule } from '../duty-rule.js';
import type { Place } from '../place.js';

/** Tells whether a region states a deadline that puts somebody to work although nobody is named. */
export type StatesDeadline = (region: Span) => boolean;

/** A stretch of a paragraph that puts one set of bodies to work. */
export interface Segment extends Span {
  readonly owners: readonly NamedBody[];
  readonly predicate: number;
  readonly closing: boolean;
  readonly rule: DutyRule;
}

/** How far the reading of a paragraph has come when a sentence is reached. */
export interface SentenceState {
  readonly text: string;
  readonly place: Place;
  readonly statesDeadline: StatesDeadline;
  /** The segment that the sentence may go on with. */
  readonly open: Segment | null;
  /** Whom a sentence without a subject belongs to. */
  readonly owners: readonly NamedBody[] | null;
  /** The closing formula of the document stands before it. */
  readonly closing: boolean;
}

/** What a rule makes of a sentence. */
export type SentenceReading =
  /** A duty begins. */
  | { readonly kind: 'opens'; readonly segment: Segment }
  /** The sentence belongs to the duty before it. */
  | { readonly kind: 'goes-on' }
  /** No work: the duty before it is over. */
  | { readonly kind: 'no-work' }
  /** The closing formula: what follows speaks to everybody; `segment` where it gives an order itself. */
  | { readonly kind: 'closes'; readonly segment: Segment | null };

/** One way in which a sentence stands in a paragraph. To remove it, delete its file and its line in `SENTENCE_RULES`. */
export interface SentenceRule {
  readonly id: string;
  /** Reads the part of a sentence; null where the rule does not apply. */
  readonly read: (part: Span, state: SentenceState) => SentenceReading | null;
}

/** The first words of a part, folded and on one line: what formulas are recognised by. */
export const openingWords = (text: string, part: Span): string =>
  foldTone(text.slice(part.start, Math.min(part.end, part.start + 80))).replaceAll(/\s+/gu, ' ');
