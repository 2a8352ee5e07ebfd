import type { Block, CellBlock, ParagraphBlock, TableBlock } from '../block.js';
import { paragraph } from '../block.js';
import { joinPlaced, type PlacedText } from '../placed-text.js';
import { paragraphsOf } from '../table-grid.js';
import { type Band, splitColumns } from './columns.js';
import { joinLines, type Measure } from './join-lines.js';
import { type Line, linesOf, RAISED } from './lines.js';
import type { Glyph, PageMarks } from './page-marks.js';
import { type RuledCell, type RuledTable, ruledTables } from './ruled-tables.js';

/** A table with the edges of its columns, by which its next part is known on the next page. */
export interface PlacedTable {
  readonly top: number;
  readonly edges: readonly number[];
  readonly block: TableBlock;
}

/** A page in parts: the lines outside tables, and the tables. */
export interface PageParts {
  readonly page: number;
  readonly lines: readonly Line[];
  readonly tables: readonly PlacedTable[];
}

/** Parts the glyphs of a page: those inside ruled tables go to their cells. */
export function partPage(marks: PageMarks): PageParts {
  const tables = ruledTables(marks);
  const inside = new Map<RuledTable, Glyph[]>(tables.map((table) => [table, []]));
  const outside: Glyph[] = [];
  for (const glyph of marks.glyphs) {
    const home = tables.find((table) => isInside(glyph, table));
    if (home === undefined) outside.push(glyph);
    else inside.get(home)?.push(glyph);
  }
  return {
    page: marks.number,
    lines: linesOf(outside, marks.number),
    tables: tables
      .map((table) => placeTable(table, inside.get(table) ?? [], marks.number))
      .filter((table) => table.block.rows.length > 0),
  };
}

/** The middle of a letter is some third of its size above the baseline. */
const isInside = (
  glyph: Glyph,
  box: { left: number; right: number; top: number; bottom: number },
): boolean => {
  const x = glyph.x + glyph.width / 2;
  const y = glyph.y - glyph.size * 0.3;
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
};

function placeTable(table: RuledTable, glyphs: readonly Glyph[], page: number): PlacedTable {
  const filled = glyphs.some((glyph) => glyph.text.trim() !== '');
  const rows = filled ? table.rows.map((row) => row.map((cell) => readCell(cell, glyphs, page))) : [];
  return { top: table.top, edges: table.edges, block: { kind: 'table', rows } };
}

const PADDING = 5;

function readCell(cell: RuledCell, glyphs: readonly Glyph[], page: number): CellBlock {
  const lines = linesOf(
    glyphs.filter((glyph) => isInside(glyph, cell)),
    page,
  );
  const measure = { left: cell.left + PADDING, right: cell.right - PADDING };
  const texts = joinLines(lines, measure).map(({ text, boxes }) =>
    paragraph(text.replaceAll(RAISED, ''), boxes),
  );
  return { blocks: texts, columns: cell.columns, rows: cell.rows };
}

const toParagraph = ({ text, boxes }: PlacedText): ParagraphBlock => paragraph(text, boxes);

/** Writes parts of pages as blocks: bands of lines joined to paragraphs, tables where they stand. */
export function layOut(pages: readonly PageParts[], measure: Measure): readonly Block[] {
  const blocks: Block[] = [];
  let flow: Line[] = [];
  const flush = (): void => {
    blocks.push(...joinLines(flow, measure).map(toParagraph));
    flow = [];
  };
  let open: PlacedTable | null = null;
  for (const { lines, tables } of pages) {
    const items = [...bandsBetween(lines, tables, measure.right), ...tables].sort((a, b) => a.top - b.top);
    for (const item of items) {
      if ('block' in item) {
        if (flow.length === 0 && open !== null && goesOnFrom(open, item)) {
          const joined: TableBlock = joinTables(open.block, item.block);
          blocks[blocks.length - 1] = joined;
          open = { ...item, block: joined };
          continue;
        }
        flush();
        blocks.push(item.block);
        open = item;
        continue;
      }
      open = null;
      if (item.column === null) flow.push(...item.lines);
      else {
        flush();
        blocks.push(...joinLines(item.lines, item.column).map(toParagraph));
      }
    }
  }
  flush();
  return blocks;
}

type PlacedBand = Band & { readonly top: number };

/** The lines between tables, each stretch split into columns of its own. */
function bandsBetween(
  lines: readonly Line[],
  tables: readonly PlacedTable[],
  right: number,
): readonly PlacedBand[] {
  const stretches = new Map<number, Line[]>();
  for (const line of lines) {
    const above = tables.filter((table) => table.top < line.y).length;
    stretches.set(above, [...(stretches.get(above) ?? []), line]);
  }
  return [...stretches.values()].flatMap((stretch) => {
    const top = stretch[0]?.y ?? 0;
    return splitColumns(stretch, right).map((band, i) => ({ ...band, top: top + i * 1e-6 }));
  });
}

const goesOnFrom = (open: PlacedTable, next: PlacedTable): boolean =>
  open.edges.length === next.edges.length &&
  open.edges.every((edge, i) => Math.abs(edge - (next.edges[i] ?? 0)) < 4);

/** Joins a table with its part on the next page: a repeated head is dropped, a row broken by the page is put together. */
function joinTables(first: TableBlock, second: TableBlock): TableBlock {
  const words = (row: readonly CellBlock[] | undefined): string =>
    JSON.stringify(row?.map((cell) => paragraphsOf(cell.blocks).map(({ text }) => text)));
  const repeated = words(first.rows[0]) === words(second.rows[0]);
  const rows = repeated ? second.rows.slice(1) : second.rows;
  const [broken, ...rest] = rows;
  const last = first.rows.at(-1);
  if (!repeated && last !== undefined && broken !== undefined && isRest(last, broken)) {
    const joined = last.map((cell, i) => joinCells(cell, broken[i]));
    return { kind: 'table', rows: [...first.rows.slice(0, -1), joined, ...rest] };
  }
  return { kind: 'table', rows: [...first.rows, ...rows] };
}

const isEmpty = (cell: CellBlock | undefined): boolean => cell === undefined || cell.blocks.length === 0;

/** The rest of a broken row has no number of its own and opens in the middle of a sentence. */
const isRest = (last: readonly CellBlock[], row: readonly CellBlock[]): boolean =>
  last.length === row.length &&
  isEmpty(row[0]) &&
  !isEmpty(last[0]) &&
  row.some((cell) => /^\p{Ll}/u.test(cell.blocks[0]?.kind === 'paragraph' ? cell.blocks[0].text : ''));

function joinCells(cell: CellBlock, rest: CellBlock | undefined): CellBlock {
  if (rest === undefined || isEmpty(rest)) return cell;
  const [last, next] = [cell.blocks.at(-1), rest.blocks[0]];
  if (last?.kind !== 'paragraph' || next?.kind !== 'paragraph') {
    return { ...cell, blocks: [...cell.blocks, ...rest.blocks] };
  }
  const joined = toParagraph(joinPlaced([last, next], ' '));
  return { ...cell, blocks: [...cell.blocks.slice(0, -1), joined, ...rest.blocks.slice(1)] };
}
