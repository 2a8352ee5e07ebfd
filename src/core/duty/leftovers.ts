import type { Clause } from '../structure/clause.js';
import { overlaps, type Span } from '../text/span.js';

/** Words of an assigning section that no duty took up and nobody may overlook. */
export interface Leftover extends Span {
  readonly reason: string;
}

const LETTER = /[\p{L}\p{N}]/u;
/** A sentence or a member of an enumeration ends here; what ends with a colon introduces what follows it. */
const SENTENCE_END = /[.;!?…/](?:["”»)\]]*)$/u;

/**
 * The stretches of the assigning sections that lie neither in a heading, nor in a duty, nor in `known`. An assigning section
 * is a top clause in which some duty of the organisation stands. The words of a clause that has clauses under it head them;
 * in a clause without any, what stands before a duty heads it ("12. Các sở, ngành liên quan:") unless it is a sentence.
 */
export function findLeftovers(
  text: string,
  clauses: readonly Clause[],
  duties: readonly (Span & { readonly scope: string })[],
  known: readonly Span[],
): readonly Leftover[] {
  const assigning = clauses.filter(
    (clause) =>
      clause.zone === 'body' &&
      duties.some((duty) => duty.scope === 'organisation' && overlaps(duty, clause)),
  );
  const taken = [...duties, ...known].toSorted((a, b) => a.start - b.start);
  const found: Leftover[] = [];
  // Leaves and spans both run through the text: one walk over each, so that the time is linear.
  let next = 0;
  for (const { own } of assigning.flatMap(leavesOf)) {
    while (next < taken.length && (taken[next]?.end ?? 0) <= own.start) next++;
    const inside: Span[] = [];
    for (let at = next; at < taken.length; at++) {
      const span = taken[at];
      if (span === undefined || span.start >= own.end) break;
      if (overlaps(span, own)) inside.push(span);
    }
    found.push(...uncovered(text, own, inside));
  }
  return found;
}

const leavesOf = (clause: Clause): readonly Clause[] =>
  clause.children.length === 0 ? [clause] : clause.children.flatMap(leavesOf);

function uncovered(text: string, own: Span, inside: readonly Span[]): readonly Leftover[] {
  const found: Leftover[] = [];
  let at = own.start;
  for (const span of [...inside, { start: own.end, end: own.end }]) {
    const gap = trimmed(text, { start: at, end: Math.min(span.start, own.end) });
    at = Math.max(at, span.end);
    if (gap === null) continue;
    const headsDuty = span.start < own.end && !SENTENCE_END.test(text.slice(gap.start, gap.end));
    if (!headsDuty) found.push({ ...gap, reason: inside.length === 0 ? 'no-task' : 'beside-a-task' });
  }
  return found;
}

/** The stretch from its first letter or digit to its last sign; null where it holds neither letter nor digit. */
function trimmed(text: string, { start, end }: Span): Span | null {
  let first = start;
  while (first < end && !LETTER.test(text[first] ?? '')) first++;
  if (first >= end) return null;
  let last = end;
  while (/\s/u.test(text[last - 1] ?? '')) last--;
  return { start: first, end: last };
}
