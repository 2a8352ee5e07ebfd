import { splitSentences } from '../text/sentence.js';
import { contains, overlaps, type Span } from '../text/span.js';
import type { ClauseNode } from './duty.js';

/**
 * How one sentence stands: `duty` in a duty that a person accepted, `waiting` in one that nobody has decided on, `left-out` in
 * one that a person dropped, `marked` by a person as no task, `open` where nobody has said anything.
 */
export type SentenceStanding = 'duty' | 'waiting' | 'left-out' | 'marked' | 'open';

export interface StandingSentence extends Span {
  readonly standing: SentenceStanding;
}

export interface CoverageInput {
  readonly text: string;
  readonly clauses: readonly ClauseNode[];
  readonly duties: readonly (Span & {
    readonly scope: string;
    readonly state: 'proposed' | 'accepted' | 'dropped';
  })[];
  /** What people marked as no task. */
  readonly marks: readonly Span[];
  /** What the reading itself put aside as belonging to nobody. */
  readonly loose: readonly Span[];
}

const STANDING = { proposed: 'waiting', accepted: 'duty', dropped: 'left-out' } as const;
const LETTER = /[\p{L}\p{N}]/u;
/** A sentence or a member of an enumeration ends here; what ends with a colon introduces what follows it. */
const SENTENCE_END = /[.;!?…/]["”»)\]]*$/u;

/**
 * Every sentence that a reviewer answers for, in the order of the text: those of all duties, those of the assigning sections
 * that lie in no duty, and what the reading put aside. An assigning section is a top clause in which some duty of the
 * organisation stands. Headings and words that introduce a list are not sentences.
 */
export function standingSentences(input: CoverageInput): readonly StandingSentence[] {
  const { text, duties, marks } = input;
  const ofDuties = duties.flatMap((duty) =>
    splitSentences(text, duty).map((span) => ({ ...span, standing: STANDING[duty.state] })),
  );
  const free = uncoveredStretches(input)
    .flatMap((stretch) => splitSentences(text, stretch))
    .flatMap((span) => trimmed(text, span) ?? [])
    .map((span) => ({
      ...span,
      standing: marks.some((mark) => contains(mark, span) || coversMost(mark, span))
        ? ('marked' as const)
        : ('open' as const),
    }));
  return [...ofDuties, ...free].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** A mark outlives small changes of what lies beside it: nine tenths of the sentence will do. */
const coversMost = (mark: Span, span: Span): boolean =>
  (Math.min(mark.end, span.end) - Math.max(mark.start, span.start)) * 10 >= (span.end - span.start) * 9;

function uncoveredStretches({ text, clauses, duties, loose }: CoverageInput): readonly Span[] {
  const assigning = clauses.filter((clause) =>
    duties.some((duty) => duty.scope === 'organisation' && overlaps(duty, clause)),
  );
  const taken = mergedSpans(duties);
  const stretches: Span[] = [];
  for (const region of assigning.flatMap((clause) => ownRegions(clause, text)))
    stretches.push(...gapsOf(text, region, taken));
  const inSections = mergedSpans(stretches);
  for (const span of loose)
    for (const gap of subtract(subtract([span], taken), inSections)) stretches.push(gap);
  return stretches;
}

interface Region extends Span {
  /** True for the words of a clause that has clauses under it: they head what follows. */
  readonly heads: boolean;
}

/** The words of each clause without its marker and without the clauses under it. */
function ownRegions(clause: ClauseNode, text: string): readonly Region[] {
  const [child] = clause.children;
  const start = clause.start + markerLength(clause, text);
  const own: Region = { start, end: child?.start ?? clause.end, heads: child !== undefined };
  return [own, ...clause.children.flatMap((one) => ownRegions(one, text))];
}

const MARKER_SIGNS = /^[\s.):/*#–-]*/u;

function markerLength({ start, end, label }: ClauseNode, text: string): number {
  const head = text.slice(start, Math.min(end, start + label.length + 24));
  const lead = /^[\s*#("“]*/u.exec(head)?.[0].length ?? 0;
  if (label === '' || !head.startsWith(label, lead)) return 0;
  const after = lead + label.length;
  return after + (MARKER_SIGNS.exec(head.slice(after))?.[0].length ?? 0);
}

function gapsOf(text: string, region: Region, taken: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const gap of subtract([region], taken)) {
    const words = trimmed(text, gap);
    if (words === null) continue;
    if (region.heads) found.push(...sentencesBelowHeading(text, words));
    else if (gap.end >= region.end || SENTENCE_END.test(text.slice(words.start, words.end)))
      found.push(words);
  }
  return found;
}

/** What stands under a heading and before its clauses: whole sentences below its first line. */
function sentencesBelowHeading(text: string, words: Span): readonly Span[] {
  const line = text.indexOf('\n', words.start);
  if (line === -1 || line >= words.end) return [];
  return splitSentences(text, { start: line, end: words.end }).filter(
    ({ start, end }) => SENTENCE_END.test(text.slice(start, end)) && end - start >= SHORTEST_SENTENCE,
  );
}

/** Below this the words are a heading that ends with a full stop. */
const SHORTEST_SENTENCE = 40;

/** Spans in order, those that touch made one. */
function mergedSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else merged.push({ start, end });
  }
  return merged;
}

/** What of `spans` lies outside `taken`, which is in order and without overlaps. */
function subtract(spans: readonly Span[], taken: readonly Span[]): readonly Span[] {
  return spans.flatMap(({ start, end }) => {
    const rest: Span[] = [];
    let at = start;
    for (let index = firstEndingAfter(taken, start); index < taken.length; index++) {
      const span = taken[index];
      if (span === undefined || span.start >= end) break;
      if (span.start > at) rest.push({ start: at, end: span.start });
      at = Math.max(at, span.end);
    }
    if (at < end) rest.push({ start: at, end });
    return rest;
  });
}

function firstEndingAfter(spans: readonly Span[], position: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
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
