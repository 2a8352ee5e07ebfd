import type { DutyCandidate, Extraction } from '../core/duty/duty.js';
import type { GoldDocument, GoldDuty } from './gold.js';
import { foldBodyName, type LetterStream, letterStream, mapBetween } from './letter-stream.js';
import { scoreDeadlines } from './score-deadlines.js';
import { Tally } from './score-tally.js';

export const FIGURES = [
  ['duty', 'duties'],
  ['owners', 'owners of found duties'],
  ['coordinators', 'coordinators'],
  ['reportTo', 'report recipients'],
  ['hard', 'hard deadlines, value'],
  ['hardSpan', 'hard deadlines, span'],
  ['deadlines', 'all deadlines, value'],
] as const;
export type Figure = (typeof FIGURES)[number][0];

export interface DocumentScore {
  readonly tallies: Readonly<Record<Figure, Tally>>;
  /** Letters and digits of annotated duties: all, and those that the reader gives to the right owners. */
  readonly letters: { readonly right: number; readonly all: number };
  readonly errors: readonly string[];
}

const SMALLEST_OVERLAP = 0.6;
const namesOf = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(foldBodyName));
const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((name) => b.has(name));
const bodies = (mentions: readonly { readonly name: string }[]): readonly string[] =>
  mentions.map(({ name }) => name);

interface Placed<T> {
  readonly start: number;
  readonly end: number;
  readonly of: T;
}

/** The annotated duties of a document beside those that were read. */
interface Alignment {
  readonly pairs: readonly [Placed<GoldDuty>, Placed<DutyCandidate>][];
  readonly expected: readonly Placed<GoldDuty>[];
  readonly found: readonly Placed<DutyCandidate>[];
  readonly goldStream: LetterStream;
  readonly readStream: LetterStream;
}

function align(gold: GoldDocument, source: string, read: Extraction): Alignment {
  const readStream = letterStream(read.text, false);
  const sourceStream = letterStream(source, true);
  const carry = mapBetween(sourceStream.letters, readStream.letters);
  const goldStream = {
    letters: sourceStream.letters,
    at: (offset: number) => carry(sourceStream.at(offset)),
  };
  const placed = <T extends GoldDuty | DutyCandidate>(
    of: T,
    stream: Pick<LetterStream, 'at'>,
  ): Placed<T> => ({
    start: stream.at(of.start),
    end: stream.at(of.end),
    of,
  });
  const expected = gold.duties.map((duty) => placed(duty, goldStream));
  const found = read.duties.map((duty) => placed(duty, readStream));
  return { pairs: matchSpans(expected, found), expected, found, goldStream, readStream };
}

/** Each read duty with the annotated one that it is scored against; null where none is annotated there. */
export function pairWithGold(
  gold: GoldDocument,
  source: string,
  read: Extraction,
): readonly { readonly got: DutyCandidate; readonly want: GoldDuty | null }[] {
  const { pairs, found } = align(gold, source, read);
  const wanted = new Map(pairs.map(([want, got]) => [got.of, want.of]));
  return found.map(({ of }) => ({ got: of, want: wanted.get(of) ?? null }));
}

/** Scores one extraction against its annotation; the measure is that of `gold/score.py`, on the stream of letters. */
export function scoreDocument(gold: GoldDocument, source: string, read: Extraction): DocumentScore {
  const { pairs, expected, found, goldStream, readStream } = align(gold, source, read);
  const tallies = Object.fromEntries(FIGURES.map(([figure]) => [figure, new Tally()])) as Record<
    Figure,
    Tally
  >;
  const errors: string[] = [];
  tallies.duty.add(pairs.length, found.length - pairs.length, expected.length - pairs.length);
  for (const [want, got] of pairs) scorePair(want.of, got.of, tallies, errors);
  scoreDeadlines(expected, found, goldStream, readStream, tallies, errors);
  const matched = new Set<unknown>(pairs.flat());
  for (const want of expected)
    if (!matched.has(want)) errors.push(`MISSED ${want.of.clause} ${excerpt(source, want.of)}`);
  for (const got of found)
    if (!matched.has(got)) errors.push(`FALSE ${got.of.clause} ${excerpt(read.text, got.of)}`);
  return { tallies, letters: scoreLetters(expected, found), errors };
}

const excerpt = (text: string, span: { readonly start: number; readonly end: number }): string =>
  text.slice(span.start, Math.min(span.end, span.start + 60)).replaceAll('\n', ' ');

function matchSpans<A, B>(
  expected: readonly Placed<A>[],
  found: readonly Placed<B>[],
): readonly [Placed<A>, Placed<B>][] {
  const candidates: { readonly share: number; readonly i: number; readonly j: number }[] = [];
  for (const [i, a] of expected.entries()) {
    for (const [j, b] of found.entries()) {
      const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
      if (common <= 0) continue;
      const share = common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
      if (share >= SMALLEST_OVERLAP) candidates.push({ share, i, j });
    }
  }
  candidates.sort((a, b) => b.share - a.share || b.i - a.i || b.j - a.j);
  const used = { i: new Set<number>(), j: new Set<number>() };
  const pairs: [Placed<A>, Placed<B>][] = [];
  for (const { i, j } of candidates) {
    const [a, b] = [expected[i], found[j]];
    if (used.i.has(i) || used.j.has(j) || a === undefined || b === undefined) continue;
    used.i.add(i);
    used.j.add(j);
    pairs.push([a, b]);
  }
  return pairs;
}

function scorePair(
  want: GoldDuty,
  got: DutyCandidate,
  tallies: Record<Figure, Tally>,
  errors: string[],
): void {
  if (!want.ownerUncertain) {
    const right = sameSet(namesOf(want.owners), namesOf(bodies(got.owners)));
    tallies.owners.add(right ? 1 : 0, right ? 0 : 1, right ? 0 : 1);
    if (!right)
      errors.push(`OWNER ${want.clause} ${want.owners.join('; ')} != ${bodies(got.owners).join('; ')}`);
  }
  for (const field of ['coordinators', 'reportTo'] as const) {
    const [a, b] = [namesOf(want[field] ?? []), namesOf(bodies(got[field]))];
    const missing = [...a].filter((name) => !b.has(name));
    const extra = [...b].filter((name) => !a.has(name));
    tallies[field].add(a.size - missing.length, extra.length, missing.length);
    if (missing.length + extra.length > 0)
      errors.push(
        `${field.toUpperCase()} ${want.clause} missing ${missing.join(' ')} extra ${extra.join(' ')}`,
      );
  }
}

function scoreLetters(
  expected: readonly Placed<GoldDuty>[],
  found: readonly Placed<DutyCandidate>[],
): { right: number; all: number } {
  const owners = new Map<number, ReadonlySet<string>>();
  for (const { start, end, of } of found) {
    const names = namesOf(bodies(of.owners));
    for (let k = start; k < end; k += 1) if (!owners.has(k)) owners.set(k, names);
  }
  const letters = { right: 0, all: 0 };
  for (const { start, end, of } of expected) {
    if (of.ownerUncertain) continue;
    const want = namesOf(of.owners);
    letters.all += end - start;
    for (let k = start; k < end; k += 1) {
      const got = owners.get(k);
      if (got !== undefined && sameSet(got, want)) letters.right += 1;
    }
  }
  return letters;
}
