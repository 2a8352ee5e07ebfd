import { assignsWork } from '../core/duty/table-duties.js';
import { splitLines } from '../core/structure/line.js';
import { pipeTables } from '../core/structure/tables/pipe-table.js';
import type { Block, Blocks, TableBlock } from './block.js';
import { LIMITS } from './limits.js';
import { tooLarge } from './read-error.js';
import { gridOf, type TableGrid } from './table-grid.js';

/**
 * Writes blocks as the text that `extractPlan` reads: a blank line between paragraphs, tables with "|" between the cells,
 * notes at the end as "[1] ...". Tables that only lay out a page (letterhead, signature) are written cell after cell.
 */
export function writeBlocks({ body, notes }: Blocks): string {
  const parts = [
    ...body.flatMap(writeBlock),
    ...notes.map(({ label, text }) => `[${label}] ${oneLine(text)}`),
  ];
  const filled = parts.map((part) => tidy(part)).filter((part) => part !== '');
  const text = filled.join('\n\n').normalize('NFC');
  if (text.length > LIMITS.textLength) throw tooLarge('độ dài văn bản');
  return text === '' ? '' : `${text}\n`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** White space as one printed space, none at the ends of lines. */
const tidy = (text: string): string =>
  text
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?\n ?/gu, '\n')
    .trim();

function writeBlock(block: Block): readonly string[] {
  if (block.kind === 'paragraph') return [block.text];
  const grid = gridOf(block);
  return isData(grid) ? [writeGrid(grid)] : unfold(block);
}

const unfold = (table: TableBlock): readonly string[] =>
  table.rows.flatMap((row) => row.flatMap((cell) => cell.blocks.flatMap(writeBlock)));

const writeGrid = (grid: TableGrid): string => grid.map((row) => `| ${row.join(' | ')} |`).join('\n');

/**
 * A table holds data where its header assigns work, or where most rows fill three cells or more. A letterhead has two
 * columns; a third one, if any, is empty and keeps them apart.
 */
function isData(grid: TableGrid): boolean {
  if (grid.length < 2) return false;
  const wide = grid.filter((row) => row.filter((cell) => cell !== '').length >= 3).length;
  if (grid.length >= 3 && wide * 2 > grid.length) return true;
  const text = writeGrid(grid.slice(0, 4));
  const source = { text, bold: [], headings: new Set<number>(), dropped: [] };
  return pipeTables.find(splitLines(source)).some((table) => assignsWork(table, text));
}
