import { type Component, heightOf, widthOf } from './components.js';

/** A capital vowel with a sign: recognition takes its small form for it, since the sign makes the small letter as high. */
const SIGNED_CAPITAL = '[ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]';
const AFTER_SMALL = new RegExp(`(?<=\\p{Ll})${SIGNED_CAPITAL}`, 'gu');
const TWO_CAPITALS = new RegExp(`^[\\p{Lu}]${SIGNED_CAPITAL}(?=[.,;:)]*$)`, 'u');
const ALONE = new RegExp(`^${SIGNED_CAPITAL}$`, 'u');
const SHOUTED = /^\P{L}*\p{Lu}{2,}[\p{Lu}\P{L}]*$/u;

/**
 * Gives signed vowels the case that the words around them show: "SỞ Công Thương" is "Sở Công Thương", "hỘ" is "hộ". Letters are
 * never exchanged, and a line in capitals stays as it is.
 */
export function mendCase(words: readonly string[]): readonly string[] {
  const text = words.join('');
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  const capital = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (small < capital * 1.5) return words;
  return words.map((word, i) => {
    const [before, after] = [words[i - 1], words[i + 1]];
    if (ALONE.test(word))
      return before !== undefined && /[\p{Ll},]$/u.test(before) ? word.toLowerCase() : word;
    if (TWO_CAPITALS.test(word) && !isShouted(before) && !isShouted(after))
      return word.charAt(0) + word.slice(1).toLowerCase();
    return word.replaceAll(AFTER_SMALL, (letter) => letter.toLowerCase());
  });
}

const isShouted = (word: string | undefined): boolean => word !== undefined && SHOUTED.test(word);

/** What strokes side by side are taken for. */
const LIKE_STROKES = /^[ILl|]{1,4}(?<stop>[.,]?)$/u;

/**
 * Counts the strokes of a roman numeral made of them alone ("II", "III"): recognition runs equal letters into one. `parts` are
 * the marks of the word on the page, `letter` the height of its small letters. Null where the word is no such numeral, or the
 * strokes touch and cannot be counted.
 */
export function countStrokes(word: string, parts: readonly Component[], letter: number): string | null {
  const match = LIKE_STROKES.exec(word);
  if (match === null) return null;
  const tall = parts.filter((part) => heightOf(part) > letter * 1.15);
  const dots = parts.filter((part) => heightOf(part) < letter * 0.5);
  const strokes = tall.every((part) => widthOf(part) < letter && heightOf(part) < letter * 2);
  if (!strokes || tall.length < 1 || tall.length > 3 || tall.length + dots.length !== parts.length)
    return null;
  // Letters as wide as "L" would be counted as strokes if they were not told by their width.
  const widths = tall.map(widthOf);
  if (Math.max(...widths) > Math.min(...widths) * 1.35) return null;
  return 'I'.repeat(tall.length) + (dots.length > 0 ? '.' : (match.groups?.['stop'] ?? ''));
}

/** A letter before a bracket that looks alike in both cases ("C)" for "c)") is the small one where it stands as low as one. */
export function mendMarker(word: string, parts: readonly Component[], letter: number): string {
  if (!/^[COSUVWXZ]\)$/u.test(word)) return word;
  const first = [...parts].sort((a, b) => a.left - b.left)[0];
  return first !== undefined && heightOf(first) < letter * 1.22 ? word.toLowerCase() : word;
}
