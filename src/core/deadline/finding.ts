import type { Span } from '../text/span.js';
import type { DeadlineContext, DeadlineRule } from './deadline.js';

/** How fine the words are that state the time: "ngày 5/6" is a day, "quý II" a quarter, "hàng năm" a period. */
export type Grain = 'day' | 'month' | 'quarter' | 'half-year' | 'year' | 'period' | 'event';

/**
 * What one phrase states, before the words around it are weighed. Offsets refer to the folded region.
 * `stated` findings are deadlines unless a refiner objects; `bare` ones ("năm 2025") are no more than a time, and become a
 * deadline only as the value of a time label, after a word of completion, or in a list with a stated one; a `day-only` one
 * ("trước ngày 20") needs a period beside it.
 */
export interface Finding extends Span {
  readonly ruleId: string;
  readonly rule: DeadlineRule;
  readonly strength: 'stated' | 'bare' | 'day-only';
  readonly grain: Grain;
  readonly assumed: readonly string[];
}

/** A reading of a match: a finding whose span defaults to that of the whole match. */
export type Reading = Omit<Finding, 'start' | 'end' | 'ruleId'> & Partial<Span>;

export type PhraseGroups = Readonly<Record<string, string | undefined>>;

/** One family of phrases. It can be removed by deleting its file and its line in `deadline-phrases.ts`. */
export interface DeadlinePhrase {
  readonly id: string;
  /** The folded words with which the phrase begins, and the kinds of figures (`FIGURE_HEADS`). */
  readonly heads: readonly string[];
  /** Sticky, on the folded text; see `deadlinePattern`. */
  readonly pattern: RegExp;
  /** Null where the words fit but the figures are no time, such as "ngày 31/6". */
  readonly read: (
    groups: PhraseGroups,
    context: DeadlineContext,
    match: PhraseMatch,
  ) => readonly Reading[] | null;
}

/** Where a match stands, for phrases whose parts have spans of their own. */
export interface PhraseMatch extends Span {
  readonly words: string;
}

/** What a refiner may look at beside the findings. */
export interface RefinerView {
  /** The folded region: as long as the region, in lower case, white space and emphasis as spaces. */
  readonly folded: string;
  /** Stretches of the region that are the value of a time label or a time cell. */
  readonly timeZones: readonly Span[];
  readonly context: DeadlineContext;
}

/** Drops, joins or changes findings. Removed by deleting its file and its line in `deadline-refiners.ts`. */
export interface DeadlineRefiner {
  readonly id: string;
  readonly refine: (findings: readonly Finding[], view: RefinerView) => readonly Finding[];
}
