import type { PlacedText, WordBox } from '../placed-text.js';
import type { Glyph } from './page-marks.js';

/** Letters that stand together on one line without a wide gap. */
export interface Segment {
  readonly left: number;
  readonly right: number;
  readonly text: string;
  /** The box of each of its words. */
  readonly boxes: readonly WordBox[];
}

/** A printed line: segments from left to right. `y` is the baseline, `size` that of most of its letters. */
export interface Line {
  readonly page: number;
  readonly y: number;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly text: string;
  readonly segments: readonly Segment[];
  /** Digits that stand raised and small: they cite a footnote, or are an exponent. */
  readonly raised: readonly string[];
}

/** A line as a text whose words know where they stand. */
export const placedLine = ({ text, segments }: Line): PlacedText => ({
  text,
  boxes: segments.flatMap((segment) => segment.boxes.map((box) => [box])),
});

/** Letters whose baselines are nearer than this share of their size stand on one line, raised ones too. */
const SAME_LINE = 0.45;
/** A gap wider than this share of the size parts words, unless the document has its own spaces. */
const WORD_GAP = 0.17;
/** A gap wider than this many sizes may part columns. */
const COLUMN_GAP = 1.3;
/** Signs that stand for a raised digit until it is known whether it cites a footnote. */
export const RAISED = '\uE000';

/** Groups the glyphs of a page or cell to lines, from top to bottom. */
export function linesOf(glyphs: readonly Glyph[], page: number): readonly Line[] {
  return rowsOf(glyphs)
    .map((row) => lineOf(row, page))
    .filter((line) => line.text !== '')
    .sort((a, b) => a.y - b.y);
}

interface Row {
  y: number;
  size: number;
  readonly glyphs: Glyph[];
}

const BUCKET = 8;

function rowsOf(glyphs: readonly Glyph[]): readonly Row[] {
  const rows: Row[] = [];
  const buckets = new Map<number, Row[]>();
  // Large letters first: raised ones then find the line that they belong to.
  for (const glyph of [...glyphs].sort((a, b) => b.size - a.size)) {
    const key = Math.floor(glyph.y / BUCKET);
    let nearest: Row | null = null;
    const reach = Math.ceil((glyph.size * SAME_LINE) / BUCKET) + 1;
    for (let k = key - Math.min(reach, 8); k <= key + Math.min(reach, 8); k += 1) {
      for (const row of buckets.get(k) ?? []) {
        const near =
          Math.abs(row.y - glyph.y) < Math.max(2, Math.min(row.size, glyph.size * 1.7) * SAME_LINE);
        if (near && (nearest === null || Math.abs(row.y - glyph.y) < Math.abs(nearest.y - glyph.y)))
          nearest = row;
      }
    }
    if (nearest === null) {
      nearest = { y: glyph.y, size: glyph.size, glyphs: [] };
      rows.push(nearest);
      buckets.set(key, [...(buckets.get(key) ?? []), nearest]);
    }
    nearest.glyphs.push(glyph);
  }
  return rows;
}

function lineOf(row: Row, page: number): Line {
  const segments: OpenSegment[] = [];
  const raised: string[] = [];
  let last: Glyph | null = null;
  let spaced = false;
  for (const glyph of [...row.glyphs].sort((a, b) => a.x - b.x)) {
    const letters = glyph.text.replaceAll(/\s+/gu, '');
    if (letters === '') {
      spaced = true;
      continue;
    }
    if (last !== null && isDouble(last, glyph)) continue;
    const isAbove = isRaised(glyph, row);
    if (isAbove) raised.push(letters);
    const text = isAbove ? RAISED + letters : letters;
    const open = segments.at(-1);
    const gap = open === undefined ? 0 : glyph.x - open.right;
    if (open === undefined || gap > row.size * COLUMN_GAP) {
      segments.push({ left: glyph.x, right: glyph.x + glyph.width, words: [{ text, glyphs: [glyph] }] });
    } else {
      const word = open.words.at(-1);
      // Words read from an image come whole, however near they stand.
      const parted =
        glyph.read !== undefined || (spaced && gap > row.size * 0.05) || gap > row.size * WORD_GAP;
      if (word === undefined || parted) open.words.push({ text, glyphs: [glyph] });
      else {
        word.text += text;
        word.glyphs.push(glyph);
      }
      open.right = Math.max(open.right, glyph.x + glyph.width);
    }
    spaced = false;
    last = glyph;
  }
  const closed = segments.map((segment) => closeSegment(segment, page));
  return {
    page,
    y: row.y,
    size: row.size,
    left: closed[0]?.left ?? 0,
    right: closed.at(-1)?.right ?? 0,
    text: closed.map(({ text }) => text).join(' '),
    segments: closed,
    raised,
  };
}

interface OpenWord {
  text: string;
  readonly glyphs: Glyph[];
}

interface OpenSegment {
  readonly left: number;
  right: number;
  readonly words: OpenWord[];
}

const closeSegment = ({ left, right, words }: OpenSegment, page: number): Segment => ({
  left,
  right,
  text: words
    .map(({ text }) => text)
    .join(' ')
    .normalize('NFC'),
  boxes: words.map((word) => boxOf(word, page)),
});

/** Vietnamese capitals with two signs rise a full size above the baseline, tails go a quarter below it. */
const RISE = 1;
const FALL = 0.25;

function boxOf({ text, glyphs }: OpenWord, page: number): WordBox {
  const boxes = glyphs.map(({ x, y, width, size, read }) => ({
    left: read?.left ?? x,
    right: read === undefined ? x + width : read.left + read.width,
    top: read?.top ?? y - size * RISE,
    bottom: read === undefined ? y + size * FALL : read.top + read.height,
  }));
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const read = glyphs.flatMap((glyph) => glyph.read ?? []);
  return {
    page,
    x: left,
    y: top,
    width: Math.max(...boxes.map((box) => box.right)) - left,
    height: Math.max(...boxes.map((box) => box.bottom)) - top,
    letters: text.length,
    confidence: read.length === 0 ? undefined : Math.min(...read.map(({ confidence }) => confidence)),
    alternative: read.length === 1 ? read[0]?.alternative : undefined,
  };
}

const isRaised = (glyph: Glyph, row: Row): boolean =>
  glyph.size < row.size * 0.85 && row.y - glyph.y > row.size * 0.12 && /^\d$/u.test(glyph.text);

/** Bold is sometimes printed by showing a letter twice, a hair apart. */
const isDouble = (last: Glyph, glyph: Glyph): boolean =>
  last.text === glyph.text &&
  Math.abs(glyph.x - last.x) < Math.max(0.4, last.width * 0.2) &&
  Math.abs(glyph.y - last.y) < 1;
