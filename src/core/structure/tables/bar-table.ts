import type { Span } from '../../text/span.js';
import type { Line } from '../line.js';
import { DIVIDES, NUMBER_COLUMN } from './dividing-line.js';
import type { Table, TableLayout, TableRow } from './table.js';

/** More lines than this between two bars are not a cell but the body of the document between two layout tables. */
const LONGEST_CELL_LINES = 60;

/**
 * The tables of text saved from web pages: a lone "|" before, between and after the cells, two together between rows. How
 * wide the table is tells its first row; without it the last row would run into the text that follows.
 */
function findBarTables(lines: readonly Line[]): readonly Table[] {
  const tables: Table[] = [];
  let i = 0;
  while (i < lines.length) {
    const table = lines[i]?.bar === true ? readBarTable(lines, i) : null;
    if (table === null) i += 1;
    else {
      if (table.rows.length > 1) tables.push(table);
      i = Math.max(i + 1, table.lastLine + 1);
    }
  }
  return tables;
}

function readBarTable(lines: readonly Line[], first: number): Table | null {
  const rows: TableRow[] = [];
  let width = 0;
  let bar = first;
  let last = first;
  for (;;) {
    const row = readBarRow(lines, bar, width);
    if (row === null) break;
    width = Math.max(width, row.cells.length);
    rows.push({ start: row.cells[0]?.start ?? 0, end: row.cells.at(-1)?.end ?? 0, cells: row.cells });
    last = row.bar;
    if (lines[row.bar + 1]?.bar !== true) break;
    bar = row.bar + 1;
  }
  const opening = lines[first];
  const closing = lines[last];
  if (rows.length === 0 || opening === undefined || closing === undefined) return null;
  return { start: opening.start, end: closing.end, rows, firstLine: first, lastLine: last };
}

/** Two columns are a letterhead or a signature block; their last row is told by the width alone. */
const LAYOUT_WIDTH = 2;
const LONGEST_ROW = 40;
const LONGEST_EXTRA_CELL = 300;

interface BarRow {
  readonly cells: readonly Span[];
  /** The line of the bar that closes the row. */
  readonly bar: number;
}

const ROW_NUMBER = /^\d{1,3}\s*[.)]?$/u;

/**
 * A row of as many cells as the rows above, some of them empty: an empty cell is two bars together, as is the end of a row.
 * Null where no cell is empty, where a number behind an empty cell tells that the next row begins there (a merged cell made
 * this one shorter), or where the row does not end with the width.
 */
function readWholeRow(lines: readonly Line[], from: number, width: number): BarRow | null {
  const cells: Span[] = [];
  let bar = from;
  let empty = false;
  while (cells.length < width) {
    const next = nextBar(lines, bar + 1);
    if (next < 0) return null;
    const cell = cellOf(lines, bar + 1, next - 1);
    const words = lines[bar + 1]?.text ?? '';
    if (empty && next === bar + 2 && (ROW_NUMBER.test(words) || NUMBER_COLUMN.test(words))) return null;
    if (cells.length === 0 && cell.end === cell.start) return null;
    empty ||= next === bar + 1;
    cells.push(cell);
    bar = next;
  }
  return empty && lines[bar + 1]?.bar === true ? { cells, bar } : null;
}

/**
 * One row from the bar at `from`: up to two bars together, or as many cells as the rows above have, where what follows is
 * not a cell but running text.
 */
function readBarRow(lines: readonly Line[], from: number, width: number): BarRow | null {
  const whole = width > LAYOUT_WIDTH ? readWholeRow(lines, from, width) : null;
  if (whole !== null) return whole;
  const cells: Span[] = [];
  const bars: number[] = [];
  let bar = from;
  while (cells.length < LONGEST_ROW) {
    const next = nextBar(lines, bar + 1);
    if (next < 0) break;
    const cell = cellOf(lines, bar + 1, next - 1);
    // A column of numbers that is not the first belongs to another table: what stood before it is no row of this one.
    if (cells.length > 0 && isNumberColumn(lines, bar + 1, next - 1)) {
      if (width === 0 || cells.length < width) return null;
      return { cells: cells.slice(0, width), bar: bars[width - 1] ?? bar };
    }
    if (width > 0 && cells.length >= width && cell.end - cell.start > LONGEST_EXTRA_CELL) break;
    cells.push(cell);
    bars.push(next);
    bar = next;
    if (lines[next + 1]?.bar === true) return { cells, bar };
    if (width > 0 && width <= LAYOUT_WIDTH && cells.length === width) return { cells, bar };
  }
  const [first] = cells;
  const numbered = first !== undefined && first.end - first.start <= 4 && first.end > first.start;
  if (width > LAYOUT_WIDTH && cells.length >= 2 && cells.length < width && numbered) return { cells, bar };
  if (width === 0 || cells.length < width) return null;
  return { cells: cells.slice(0, width), bar: bars[width - 1] ?? bar };
}

function isNumberColumn(lines: readonly Line[], from: number, to: number): boolean {
  const filled = lines.slice(from, to + 1).filter((line) => !line.blank);
  return filled.length === 1 && NUMBER_COLUMN.test(filled[0]?.text ?? '');
}

function nextBar(lines: readonly Line[], from: number): number {
  const limit = Math.min(lines.length, from + LONGEST_CELL_LINES);
  for (let i = from; i < limit; i += 1) {
    if (lines[i]?.bar === true) return i;
    if (DIVIDES.test(lines[i]?.text ?? '')) return -1;
  }
  return -1;
}

function cellOf(lines: readonly Line[], from: number, to: number): Span {
  const filled = lines.slice(from, to + 1).filter((line) => !line.blank);
  const start = filled[0]?.start ?? lines[from]?.start ?? 0;
  return { start, end: filled.at(-1)?.end ?? start };
}

/** Cells between lone bars, as pages are copied. */
export const barTables: TableLayout = { id: 'lone-bars', find: findBarTables };
