import type { Block, CellBlock, ParagraphBlock, TableBlock } from './block.js';
import { joinPlaced, type PlacedText, rewritePlaced, unplaced } from './placed-text.js';

/** A table as a rectangle of one-line texts. A cell merged over rows is repeated in each: it holds for each. */
export type TableGrid = readonly (readonly PlacedText[])[];

/** Word itself allows 63 columns. */
const WIDEST = 200;
const NOTHING = unplaced('');

/** Lays the cells of a table out on its columns. */
export function gridOf(table: TableBlock): TableGrid {
  const hanging: { text: PlacedText; rows: number; columns: number }[] = [];
  const grid = table.rows.map((row, index) => {
    const line: PlacedText[] = [];
    const placeHanging = (): void => {
      for (
        let open = hanging[line.length];
        open !== undefined && open.rows > 0;
        open = hanging[line.length]
      ) {
        open.rows -= 1;
        pushCell(line, open.text, open.columns);
      }
    };
    for (const cell of row) {
      placeHanging();
      if (line.length >= WIDEST) break;
      const text = cellText(cell, index === 0);
      const columns = Math.min(cell.columns, WIDEST - line.length);
      if (cell.rows > 1) hanging[line.length] = { text, rows: cell.rows - 1, columns };
      pushCell(line, text, columns);
    }
    placeHanging();
    return line;
  });
  const width = Math.max(0, ...grid.map((line) => line.length));
  return grid.map((line) => [...line, ...Array<PlacedText>(width - line.length).fill(NOTHING)]);
}

/** A cell merged over columns stands in the first of them. */
function pushCell(line: PlacedText[], text: PlacedText, columns: number): void {
  line.push(text, ...Array<PlacedText>(Math.max(0, columns - 1)).fill(NOTHING));
}

const SEPARATED = /[,;:.]$/u;
const OPENS_ITEM = /^[\p{Lu}\d(+•-]/u;

/**
 * The text of a cell on one line. Where a paragraph of the cell ends and the next begins like one, "; " stands for the
 * break: without it two bodies under each other would run into one name.
 */
function cellText(cell: CellBlock, header: boolean): PlacedText {
  const lines: PlacedText[] = [];
  for (const piece of paragraphsOf(cell.blocks)) {
    const line = rewritePlaced(piece, (text) => text.replaceAll(/\s+/gu, ' ').replaceAll('|', '¦').trim());
    if (line.text === '') continue;
    const last = lines.at(-1);
    const breaks = !header && last !== undefined && !SEPARATED.test(last.text) && OPENS_ITEM.test(line.text);
    if (breaks) lines[lines.length - 1] = rewritePlaced(last, (text) => `${text};`);
    lines.push(line);
  }
  return joinPlaced(lines, ' ');
}

/** The paragraphs of blocks in order, those inside tables among them. */
export function paragraphsOf(blocks: readonly Block[]): readonly ParagraphBlock[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block]
      : block.rows.flatMap((row) => row.flatMap((cell) => paragraphsOf(cell.blocks))),
  );
}
