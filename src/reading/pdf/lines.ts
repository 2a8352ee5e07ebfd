import type { Glyph } from './page-marks.js';

/** Letters that stand together on one line without a wide gap. */
export interface Segment {
  readonly left: number;
  readonly right: number;
  readonly text: string;
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
  const glyphs = [...row.glyphs].sort((a, b) => a.x - b.x);
  const segments: { left: number; right: number; text: string }[] = [];
  const raised: string[] = [];
  let open: { left: number; right: number; text: string } | null = null;
  let last: Glyph | null = null;
  let spaced = false;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      spaced = true;
      continue;
    }
    if (last !== null && isDouble(last, glyph)) continue;
    const gap = open === null ? 0 : glyph.x - open.right;
    const text = isRaised(glyph, row) ? RAISED + glyph.text : glyph.text;
    if (text.startsWith(RAISED)) raised.push(glyph.text);
    if (open === null || gap > row.size * COLUMN_GAP) {
      open = { left: glyph.x, right: glyph.x + glyph.width, text };
      segments.push(open);
    } else {
      open.text += (spaced && gap > row.size * 0.05) || gap > row.size * WORD_GAP ? ` ${text}` : text;
      open.right = Math.max(open.right, glyph.x + glyph.width);
    }
    spaced = false;
    last = glyph;
  }
  const normal = segments.map((segment) => ({ ...segment, text: segment.text.normalize('NFC') }));
  return {
    page,
    y: row.y,
    size: row.size,
    left: normal[0]?.left ?? 0,
    right: normal.at(-1)?.right ?? 0,
    text: normal.map(({ text }) => text).join(' '),
    segments: normal,
    raised,
  };
}

const isRaised = (glyph: Glyph, row: Row): boolean =>
  glyph.size < row.size * 0.85 && row.y - glyph.y > row.size * 0.12 && /^\d$/u.test(glyph.text);

/** Bold is sometimes printed by showing a letter twice, a hair apart. */
const isDouble = (last: Glyph, glyph: Glyph): boolean =>
  last.text === glyph.text &&
  Math.abs(glyph.x - last.x) < Math.max(0.4, last.width * 0.2) &&
  Math.abs(glyph.y - last.y) < 1;
