import { countStrokes, mendCase, mendMarker } from './mend-words.js';
import type { RecognizedWord } from './recognizer.js';
import { type Row, SET_SIZE, type SetPiece, type Sheet } from './reset-rows.js';
import { SIZE_OF_LETTER } from './text-pieces.js';

/** A word and where it stands on the page, in pixels of the page that was set level. */
export interface ReadWord {
  readonly text: string;
  readonly confidence: number;
  /** What recognition read where it was set right. */
  readonly alternative: string | undefined;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly base: number;
  /** The size of its font. */
  readonly size: number;
}

/** Puts the words that were read on a sheet back in their places on the page. */
export function placeWordsOfSheet({ rows }: Sheet, words: readonly RecognizedWord[]): readonly ReadWord[] {
  return rows.flatMap((row) => mendRow(readRow(row, words)));
}

function mendRow(words: readonly ReadWord[]): readonly ReadWord[] {
  const mended = mendCase(words.map(({ text }) => text));
  return words.map((word, i) => ({ ...word, text: mended[i] ?? word.text }));
}

function readRow(row: Row, words: readonly RecognizedWord[]): readonly ReadWord[] {
  const own = words.filter((word) => word.text.trim() !== '' && isOnRow(word, row));
  if (own.every(isScrap)) return [];
  return own
    .filter((word) => !own.some((other) => other.confidence > word.confidence && covers(other, word)))
    .filter((word) => word.confidence >= NOISE || /[\p{L}\p{N}]/u.test(word.text))
    .sort((a, b) => a.left - b.left)
    .flatMap((word) => placeWord(row, word));
}

/** Signs that are no letters are noise below this confidence. */
const NOISE = 60;

/** A speck or a stroke of a pen on a row of its own comes out as a letter or a sign; a lone number is left to people. */
const isScrap = ({ text, confidence }: RecognizedWord): boolean =>
  confidence < NOISE && !/\d/u.test(text) && (text.match(/\p{L}/gu)?.length ?? 0) < 3;

/** Accents that were read as a word of their own lie over the word that they belong to. */
const covers = (other: RecognizedWord, word: RecognizedWord): boolean =>
  Math.min(other.right, word.right) - Math.max(other.left, word.left) > (word.right - word.left) * 0.6;

/** A word of the row reaches over the middle of its small letters; accents taken for a line of their own do not. */
function isOnRow(word: RecognizedWord, row: Row): boolean {
  const middle = row.base - SET_SIZE * 0.22;
  return word.top < middle + SET_SIZE * 0.12 && word.bottom > middle - SET_SIZE * 0.12;
}

function placeWord(row: Row, word: RecognizedWord): readonly ReadWord[] {
  const middle = (word.left + word.right) / 2;
  const home = row.pieces.reduce<SetPiece | null>(
    (best, set) => (best === null || distance(set, middle) < distance(best, middle) ? set : best),
    null,
  );
  if (home === null) return [];
  const { piece, left, scale } = home;
  const onPage = (x: number): number =>
    Math.min(piece.right, Math.max(piece.left, piece.left + (x - left) / scale));
  const [from, to] = [onPage(word.left), onPage(word.right)];
  const base = piece.base + piece.slope * ((from + to) / 2 - piece.left);
  const own = piece.parts.filter(
    (part) => (part.left + part.right) / 2 >= from && (part.left + part.right) / 2 <= to,
  );
  const counted = countStrokes(word.text, own, piece.letter);
  const text = counted ?? mendMarker(word.text, own, piece.letter);
  return [
    {
      text,
      confidence: word.confidence,
      alternative: counted === null || counted === word.text ? undefined : word.text,
      left: from,
      right: Math.max(to, from + 1),
      top: Math.min(base - piece.letter, ...own.map(({ top }) => top)),
      bottom: Math.max(base, ...own.map(({ bottom }) => bottom)),
      base,
      size: piece.letter * SIZE_OF_LETTER,
    },
  ];
}

const distance = ({ piece, left, scale }: SetPiece, x: number): number =>
  Math.max(0, left - x, x - left - (piece.right - piece.left) * scale);
