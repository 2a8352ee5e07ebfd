import { assignsWork } from '../core/duty/table-duties.js';
import { splitLines } from '../core/structure/line.js';
import { pipeTables } from '../core/structure/tables/pipe-table.js';
import type { Block, Blocks, NoteBlock, TableBlock } from './block.js';
import { LIMITS } from './limits.js';
import { joinPlaced, type PlacedText, rewritePlaced, unplaced } from './placed-text.js';
import { tooLarge } from './read-error.js';
import { gridOf, type TableGrid } from './table-grid.js';

/**
 * Writes blocks as the text that `extractPlan` reads: a blank line between paragraphs, tables with "|" between the cells,
 * notes at the end as "[1] ...". Tables that only lay out a page (letterhead, signature) are written cell after cell.
 */
export const writeBlocks = (blocks: Blocks): string => writePlaced(blocks).text;

/** The same, with where each word is printed. */
export function writePlaced({ body, notes }: Blocks): PlacedText {
  const parts = [...body.flatMap(writeBlock), ...notes.map(writeNote)];
  const filled = parts.map((part) => rewritePlaced(part, tidy)).filter((part) => part.text !== '');
  const { text, boxes } = rewritePlaced(joinPlaced(filled, '\n\n'), (joined) => joined.normalize('NFC'));
  if (text.length > LIMITS.textLength) throw tooLarge('độ dài văn bản');
  return { text: text === '' ? '' : `${text}\n`, boxes };
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

const writeNote = ({ label, text, boxes = null }: NoteBlock): PlacedText =>
  joinPlaced([unplaced(`[${label}]`), { text: oneLine(text), boxes }], ' ');

/** White space as one printed space, none at the ends of lines. */
const tidy = (text: string): string =>
  text
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?\n ?/gu, '\n')
    .trim();

function writeBlock(block: Block): readonly PlacedText[] {
  if (block.kind === 'paragraph') return [block];
  const grid = gridOf(block);
  return isData(grid) ? [joinPlaced(grid.map(placeRow), '\n')] : unfold(block);
}

const unfold = (table: TableBlock): readonly PlacedText[] =>
  table.rows.flatMap((row) => row.flatMap((cell) => cell.blocks.flatMap(writeBlock)));

const EDGE = unplaced('|');

const placeRow = (row: readonly PlacedText[]): PlacedText =>
  joinPlaced([EDGE, joinPlaced(row, ' | '), EDGE], ' ');

/**
 * A table holds data where its header assigns work, or where most rows fill three cells or more. A letterhead has two
 * columns; a third one, if any, is empty and keeps them apart.
 */
function isData(grid: TableGrid): boolean {
  if (grid.length < 2) return false;
  const wide = grid.filter((row) => row.filter(({ text }) => text !== '').length >= 3).length;
  if (grid.length >= 3 && wide * 2 > grid.length) return true;
  const text = joinPlaced(grid.slice(0, 4).map(placeRow), '\n').text;
  const source = { text, bold: [], headings: new Set<number>(), dropped: [] };
  return pipeTables.find(splitLines(source)).some((table) => assignsWork(table, text));
}
