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
const CAPITAL = /^\p{Lu}/u;

/** The words and marks of `text` in order; `base` is added to every offset. */
export function splitWords(text: string, base = 0): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const start = base + match.index;
    words.push({
      start,
      end: start + raw.length,
      low: foldTone(raw),
      isWord: ALNUM.test(raw),
      capital: CAPITAL.test(raw),
    });
  }
  return words;
}
