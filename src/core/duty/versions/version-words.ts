import { foldTone } from '../../text/fold.js';
import type { Span } from '../../text/span.js';

/** A word of a text with the form by which two versions of the text are compared. */
export interface VersionWord extends Span {
  readonly key: string;
}

// "10/6", "40/KH-UBND" and "1.5" are one word each: a part of a date or of a number that changes, changes the whole.
const WORD = /[\p{L}\p{M}\p{N}]+(?:[/.,-][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text in order. Signs, spaces, line breaks and capitals do not count: a new printing changes them. */
export const versionWords = (text: string): readonly VersionWord[] =>
  [...text.matchAll(WORD)].map((match) => ({
    key: foldTone(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Words that stand together: indices into the list of words, half-open. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

const STRETCH_END = /[.;:!?…]|\n\s*(?:\n|[-+*•–]\s)/u;

/** Stretches of words that end with a sentence or a member of a list, however the lines are broken. */
export function wordStretches(text: string, words: readonly VersionWord[]): readonly WordRange[] {
  const stretches: WordRange[] = [];
  let from = 0;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (next !== undefined && !STRETCH_END.test(text.slice(word.end, next.start))) continue;
    stretches.push({ from, to: index + 1 });
    from = index + 1;
  }
  return stretches;
}

/** The words that lie in a span, as indices. */
export function wordsWithin(words: readonly VersionWord[], span: Span): WordRange {
  const firstFrom = (position: number): number => {
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle]?.start ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const from = firstFrom(span.start);
  return { from, to: Math.max(from, firstFrom(span.end)) };
}
