import { foldTone } from './fold.js';
import type { Word } from './word.js';

/** A set of word sequences that is matched at a place of a text; the longest one wins. */
export interface Lexicon<T> {
  /** The longest entry at `at`, with the index of the word after it; null where none begins there. */
  match(words: readonly Word[], at: number): { readonly value: T; readonly next: number } | null;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value: { readonly of: T } | null;
}

// Names are printed with and without their dashes, commas and "và": those are passed over inside an entry.
const JOINERS: ReadonlySet<string> = new Set(['-', '–', ',', 'và', '&', '—', '‐']);

/**
 * Builds a lexicon from phrases and what each stands for. With `loose`, dashes, commas and "và" between the words of an
 * entry may be missing or differ.
 */
export function buildLexicon<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
  loose = false,
): Lexicon<T> {
  const root: Node<T> = { next: new Map(), value: null };
  for (const [phrase, value] of entries) {
    let node = root;
    for (const word of phraseWords(phrase, loose)) {
      let child = node.next.get(word);
      if (child === undefined) {
        child = { next: new Map(), value: null };
        node.next.set(word, child);
      }
      node = child;
    }
    node.value ??= { of: value };
  }
  return { match: (words, at) => longest(root, words, at, loose) };
}

function phraseWords(phrase: string, loose: boolean): readonly string[] {
  const words =
    foldTone(phrase.normalize('NFC')).match(/[\p{L}\p{M}\p{N}]+(?:&[\p{L}\p{M}\p{N}]+)*|[^\s]/gu) ?? [];
  return loose ? words.filter((word) => !JOINERS.has(word)) : words;
}

function longest<T>(
  root: Node<T>,
  words: readonly Word[],
  at: number,
  loose: boolean,
): { readonly value: T; readonly next: number } | null {
  let node = root;
  let found: { readonly value: T; readonly next: number } | null = null;
  let i = at;
  let joined = 0;
  for (;;) {
    const word = words[i];
    if (word === undefined) return found;
    const child = node.next.get(word.low);
    if (child !== undefined) {
      node = child;
      i += 1;
      joined = 0;
      if (node.value !== null) found = { value: node.value.of, next: i };
    } else if (loose && i > at && joined < 2 && JOINERS.has(word.low)) {
      joined += 1;
      i += 1;
    } else return found;
  }
}
