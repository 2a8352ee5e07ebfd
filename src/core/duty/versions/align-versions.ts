import type { Span } from '../../text/span.js';
import {
  type VersionWord,
  versionWords,
  type WordRange,
  wordStretches,
  wordsWithin,
} from './version-words.js';

/** How two lists go over into one another, in order: so many elements of both, of the earlier only, of the later only. */
export interface DiffRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly count: number;
}

/** Finds a shortest way from one list to another; null where the two have too little in common. */
export type DiffLists = (before: readonly string[], after: readonly string[]) => readonly DiffRun[] | null;

/** Which words of two versions of a text are the same words. */
export interface VersionAlignment {
  readonly before: { readonly text: string; readonly words: readonly VersionWord[] };
  readonly after: { readonly text: string; readonly words: readonly VersionWord[] };
  /** For each word of the earlier version its index in the later one; -1 where it is gone. */
  readonly forward: readonly number[];
}

/** A stretch of fewer words stands in many places: that it stands elsewhere now does not make it the same. */
const SHORTEST_MOVED = 6;

/**
 * Aligns two versions of a text: whole sentences first, then sentences that were put elsewhere, then the words of what was
 * rewritten in its place. `diff` is handed in, for the core knows no library.
 */
export function alignVersions(before: string, after: string, diff: DiffLists): VersionAlignment {
  const [oldWords, newWords] = [versionWords(before), versionWords(after)];
  const [oldStretches, newStretches] = [wordStretches(before, oldWords), wordStretches(after, newWords)];
  const forward = oldWords.map(() => -1);
  const match = (from: number, to: number, count: number): void => {
    for (let step = 0; step < count; step++) forward[from + step] = to + step;
  };
  const hunks = hunksOf(keysOf(oldWords, oldStretches), keysOf(newWords, newStretches), diff, (i, j) => {
    const [one, other] = [oldStretches[i], newStretches[j]];
    if (one && other) match(one.from, other.from, one.to - one.from);
  });
  const moved = movedStretches(hunks, [oldWords, oldStretches], [newWords, newStretches]);
  for (const [one, other] of moved.pairs) match(one.from, other.from, one.to - one.from);
  for (const { before: removed, after: added } of hunks) {
    const [olds, news] = [
      indicesOf(oldStretches, removed, moved.old),
      indicesOf(newStretches, added, moved.new),
    ];
    const runs = diff(
      olds.map((index) => oldWords[index]?.key ?? ''),
      news.map((index) => newWords[index]?.key ?? ''),
    );
    walk(runs ?? [], (i, j) => {
      const [from, to] = [olds[i], news[j]];
      if (from !== undefined && to !== undefined) forward[from] = to;
    });
  }
  return { before: { text: before, words: oldWords }, after: { text: after, words: newWords }, forward };
}

/** Stretches of both versions that stand in the same place and differ: ranges of indices of stretches. */
interface Hunk {
  readonly before: WordRange;
  readonly after: WordRange;
}

function hunksOf(
  before: readonly string[],
  after: readonly string[],
  diff: DiffLists,
  same: (before: number, after: number) => void,
): readonly Hunk[] {
  const runs = diff(before, after);
  if (runs === null)
    return [{ before: { from: 0, to: before.length }, after: { from: 0, to: after.length } }];
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  let open: Hunk | null = null;
  for (const { kind, count } of runs) {
    if (kind === 'same') {
      for (let step = 0; step < count; step++) same(i + step, j + step);
      if (open) hunks.push(open);
      open = null;
      i += count;
      j += count;
      continue;
    }
    const from: Hunk = open ?? { before: { from: i, to: i }, after: { from: j, to: j } };
    if (kind === 'removed') i += count;
    else j += count;
    open = { before: { ...from.before, to: i }, after: { ...from.after, to: j } };
  }
  if (open) hunks.push(open);
  return hunks;
}

/** Calls `same` with the indices of each element that both lists have. */
function walk(runs: readonly DiffRun[], same: (before: number, after: number) => void): void {
  let [i, j] = [0, 0];
  for (const { kind, count } of runs) {
    if (kind === 'same') for (let step = 0; step < count; step++) same(i + step, j + step);
    if (kind !== 'added') i += count;
    if (kind !== 'removed') j += count;
  }
}

type Side = readonly [words: readonly VersionWord[], stretches: readonly WordRange[]];

const keysOf = (words: readonly VersionWord[], stretches: readonly WordRange[]): readonly string[] =>
  stretches.map((stretch) => keyOf(words, stretch));

const keyOf = (words: readonly VersionWord[], { from, to }: WordRange): string =>
  words
    .slice(from, to)
    .map(({ key }) => key)
    .join(' ');

/** Sentences that are in both versions, but elsewhere. What stands in several places is left alone. */
function movedStretches(hunks: readonly Hunk[], [oldWords, oldAll]: Side, [newWords, newAll]: Side) {
  const placesOf = (words: readonly VersionWord[], all: readonly WordRange[], side: 'before' | 'after') => {
    const places = new Map<string, WordRange[]>();
    for (const hunk of hunks) {
      for (const stretch of all.slice(hunk[side].from, hunk[side].to)) {
        if (stretch.to - stretch.from < SHORTEST_MOVED) continue;
        const key = keyOf(words, stretch);
        places.set(key, [...(places.get(key) ?? []), stretch]);
      }
    }
    return places;
  };
  const later = placesOf(newWords, newAll, 'after');
  const pairs: [WordRange, WordRange][] = [];
  for (const [key, places] of placesOf(oldWords, oldAll, 'before')) {
    const [one, other] = [places[0], later.get(key)?.[0]];
    if (one && other && places.length === 1 && later.get(key)?.length === 1) pairs.push([one, other]);
  }
  return {
    pairs,
    old: new Set(pairs.map(([stretch]) => stretch)),
    new: new Set(pairs.map(([, stretch]) => stretch)),
  };
}

const indicesOf = (
  stretches: readonly WordRange[],
  range: WordRange,
  without: ReadonlySet<WordRange>,
): readonly number[] =>
  stretches
    .slice(range.from, range.to)
    .filter((stretch) => !without.has(stretch))
    .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, step) => from + step));

/**
 * Where a stretch of the earlier version stands word for word in the later one, with the signs around it where those are the
 * same, too; null where a word of it changed, went, or came in between.
 */
export function carriedSpan({ before, after, forward }: VersionAlignment, span: Span): Span | null {
  const { from, to } = wordsWithin(before.words, span);
  const first = forward[from];
  if (to === from || first === undefined || first < 0) return null;
  for (let index = from; index < to; index++) if (forward[index] !== first + index - from) return null;
  const [oldFirst, oldLast] = [before.words[from], before.words[to - 1]];
  const [newFirst, newLast] = [after.words[first], after.words[first + to - from - 1]];
  if (!oldFirst || !oldLast || !newFirst || !newLast) return null;
  const lead = before.text.slice(span.start, oldFirst.start);
  const tail = before.text.slice(oldLast.end, span.end);
  return {
    start: after.text.slice(0, newFirst.start).endsWith(lead) ? newFirst.start - lead.length : newFirst.start,
    end: after.text.startsWith(tail, newLast.end) ? newLast.end + tail.length : newLast.end,
  };
}
