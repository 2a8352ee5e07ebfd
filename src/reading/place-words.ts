import { stripMarkup } from '../core/text/markup.js';
import type { PlacedPage, PlacedWord } from '../core/text/page-place.js';
import type { Span } from '../core/text/span.js';
import { type PlacedText, type WordBox, wordsOf } from './placed-text.js';

/** A page as reading knows it before the text is written. */
export type PageFrame = Omit<PlacedPage, 'words'>;

/** A word that was read from an image: its span, how sure the reading is, and what else it may be. */
export interface WordRead extends Span {
  readonly confidence: number;
  readonly alternative: string | null;
}

/**
 * Gives each word of a text its span and puts it on its page. The text comes back in the form that `extractPlan` gives it
 * (signs that look like markup are left out), so that spans of duties are spans of this text.
 */
export function placeWords(
  written: PlacedText,
  frames: readonly PageFrame[],
): { readonly text: string; readonly pages: readonly PlacedPage[]; readonly read: readonly WordRead[] } {
  const { text } = stripMarkup(written.text);
  const offsetOf = offsetsAfter(written.text, text);
  const words = new Map<number, PlacedWord[]>(frames.map(({ number }) => [number, []]));
  const read: WordRead[] = [];
  const found = wordsOf(written.text);
  // Better no place than a wrong one: words may only be missing or too many if a conversion broke its promise.
  const boxes = found.length === written.boxes?.length ? written.boxes : [];
  for (const [i, match] of found.entries()) {
    for (const { start, end, box } of splitWord(match.index, match[0].length, boxes[i] ?? [])) {
      const [from, to] = [offsetOf(start), offsetOf(end)];
      if (to <= from) continue;
      words.get(box.page)?.push(tupleOf(from, to, box));
      const { confidence, alternative = null } = box;
      if (confidence !== undefined) read.push({ start: from, end: to, confidence, alternative });
    }
  }
  return { text, read, pages: frames.map((frame) => ({ ...frame, words: words.get(frame.number) ?? [] })) };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

function tupleOf(start: number, end: number, box: WordBox): PlacedWord {
  const place = [
    start,
    end,
    rounded(box.x),
    rounded(box.y),
    rounded(box.width),
    rounded(box.height),
  ] as const;
  return box.confidence === undefined ? place : [...place, Math.round(box.confidence)];
}

/** A word broken by the end of a line stands in several boxes: each takes the letters that it had. */
function splitWord(
  at: number,
  length: number,
  boxes: readonly WordBox[],
): readonly { readonly start: number; readonly end: number; readonly box: WordBox }[] {
  let start = at;
  return boxes.map((box, i) => {
    const end = i === boxes.length - 1 ? at + length : Math.min(start + box.letters, at + length);
    const part = { start, end, box };
    start = end;
    return part;
  });
}

/** Where an offset of `before` comes to stand in `after`, which is the same text with some signs left out. */
function offsetsAfter(before: string, after: string): (offset: number) => number {
  if (before === after) return (offset) => offset;
  const places = new Uint32Array(before.length + 1);
  let to = 0;
  for (let from = 0; from < before.length; from += 1) {
    places[from] = to;
    // A line break may stand where a tag was.
    if (before.charAt(from) === '<' && /\s/u.test(after.charAt(to))) to += 1;
    else if (before.charCodeAt(from) === after.charCodeAt(to)) to += 1;
  }
  places[before.length] = after.length;
  return (offset) => places[offset] ?? after.length;
}
