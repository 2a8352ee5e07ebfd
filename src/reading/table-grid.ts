import type { Block, CellBlock, TableBlock } from './block.js';

/** A table as a rectangle of one-line texts. A cell merged over rows is repeated in each: it holds for each. */
export type TableGrid = readonly (readonly string[])[];

/** Word itself allows 63 columns. */
const WIDEST = 200;

/** Lays the cells of a table out on its columns. */
export function gridOf(table: TableBlock): TableGrid {
  const hanging: { text: string; rows: number; columns: number }[] = [];
  const grid = table.rows.map((row, index) => {
    const line: string[] = [];
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
  return grid.map((line) => [...line, ...Array<string>(width - line.length).fill('')]);
}

/** A cell merged over columns stands in the first of them. */
function pushCell(line: string[], text: string, columns: number): void {
  line.push(text, ...Array<string>(Math.max(0, columns - 1)).fill(''));
}

const SEPARATED = /[,;:.]$/u;
const OPENS_ITEM = /^[\p{Lu}\d(+•-]/u;

/**
 * The text of a cell on one line. Where a paragraph of the cell ends and the next begins like one, "; " stands for the
 * break: without it two bodies under each other would run into one name.
 */
function cellText(cell: CellBlock, header: boolean): string {
  let text = '';
  for (const piece of paragraphsOf(cell.blocks)) {
    const line = piece.replaceAll(/\s+/gu, ' ').replaceAll('|', '¦').trim();
    if (line === '') continue;
    const breaks = !header && text !== '' && !SEPARATED.test(text) && OPENS_ITEM.test(line);
    text += text === '' ? line : `${breaks ? ';' : ''} ${line}`;
  }
  return text;
}

/** The paragraphs of blocks in order, those inside tables among them. */
export function paragraphsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.text]
      : block.rows.flatMap((row) => row.flatMap((cell) => paragraphsOf(cell.blocks))),
  );
}
