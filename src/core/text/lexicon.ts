import { foldTone } from './fold.js';
import type { Word } from './word.js';

/** A set of word sequences that is matched at a place of a text; the longest one wins. */
export interface Lexicon<T> {
  /** The longest entry at `at`, with the index of the word after it; null where none begins there. */
  match(words: readonly Word[], at: number): { readonly value: T; readonly next: number } | null;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  /** The same words without tones, where names are matched as reading from images leaves them. */
  readonly toneless: Map<string, Node<T>> | null;
  value: { readonly of: T } | null;
}

// Names are printed with and without their dashes, commas and "và": those are passed over inside an entry.
const JOINERS: ReadonlySet<string> = new Set(['-', '–', ',', 'và', '&', '—', '‐']);

/**
 * Builds a lexicon from phrases and what each stands for. With `loose`, dashes, commas and "và" between the words of an
 * entry may be missing or differ. In entries of `tolerantFrom` words or more, one word after the first
 * may have lost its tones or got wrong ones, as reading from images leaves them: a short name could be another.
 */
export function buildLexicon<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
  loose = false,
  tolerantFrom = Number.POSITIVE_INFINITY,
): Lexicon<T> {
  const newNode = (): Node<T> => ({
    next: new Map(),
    toneless: Number.isFinite(tolerantFrom) ? new Map() : null,
    value: null,
  });
  const root = newNode();
  for (const [phrase, value] of entries) {
    let node = root;
    for (const word of phraseWords(phrase, loose)) {
      let child = node.next.get(word);
      if (child === undefined) {
        child = newNode();
        node.next.set(word, child);
        node.toneless?.set(withoutTones(word), child);
      }
      node = child;
    }
    node.value ??= { of: value };
  }
  return { match: (words, at) => longest(root, words, at, loose, tolerantFrom) };
}

const TONES = /[\u0300-\u036F]/g;
/** Only a memo, no state: the same few hundred words are asked for again and again. */
const PLAIN = new Map<string, string>();
const MOST_PLAIN = 4096;

function withoutTones(word: string): string {
  const known = PLAIN.get(word);
  if (known !== undefined) return known;
  const plain = word.normalize('NFD').replace(TONES, '').replaceAll('đ', 'd');
  if (PLAIN.size >= MOST_PLAIN) PLAIN.clear();
  PLAIN.set(word, plain);
  return plain;
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
  tolerantFrom: number,
): { readonly value: T; readonly next: number } | null {
  let node = root;
  let found: { readonly value: T; readonly next: number } | null = null;
  let i = at;
  let joined = 0;
  let slips = 0;
  for (;;) {
    const word = words[i];
    if (word === undefined) return found;
    let child = node.next.get(word.low);
    if (child === undefined && node.toneless !== null && i > at && slips === 0 && word.isWord) {
      child = node.toneless.get(withoutTones(word.low));
      if (child !== undefined) slips = 1;
    }
    if (child !== undefined) {
      node = child;
      i += 1;
      joined = 0;
      if (node.value !== null && (slips === 0 || i - at >= tolerantFrom))
        found = { value: node.value.of, next: i };
    } else if (loose && i > at && joined < 2 && JOINERS.has(word.low)) {
      joined += 1;
      i += 1;
    } else return found;
  }
}
