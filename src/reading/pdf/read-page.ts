import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { GlyphPen, type TurnedGlyph } from './glyph-pen.js';
import { IDENTITY, type Matrix, matrixFrom } from './matrix.js';
import type { PageMarks } from './page-marks.js';
import { RulePen } from './rule-pen.js';

/** No annotations: stamps of electronic signatures and form fields are not the document's own words. */
const NO_ANNOTATIONS = 0;

/**
 * Places the glyphs and lines of a page. pdf.js also gives words in the order in which they were written, but that order
 * scrambles Vietnamese where letters of one word come from two fonts; places do not.
 */
export async function readPage(page: PDFPageProxy): Promise<PageMarks> {
  const viewport = page.getViewport({ scale: 1 });
  const pens = { glyphs: new GlyphPen(matrixFrom(viewport.transform) ?? IDENTITY), rules: new RulePen() };
  const list = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
  const fontScale = (name: unknown): number => fontScaleOf(page, name);
  for (const [index, operator] of list.fnArray.entries()) {
    const args: unknown = list.argsArray[index];
    follow(pens, operator, Array.isArray(args) ? args : [], fontScale);
  }
  page.cleanup();
  const turn = usualTurn(pens.glyphs.glyphs);
  const upright = turn === 0 ? pens.rules : { across: [], down: [] };
  return {
    number: page.pageNumber,
    unit: 'pt',
    turn: TURNS[turn] ?? 0,
    scanned: false,
    width: turn % 2 === 0 ? viewport.width : viewport.height,
    height: turn % 2 === 0 ? viewport.height : viewport.width,
    glyphs: pens.glyphs.glyphs
      .filter((glyph) => glyph.turn === turn)
      .map((glyph) => turnBack(glyph, turn, viewport)),
    across: upright.across,
    down: upright.down,
    painted: list.fnArray.length > 0,
  };
}

interface Pens {
  readonly glyphs: GlyphPen;
  readonly rules: RulePen;
}

type Args = readonly unknown[];

function follow(
  { glyphs, rules }: Pens,
  operator: number,
  args: Args,
  fontScale: (name: unknown) => number,
): void {
  const number = Number(args[0] ?? 0);
  switch (operator) {
    case OPS.save:
      return glyphs.save();
    case OPS.restore:
    case OPS.paintFormXObjectEnd:
      return glyphs.restore();
    case OPS.transform:
      return glyphs.transform(matrixFrom(args) ?? IDENTITY);
    case OPS.paintFormXObjectBegin:
      glyphs.save();
      return glyphs.transform(matrixFrom(args[0]) ?? IDENTITY);
    case OPS.beginText:
      return glyphs.setTextMatrix(IDENTITY);
    case OPS.setFont:
      return glyphs.set({ size: Number(args[1] ?? 0), fontScale: fontScale(args[0]) });
    case OPS.setCharSpacing:
      return glyphs.set({ charSpace: number });
    case OPS.setWordSpacing:
      return glyphs.set({ wordSpace: number });
    case OPS.setHScale:
      return glyphs.set({ stretch: number / 100 });
    case OPS.setLeading:
      return glyphs.set({ leading: -number });
    case OPS.setTextRise:
      return glyphs.set({ rise: number });
    case OPS.constructPath: {
      const path: unknown = Array.isArray(args[1]) ? args[1][0] : null;
      const stroked = number !== OPS.fill && number !== OPS.eoFill;
      if (number !== OPS.endPath && isNumbers(path)) rules.draw(path, glyphs.ctm, stroked);
      return;
    }
    default:
      return followText(glyphs, operator, args);
  }
}

function followText(glyphs: GlyphPen, operator: number, args: Args): void {
  const [x, y] = [Number(args[0] ?? 0), Number(args[1] ?? 0)];
  switch (operator) {
    case OPS.setTextMatrix: {
      const matrix: Matrix | null = matrixFrom(args) ?? matrixFrom(args[0]);
      return matrix === null ? undefined : glyphs.setTextMatrix(matrix);
    }
    case OPS.moveText:
      return glyphs.moveText(x, y);
    case OPS.setLeadingMoveText:
      glyphs.set({ leading: y });
      return glyphs.moveText(x, y);
    case OPS.nextLine:
      return glyphs.nextLine();
    case OPS.nextLineShowText:
      glyphs.nextLine();
      return glyphs.show(listOf(args[0]));
    case OPS.showText:
    case OPS.showSpacedText:
      return glyphs.show(listOf(args[0]));
    default:
  }
}

/** A typed array, of whichever realm. */
const isNumbers = (value: unknown): value is Float32Array => ArrayBuffer.isView(value) && 'length' in value;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** How wide a glyph unit is: a thousandth of the size unless a font drawn by procedures says otherwise. */
function fontScaleOf(page: PDFPageProxy, name: unknown): number {
  if (typeof name !== 'string' || !page.commonObjs.has(name)) return 0.001;
  const font: unknown = page.commonObjs.get(name);
  const matrix =
    typeof font === 'object' && font !== null && 'fontMatrix' in font ? matrixFrom(font.fontMatrix) : null;
  return matrix === null || matrix[0] === 0 ? 0.001 : Math.abs(matrix[0]);
}

/** The turn that sets letters upright again, by their direction. */
const TURNS = [0, 270, 180, 90] as const;

/** The direction that most of the page's letters have: a wide table is often printed turned. */
function usualTurn(glyphs: readonly TurnedGlyph[]): number {
  const counts = [0, 0, 0, 0];
  for (const { turn } of glyphs) counts[turn] = (counts[turn] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts));
}

function turnBack(glyph: TurnedGlyph, turn: number, page: { width: number; height: number }): TurnedGlyph {
  if (turn === 1) return { ...glyph, x: glyph.y, y: page.width - glyph.x };
  if (turn === 2) return { ...glyph, x: page.width - glyph.x, y: page.height - glyph.y };
  return turn === 3 ? { ...glyph, x: page.height - glyph.y, y: glyph.x } : glyph;
}
