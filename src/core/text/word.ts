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
/** What reading from images glues together: "SởY tế", "UBNDtỉnh". */
const GLUED_HEAD = /^(?:S[ởỞ]|B[ộỘ])(?=\p{Lu}\p{Ll}*$)|^\p{Lu}{4,}(?=\p{Ll}{2,}$)/u;
const ALNUM = /^[\p{L}\p{N}]/u;

/** The words and marks of `text` in order; `base` is added to every offset. */
export function splitWords(text: string, base = 0): readonly Word[] {
  const folded = foldTone(text);
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const at = match.index;
    const raw = match[0];
    if (raw === '.' && isSpeck(text, at)) continue;
    const head = raw.length > 2 ? (GLUED_HEAD.exec(raw)?.[0].length ?? 0) : 0;
    if (head > 0) words.push(wordOf(raw.slice(0, head), folded, at, base));
    words.push(wordOf(raw.slice(head), folded, at + head, base));
  }
  return words;
}

function wordOf(raw: string, folded: string, at: number, base: number): Word {
  const low = folded.slice(at, at + raw.length);
  const isWord = raw.length > 1 || ALNUM.test(raw);
  const start = base + at;
  const capital = isWord && raw.charCodeAt(0) !== low.charCodeAt(0);
  return { start, end: start + raw.length, low, isWord, capital };
}

const BEFORE_SPECK = /\p{L}{3}$/u;
const BEHIND_SPECK = /^[^\S\n]\p{Ll}/u;

/** "Sở Nông nghiệp và Phát. triển nông thôn": a full stop behind a word and before small letters is a speck of dust. */
const isSpeck = (text: string, at: number): boolean =>
  BEHIND_SPECK.test(text.slice(at + 1, at + 3)) && BEFORE_SPECK.test(text.slice(Math.max(0, at - 3), at));

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
