import type { RuleBox } from './find-rules.js';
import { blankGrey, type GreyRaster, sampleGrey, WHITE } from './raster.js';
import { SIZE_OF_LETTER, type TextPiece } from './text-pieces.js';

/** Pieces that are set one after another on one row of the sheet that is read. */
export interface Row {
  readonly pieces: readonly SetPiece[];
  /** Top of the row and its baseline on the sheet. */
  readonly top: number;
  readonly base: number;
}

/** A piece and where it stands on the sheet: `left` there, and how many pixels of the sheet one of the page takes. */
export interface SetPiece {
  readonly piece: TextPiece;
  readonly left: number;
  readonly scale: number;
}

/** A sheet of rows, set anew from the letters of a page. */
export interface Sheet {
  readonly image: GreyRaster;
  readonly rows: readonly Row[];
}

/**
 * The size in which letters are set for recognition, in pixels, and the distance of rows in sizes. Measured on three pages at
 * 300 dpi: 48 reads 0.40 % of letters wrong, 36 reads 0.68 %; distances of 1.8 and 2.4 read alike.
 */
export const SET_SIZE = 48;
const LEADING = 1.9;
const MARGIN = 24;
/** What is left between pieces of one row, in sizes: no more than a wide space, or recognition invents signs. */
const GAP = 0.5;
/** How far letters rise and fall about the baseline, in sizes: capitals with two signs, tails with a dot. */
const RISE = 1.15;
const FALL = 0.4;

/** Pieces that stand on one line and belong together: a short one (a marker, a number) is read with what comes after it. */
function groupRows(
  pieces: readonly TextPiece[],
  edges: readonly RuleBox[],
): readonly (readonly TextPiece[])[] {
  const rows: TextPiece[][] = [];
  const sorted = [...pieces].sort((a, b) => a.left - b.left);
  for (const piece of sorted) {
    const home = rows.find((row) => {
      const last = row.at(-1);
      if (last === undefined || last.right > piece.left + last.letter * 0.5) return false;
      const base = last.base + last.slope * (piece.left - last.left);
      const level = Math.abs(base - piece.base) < last.letter * 0.45;
      const short = last.right - last.left < last.letter * 6 && piece.left - last.right < last.letter * 14;
      const alike = last.letter < piece.letter * 1.4 && piece.letter < last.letter * 1.4;
      return level && short && alike && !edges.some((edge) => parts(edge, last, piece));
    });
    if (home === undefined) rows.push([piece]);
    else home.push(piece);
  }
  return rows.sort((a, b) => (a[0]?.base ?? 0) - (b[0]?.base ?? 0));
}

/** An upright line between two pieces: they stand in two cells. */
const parts = (edge: RuleBox, left: TextPiece, right: TextPiece): boolean =>
  edge.left >= left.right - 2 &&
  edge.right <= right.left + 2 &&
  edge.top < left.base &&
  edge.bottom > left.base;

/**
 * Sets the pieces of a page anew, row under row, in one size and with room between rows: recognition then neither runs lines
 * into each other nor takes accents for a line of their own, and specks, rules and stamps stay behind. `edges` are the upright lines
 * of tables: what they part is not read together.
 */
export function resetRows(paper: GreyRaster, pieces: readonly TextPiece[], edges: readonly RuleBox[]): Sheet {
  const step = Math.round(SET_SIZE * LEADING);
  const rows = groupRows(pieces, edges).map((group, i): Row => {
    const top = MARGIN + i * step;
    let x = MARGIN;
    const set = group.map((piece): SetPiece => {
      const scale = SET_SIZE / (piece.letter * SIZE_OF_LETTER);
      const placed = { piece, left: x, scale };
      x += (piece.right - piece.left) * scale + SET_SIZE * GAP;
      return placed;
    });
    return { pieces: set, top, base: top + SET_SIZE * RISE };
  });
  const ends = rows.flatMap((row) =>
    row.pieces.map(({ piece, left, scale }) => left + (piece.right - piece.left) * scale),
  );
  const width = Math.ceil(Math.max(SET_SIZE * 8, ...ends) + MARGIN);
  const image = blankGrey(width, rows.length * step + MARGIN * 2);
  for (const row of rows) for (const set of row.pieces) copyPiece(paper, image, row, set);
  return { image, rows };
}

/** Copies what lies near the parts of a piece, its baseline made level. */
function copyPiece(paper: GreyRaster, sheet: GreyRaster, row: Row, { piece, left, scale }: SetPiece): void {
  const mask = maskOf(piece, scale);
  const { width, height, from } = mask;
  const soften = Math.max(1, Math.round(1 / scale));
  for (let j = 0; j < height; j += 1) {
    const y = Math.round(row.base) + j - from;
    if (y < row.top - MARGIN / 2 || y >= sheet.height) continue;
    for (let i = 0; i < width; i += 1) {
      if (mask.data[j * width + i] !== 1) continue;
      const x = Math.round(left) + i - PAD;
      if (x < 0 || x >= sheet.width) continue;
      const px = piece.left + (i - PAD) / scale;
      const py = piece.base + piece.slope * (px - piece.left) + (j - from) / scale;
      sheet.data[y * sheet.width + x] = meanAt(paper, px, py, soften, scale);
    }
  }
}

/** Pixels around the parts of a piece that are copied with them: letters have soft edges. */
const PAD = 3;

function maskOf(piece: TextPiece, scale: number): GreyRaster & { readonly from: number } {
  const from = Math.ceil(SET_SIZE * RISE);
  const width = Math.ceil((piece.right - piece.left) * scale) + 2 * PAD + 1;
  const height = from + Math.ceil(SET_SIZE * FALL);
  const data = new Uint8Array(width * height);
  for (const part of piece.parts) {
    const drop = piece.base + piece.slope * ((part.left + part.right) / 2 - piece.left);
    const x0 = Math.max(0, Math.floor((part.left - piece.left) * scale));
    const x1 = Math.min(width, Math.ceil((part.right - piece.left) * scale) + 2 * PAD);
    const y0 = Math.max(0, Math.floor((part.top - drop) * scale) + from - PAD);
    const y1 = Math.min(height, Math.ceil((part.bottom - drop) * scale) + from + PAD);
    for (let y = y0; y < y1; y += 1) data.fill(1, y * width + x0, y * width + Math.max(x0, x1));
  }
  return { width, height, data, from };
}

/** The mean of what a pixel of the sheet covers on the page. */
function meanAt(paper: GreyRaster, x: number, y: number, samples: number, scale: number): number {
  if (samples === 1) return Math.min(WHITE, sampleGrey(paper, x, y) + 0.5);
  let sum = 0;
  for (let j = 0; j < samples; j += 1)
    for (let i = 0; i < samples; i += 1)
      sum += sampleGrey(
        paper,
        x + (i + 0.5) / samples / scale - 0.5 / scale,
        y + (j + 0.5) / samples / scale - 0.5 / scale,
      );
  return sum / samples ** 2 + 0.5;
}
