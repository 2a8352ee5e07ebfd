import type { Clause } from '../../structure/clause.js';
import type { Span } from '../../text/span.js';
import type { DutyDraft } from '../draft.js';
import type { DutyScope } from '../duty.js';
import type { Label } from '../label.js';
import type { StatesDeadline } from '../passages/sentence-rule.js';
import type { Place } from '../place.js';
import type { Subject } from '../subject/subject.js';

/** Titles up to this length are read as titles; longer words are text. */
export const LONGEST_PRINTED = 160;

/** A duty as a rule makes it out of running words. */
export type DraftWords = Omit<DutyDraft, 'times' | 'warnings' | 'coordinators'> & {
  readonly times?: readonly Span[];
};

/** What a rule may ask and do. Answers about a clause are worked out once. */
export interface ClauseReader {
  readonly text: string;
  /** The whole document orders (chỉ thị, công điện ...). */
  readonly orders: boolean;
  readonly statesDeadline: StatesDeadline;
  words(region: Span): string;
  /** Whom the clause's own words put to work; null where nobody. */
  subjectOf(clause: Clause): Subject | null;
  /** The label at the head of the clause; null where none stands. */
  labelOf(clause: Clause): Label | null;
  /** True where the clause begins with a verb, after no label. */
  opensWithAction(clause: Clause): boolean;
  /** "Trên đây là ..." as a paragraph of its own: what a heading said before no longer counts. */
  isClosing(clause: Clause): boolean;
  scopeOf(place: Place): DutyScope;
  /** Reads clauses that stand side by side, with all that stands under them. */
  readSiblings(siblings: readonly Clause[], place: Place): void;
  /** Reads one clause with all that stands under it. */
  read(clause: Clause, place: Place): void;
  /** Reads running text sentence by sentence. */
  readText(region: Span, place: Place): void;
  /** Keeps a duty; punctuation at its end is cut off, and what holds no letter is none. */
  draft(draft: DraftWords): void;
  /** Keeps a duty whose region a label block has measured, as it is. */
  draftAsMeasured(draft: DutyDraft): void;
  /** Keeps words that are no duty in view of the reviewer. */
  leave(region: Span, reason: string): void;
}

/** What a rule took of a row of sibling clauses: the index of the next one, and the place that it stands in. */
export interface Taken {
  readonly next: number;
  readonly place: Place;
}

/** One way in which clauses stand in a row. To remove it, delete its file and its line in `SIBLING_RULES`. */
export interface SiblingRule {
  readonly id: string;
  /**
   * Reads the clause at `at`, with those after it that belong to it; null where the rule does not apply. `here` is what the
   * clauses before it made of the place, `above` the place of the first of them.
   */
  readonly read: (
    reader: ClauseReader,
    siblings: readonly Clause[],
    at: number,
    here: Place,
    above: Place,
  ) => Taken | null;
}

/** One way in which a clause is built. To remove it, delete its file and its line in `CLAUSE_RULES`. */
export interface ClauseRule {
  readonly id: string;
  /** Reads a clause with all that stands under it; false where the rule does not apply. */
  readonly read: (reader: ClauseReader, clause: Clause, place: Place) => boolean;
}
