import type { Clause } from '../../structure/clause.js';
import type { Span } from '../../text/span.js';
import type { DutyDraft } from '../draft.js';
import type { StatesDeadline } from '../passages/sentence-rule.js';
import type { ClauseReader } from './clause-rule.js';
import { ClauseWalk } from './walk-clauses.js';

export interface ClauseReading {
  readonly drafts: readonly DutyDraft[];
  /** Parts of sections that assign work which are neither a heading nor a duty. */
  readonly left: readonly (Span & { readonly reason: string })[];
}

/** Reads the duties out of the clause tree. `orders`: the whole document orders (chỉ thị, công điện ...). */
export function readClauseDuties(
  clauses: readonly Clause[],
  text: string,
  orders: boolean,
  statesDeadline: StatesDeadline,
): ClauseReading {
  const reader = new ClauseWalk(text, orders, statesDeadline);
  const named = countNamed(reader, clauses, false);
  reader.readSiblings(clauses, {
    section: 'work',
    owners: null,
    partners: [],
    assigned: orders,
    headed: false,
    besideNamed: false,
    addressed: orders && named.of * 3 < named.all,
    marked: false,
    clause: '',
  });
  return { drafts: reader.drafts.filter(({ start, end }) => start < end), left: reader.left };
}

/** How many of the last numbered clauses name a body, themselves or above them. */
function countNamed(
  reader: ClauseReader,
  clauses: readonly Clause[],
  under: boolean,
): { readonly of: number; readonly all: number } {
  let [of, all] = [0, 0];
  for (const clause of clauses) {
    if (clause.zone !== 'body') continue;
    const names = under || reader.subjectOf(clause) !== null;
    if (clause.marker !== null && clause.children.length === 0) {
      all += 1;
      of += names ? 1 : 0;
    }
    const inside = countNamed(reader, clause.children, names);
    of += inside.of;
    all += inside.all;
  }
  return { of, all };
}
