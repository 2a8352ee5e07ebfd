import type { NamedBody } from '../agency/named-body.js';
import type { Span } from '../text/span.js';
import type { DutyScope } from './duty.js';
import type { DutyRule } from './duty-rule.js';

/** A stretch of text that is a duty, with what its place in the document says of it, before its own words are read. */
export interface DutyDraft extends Span {
  readonly clause: string;
  readonly scope: DutyScope;
  readonly owners: readonly NamedBody[];
  /** Bodies that a label or a table column names, besides those that the words name. */
  readonly coordinators: readonly NamedBody[];
  /** Bodies that an introduction names as co-operating in all that follows; they count where the duty names none. */
  readonly inherited: readonly NamedBody[];
  /** Values of time labels and time columns. */
  readonly times: readonly Span[];
  /** The part of it whose words name partners, recipients and days, where that is not the whole: the cell of the task in a row. */
  readonly wording?: Span;
  /** Where the predicate begins, for telling who leads. */
  readonly predicate: number;
  /** What made it a duty. */
  readonly rule: DutyRule;
  readonly warnings: readonly string[];
}
