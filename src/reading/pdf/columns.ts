import { readMarker } from '../../core/structure/marker.js';
import type { Line } from './lines.js';

/** Lines one under another; `column` is the room that they have where others stand beside them, null on a line of their own. */
export interface Band {
  readonly column: { readonly left: number; readonly right: number } | null;
  readonly lines: readonly Line[];
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** A gutter is at least this many sizes wide. */
const NARROWEST = 1;
/** A single line with a gap as wide as this many sizes is set in two columns even if no other line is. */
const WIDE = 3;

/**
 * Splits lines into bands that are read one after another: where two columns stand beside each other (letterhead, signature
 * beside recipients, newspaper setting) the left one comes first.
 */
export function splitColumns(lines: readonly Line[], pageRight: number): readonly Band[] {
  const bands: Band[] = [];
  let plain: Line[] = [];
  for (let i = 0; i < lines.length; ) {
    const run = readRun(lines, i);
    const line = lines[i];
    if (run === null || line === undefined) {
      if (line !== undefined) plain.push(line);
      i += 1;
      continue;
    }
    if (plain.length > 0) bands.push({ column: null, lines: plain });
    plain = [];
    const beside = lines.slice(i, run.end);
    for (const side of ['left', 'right'] as const) {
      const part = beside.flatMap((l) => sideOf(l, run.gutter, side));
      if (part.length > 0)
        bands.push({ column: roomOf(part, side === 'left' ? run.gutter.to : pageRight), lines: part });
    }
    i = run.end;
  }
  if (plain.length > 0) bands.push({ column: null, lines: plain });
  return bands;
}

/** Text set in columns fills them; a letterhead or a signature does not, and has room up to the next column. */
function roomOf(lines: readonly Line[], limit: number): { readonly left: number; readonly right: number } {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const full = lines.filter((line) => line.right > right - line.size).length;
  const filled = lines.length >= FEWEST_FULL && full * 2 >= lines.length;
  return { left, right: filled ? right : Math.max(right, limit - (lines[0]?.size ?? 0)) };
}

const FEWEST_FULL = 4;

/** The lines from `start` on that share a gutter, or null. A run opens with a line that has the gap or stands right of it. */
function readRun(
  lines: readonly Line[],
  start: number,
): { readonly end: number; readonly gutter: Gap } | null {
  const opening = lines.slice(start, start + 3).findIndex((line) => widestGap(line) !== null);
  const model = lines[start + opening];
  const first = model === undefined || opening < 0 ? null : widestGap(model);
  if (first === null || model === undefined) return null;
  let gutter = first;
  let parted = 0;
  let wide = false;
  let end = start;
  for (let i = start; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined || line.page !== model.page) break;
    const next = narrow(gutter, line);
    if (next === null) break;
    gutter = next;
    const isParted = sideOf(line, gutter, 'left').length + sideOf(line, gutter, 'right').length === 2;
    const rightOnly = line.left >= gutter.to - 1;
    if (isParted) {
      parted += 1;
      wide ||= gutter.to - gutter.from > line.size * WIDE;
    }
    if (isParted || (rightOnly && line.left > gutter.to - 1 && end > start)) end = i + 1;
  }
  return end > start && (parted >= 2 || wide) ? { end, gutter } : null;
}

/** The gap between two segments of a line, the widest one; the gap after a list marker parts nothing. */
function widestGap(line: Line): Gap | null {
  let widest: Gap | null = null;
  for (const [i, segment] of line.segments.entries()) {
    const next = line.segments[i + 1];
    if (next === undefined || isMarkerAlone(segment.text)) continue;
    const gap = { from: segment.right, to: next.left };
    if (widest === null || gap.to - gap.from > widest.to - widest.from) widest = gap;
  }
  return widest;
}

function isMarkerAlone(text: string): boolean {
  const marker = readMarker(`${text} A`);
  return marker !== null && marker.length >= text.length;
}

/** What is left of a gutter beside a line, or null where the line runs across it. */
function narrow(gutter: Gap, line: Line): Gap | null {
  let { from, to } = gutter;
  for (const { left, right } of line.segments) {
    if (right <= from || left >= to) continue;
    if (left <= from) from = right;
    else if (right >= to) to = left;
    else return null;
  }
  return to - from < line.size * NARROWEST ? null : { from, to };
}

function sideOf(line: Line, gutter: Gap, side: 'left' | 'right'): readonly Line[] {
  const middle = (gutter.from + gutter.to) / 2;
  const segments = line.segments.filter((s) => (side === 'left' ? s.right <= middle : s.left >= middle));
  const [first, last] = [segments[0], segments.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    { ...line, left: first.left, right: last.right, text: segments.map((s) => s.text).join(' '), segments },
  ];
}
