import { summarise } from '../core/duty/summarise.js';
import type { Span } from '../core/text/span.js';
import type { DutySnapshot } from '../documents/duty-snapshot.js';
import type { NewBody, NewDeadline } from '../documents/new-duty.js';
import { inOrder, nameKey } from './edit-bodies.js';

const isIn = (place: { readonly start: number | null; readonly end: number | null }, span: Span): boolean =>
  place.start !== null && place.end !== null && span.start <= place.start && place.end <= span.end;

/** Where a stretch has its first and last sign that is no white space; null where it has none. */
export function inkOf(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, end);
  if (words.trim() === '') return null;
  return {
    start: start + (words.length - words.trimStart().length),
    end: end - (words.length - words.trimEnd().length),
  };
}

/** A duty over other words: what its old words named and its new ones do not contain goes, what stands elsewhere stays. */
export function withBoundary(duty: DutySnapshot, span: Span, text: string): DutySnapshot {
  const stays = (place: NewBody | NewDeadline): boolean => isIn(place, span) || !isIn(place, duty);
  return {
    ...duty,
    ...span,
    summary: summarise(text.slice(span.start, span.end)),
    bodies: duty.bodies.filter(stays),
    deadlines: duty.deadlines.filter(stays),
  };
}

/**
 * Two duties out of one, cut at `at` (a position inside it). The second is the owner's as well; bodies and deadlines go to the
 * half that names them, and to both where they stand outside (in a heading, a cell, or nowhere).
 */
export function splitDuty(
  duty: DutySnapshot,
  at: number,
  text: string,
): readonly [DutySnapshot, DutySnapshot] | null {
  const head = inkOf(text, { start: duty.start, end: at });
  const tail = inkOf(text, { start: at, end: duty.end });
  if (head === null || tail === null) return null;
  const first = withBoundary(duty, head, text);
  const second = withBoundary(duty, tail, text);
  const owners = duty.bodies.filter(({ part }) => part === 'owner');
  return [
    { ...first, bodies: inOrder(ownedBy(first.bodies, owners)) },
    // The machine's candidate stays with the first half: it read no such duty as the second.
    {
      ...second,
      bodies: inOrder(ownedBy(second.bodies, owners)),
      machine: null,
      confidence: 1,
    },
  ];
}

/** A half that names no owner of its own has those of the whole; the words that name them lie in the other half. */
function ownedBy(bodies: readonly NewBody[], owners: readonly NewBody[]): readonly NewBody[] {
  if (bodies.some(({ part }) => part === 'owner')) return bodies;
  return [...owners.map((owner) => ({ ...owner, start: null, end: null })), ...bodies];
}

/** One duty out of two: over all their words and what lies between, with the bodies and deadlines of both. */
export function mergeDuties(first: DutySnapshot, second: DutySnapshot, text: string): DutySnapshot {
  const span = { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
  const known = new Set(first.bodies.map(({ part, name }) => `${part} ${nameKey(name)}`));
  const states = [first.state, second.state];
  return {
    ...first,
    ...span,
    summary: summarise(text.slice(span.start, span.end)),
    state: states.includes('proposed') ? 'proposed' : states.includes('accepted') ? 'accepted' : first.state,
    bodies: inOrder([
      ...first.bodies,
      ...second.bodies.filter(({ part, name }) => !known.has(`${part} ${nameKey(name)}`)),
    ]),
    deadlines: [
      ...first.deadlines,
      ...second.deadlines.filter(({ phrase }) => !first.deadlines.some((one) => one.phrase === phrase)),
    ],
    warnings: [...new Set([...first.warnings, ...second.warnings])],
  };
}
