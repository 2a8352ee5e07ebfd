import type { Span } from '../text/span.js';

/** A body as the text names it. `name` is written out in full; `group` where one name stands for many bodies. */
export interface NamedBody extends Span {
  readonly name: string;
  readonly group: boolean;
}

/** Bodies named one after another, and the index of the word after the last. */
export interface BodyList {
  readonly bodies: readonly NamedBody[];
  readonly next: number;
  /** "Ủy ban nhân dân": the head that places named after the last body share. */
  readonly head?: string | null;
}

/** No list of bodies in the corpus is nearly as long; a text of nothing but names must not be one list. */
export const MOST_BODIES = 40;

/** Words before the noun of a group. */
export const DETERMINERS: ReadonlySet<string> = new Set(['các', 'những', 'mỗi', 'từng', 'mọi']);
