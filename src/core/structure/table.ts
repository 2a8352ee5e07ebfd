import type { Span } from '../text/span.js';
import type { Line } from './line.js';

export interface TableRow extends Span {
  readonly cells: readonly Span[];
}

/** A table of the text: its rows in order, the header among them. Lines `firstLine`..`lastLine` belong to it. */
export interface Table extends Span {
  readonly rows: readonly TableRow[];
  readonly firstLine: number;
  readonly lastLine: number;
}

const PIPE_ROW = /^\|.*\|.*\|?$|^[^|]+\|[^|]+\|.*$/u;
const RULE_ROW = /^[\s|:\-–—=+]*$/u;

/** The tables whose rows are lines with "|" between the cells. */
export function findPipeTables(lines: readonly Line[]): readonly Table[] {
  const tables: Table[] = [];
  let from = -1;
  for (let i = 0; i <= lines.length; i += 1) {
    const line = lines[i];
    const row = line !== undefined && !line.bar && PIPE_ROW.test(line.text);
    if (row && from < 0) from = i;
    if (row || from < 0) continue;
    const table = readPipeTable(lines, from, i - 1);
    if (table !== null) tables.push(table);
    from = -1;
  }
  return tables;
}

function readPipeTable(lines: readonly Line[], from: number, to: number): Table | null {
  const rows: TableRow[] = [];
  for (const line of lines.slice(from, to + 1)) {
    if (!RULE_ROW.test(line.text)) rows.push({ start: line.start, end: line.end, cells: splitPipes(line) });
  }
  const first = lines[from];
  const last = lines[to];
  if (rows.length === 0 || first === undefined || last === undefined) return null;
  return { start: first.start, end: last.end, rows, firstLine: from, lastLine: to };
}

function splitPipes(line: Line): readonly Span[] {
  const cells: Span[] = [];
  let from = line.text.startsWith('|') ? 1 : 0;
  const body = line.text.endsWith('|') ? line.text.length - 1 : line.text.length;
  while (from <= body) {
    const bar = line.text.indexOf('|', from);
    const to = bar < 0 || bar > body ? body : bar;
    cells.push(trimmed(line.text, from, to, line.start));
    from = to + 1;
  }
  return cells;
}

function trimmed(text: string, from: number, to: number, base: number): Span {
  const piece = text.slice(from, to);
  const lead = piece.length - piece.trimStart().length;
  const length = piece.trim().length;
  const start = base + from + (length === 0 ? 0 : lead);
  return { start, end: start + length };
}

/** More lines than this between two bars are not a cell but the body of the document between two layout tables. */
const LONGEST_CELL_LINES = 60;

/**
 * The tables of text saved from web pages: a lone "|" before, between and after the cells, two together between rows. How
 * wide the table is tells its first row; without it the last row would run into the text that follows.
 */
export function findBarTables(lines: readonly Line[]): readonly Table[] {
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

/**
 * One row from the bar at `from`: up to two bars together, or as many cells as the rows above have, where what follows is
 * not a cell but running text.
 */
function readBarRow(
  lines: readonly Line[],
  from: number,
  width: number,
): { readonly cells: readonly Span[]; readonly bar: number } | null {
  const cells: Span[] = [];
  const bars: number[] = [];
  let bar = from;
  while (cells.length < LONGEST_ROW) {
    const next = nextBar(lines, bar + 1);
    if (next < 0) break;
    const cell = cellOf(lines, bar + 1, next - 1);
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

function nextBar(lines: readonly Line[], from: number): number {
  const limit = Math.min(lines.length, from + LONGEST_CELL_LINES);
  for (let i = from; i < limit; i += 1) if (lines[i]?.bar === true) return i;
  return -1;
}

function cellOf(lines: readonly Line[], from: number, to: number): Span {
  const filled = lines.slice(from, to + 1).filter((line) => !line.blank);
  const start = filled[0]?.start ?? lines[from]?.start ?? 0;
  return { start, end: filled.at(-1)?.end ?? start };
}

const FLAT_FIRST_HEADER = /^(?:stt|tt|số\s*tt|số\s+thứ\s+tự)\.?$/iu;
const FLAT_NUMBER = /^(?<number>\d{1,3})\s*\.?$/u;
const WIDEST_FLAT = 12;

/**
 * The tables that a converter flattened to one cell a line: the column titles from "TT" on, then rows that each begin with
 * the next number alone on its line.
 */
export function findFlatTables(lines: readonly Line[]): readonly Table[] {
  const filled = lines.map((line, index) => ({ line, index })).filter(({ line }) => !line.blank && !line.bar);
  const tables: Table[] = [];
  for (let i = 0; i < filled.length; i += 1) {
    if (!FLAT_FIRST_HEADER.test(filled[i]?.line.text ?? '')) continue;
    const table = readFlatTable(filled, i);
    if (table === null) continue;
    tables.push(table);
    while (i + 1 < filled.length && (filled[i + 1]?.index ?? 0) <= table.lastLine) i += 1;
  }
  return tables;
}

type NumberedLine = { readonly line: Line; readonly index: number };

function readFlatTable(filled: readonly NumberedLine[], first: number): Table | null {
  let body = first + 1;
  while (
    body < filled.length &&
    body - first <= WIDEST_FLAT &&
    !FLAT_NUMBER.test(filled[body]?.line.text ?? '')
  )
    body += 1;
  const width = body - first;
  if (width < 3 || width > WIDEST_FLAT) return null;
  const rows: TableRow[] = [rowOf(filled.slice(first, body))];
  let at = body;
  let last = body - 1;
  for (let expected = 1; ; expected += 1) {
    if (Number(FLAT_NUMBER.exec(filled[at]?.line.text ?? '')?.groups?.['number']) !== expected) break;
    let end = at + 1;
    const limit = Math.min(filled.length, at + width * 4);
    while (
      end < limit &&
      Number(FLAT_NUMBER.exec(filled[end]?.line.text ?? '')?.groups?.['number']) !== expected + 1
    )
      end += 1;
    if (end === limit) end = Math.min(filled.length, at + width);
    rows.push(rowOf(filled.slice(at, end)));
    last = end - 1;
    at = end;
  }
  const opening = filled[first];
  const closing = filled[last];
  if (rows.length < 2 || opening === undefined || closing === undefined) return null;
  return {
    start: opening.line.start,
    end: closing.line.end,
    rows,
    firstLine: opening.index,
    lastLine: closing.index,
  };
}

function rowOf(cells: readonly NumberedLine[]): TableRow {
  return {
    start: cells[0]?.line.start ?? 0,
    end: cells.at(-1)?.line.end ?? 0,
    cells: cells.map(({ line }) => ({ start: line.start, end: line.end })),
  };
}
