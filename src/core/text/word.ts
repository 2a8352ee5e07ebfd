import { foldTone } from './fold.js';
import type { Span } from './span.js';

/** One word, number or punctuation mark of a text. */
export interface Word extends Span {
  /** Folded: lower case, tone in its old place. */
  readonly low: string;
  /** True for letters and digits, false for punctuation. */
  readonly isWord: boolean;
  readonly capital: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:&[\p{L}\p{M}\p{N}]+)*|[^\s]/gu;
const ALNUM = /^[\p{L}\p{N}]/u;

/** The words and marks of `text` in order; `base` is added to every offset. */
export function splitWords(text: string, base = 0): readonly Word[] {
  const folded = foldTone(text);
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const at = match.index;
    const raw = match[0];
    const low = folded.slice(at, at + raw.length);
    const isWord = raw.length > 1 || ALNUM.test(raw);
    const start = base + at;
    words.push({
      start,
      end: start + raw.length,
      low,
      isWord,
      capital: isWord && raw.charCodeAt(0) !== low.charCodeAt(0),
    });
  }
  return words;
}

// Readers look at the same words again and again: the words of the text read last are kept. Only a memo, no state.
const memo: { text: string; words: readonly Word[] } = { text: '', words: [] };

/** The words of a region of `text`. A text is split once, however many regions of it are asked for. */
export function wordsIn(text: string, region: Span): readonly Word[] {
  if (memo.text !== text) memo.words = splitWords(text);
  // An equal string that is another object would be compared letter by letter each time: keep the one that is asked for.
  memo.text = text;
  const from = firstAtOrAfter(memo.words, region.start);
  return memo.words.slice(from, firstAtOrAfter(memo.words, region.end));
}

function firstAtOrAfter(words: readonly Word[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
