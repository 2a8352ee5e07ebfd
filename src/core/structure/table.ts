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
  let rows: TableRow[] = [];
  let from = -1;
  let i = 0;
  const close = (): void => {
    const [first, last] = [lines[from], lines[i - 1]];
    if (rows.length > 0 && first !== undefined && last !== undefined) {
      tables.push({ start: first.start, end: last.end, rows, firstLine: from, lastLine: i - 1 });
    }
    rows = [];
    from = -1;
  };
  while (i < lines.length) {
    const line = lines[i];
    const end = line === undefined ? -1 : pipeRowEnd(lines, i);
    const last = lines[end];
    if (line === undefined || last === undefined) {
      if (from >= 0) close();
      i += 1;
      continue;
    }
    if (from < 0) from = i;
    const text = lines.slice(i, end + 1).map((part) => part.text);
    if (!text.every((part) => RULE_ROW.test(part))) rows.push(pipeRow(lines.slice(i, end + 1)));
    i = end + 1;
  }
  if (from >= 0) close();
  return tables;
}

const LONGEST_PIPE_ROW = 30;

/** The last line of the row that begins at `at`; -1 where none does. A row may be broken over lines inside a cell. */
function pipeRowEnd(lines: readonly Line[], at: number): number {
  const line = lines[at];
  if (line === undefined || line.bar) return -1;
  if (PIPE_ROW.test(line.text) && (line.text.endsWith('|') || !line.text.startsWith('|'))) return at;
  if (!line.text.startsWith('|')) return -1;
  for (let i = at + 1; i < Math.min(lines.length, at + LONGEST_PIPE_ROW); i += 1) {
    const text = lines[i]?.text ?? '';
    if (text.startsWith('|')) break;
    if (text.endsWith('|')) return i;
  }
  return PIPE_ROW.test(line.text) ? at : -1;
}

/** The cells of a row: what stands between its bars, over line breaks too. */
function pipeRow(lines: readonly Line[]): TableRow {
  const cells: Span[] = [];
  for (const [i, line] of lines.entries()) {
    const parts = splitPipes(line);
    const last = cells.at(-1);
    const [first] = parts;
    if (i > 0 && last !== undefined && first !== undefined) {
      cells[cells.length - 1] = {
        start: last.end > last.start ? last.start : first.start,
        end: Math.max(last.end, first.end),
      };
      cells.push(...parts.slice(1));
    } else cells.push(...parts);
  }
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0, cells };
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

/** No cell holds the title of the document, the heading of a section or the recipients' list of a signed plan. */
const DIVIDES =
  /^(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|CÔNG ĐIỆN|NGHỊ QUYẾT|THÔNG BÁO|CHƯƠNG TRÌNH|HƯỚNG DẪN)$|^(?:[IVX]{1,5})\s*[.)]\s*\p{Lu}/u;

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

const FLAT_FIRST_HEADER = /^(?:stt|tt|số\s*tt|số\s+thứ\s+tự)\.?$/iu;
const FLAT_NUMBER = /^(?<number>\d{1,3})\s*\.?$/u;
const FLAT_PART = /^(?:[IVX]{1,5}|[A-H])\s*\.?$/u;
const WIDEST_FLAT = 12;

/** A cell of a flattened table: one line, or the lines between two blank ones where blank lines divide the cells. */
interface FlatCell extends Span {
  readonly text: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

/**
 * The tables that a converter flattened to one cell a line: the column titles from "TT" on, then rows that each begin with
 * the next number alone in its cell. Parts of a table ("I", "II") may stand between rows and start the count anew.
 */
export function findFlatTables(lines: readonly Line[]): readonly Table[] {
  const tables: Table[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    if (!FLAT_FIRST_HEADER.test(lines[i]?.text ?? '')) continue;
    const table = readFlatTable(new FlatCells(lines, i));
    if (table === null) continue;
    tables.push(table);
    i = table.lastLine;
  }
  return tables;
}

const MOST_FLAT_LINES = 4000;

const withLine = (cell: FlatCell | null, line: Line, at: number): FlatCell =>
  cell === null
    ? { start: line.start, end: line.end, text: line.text, firstLine: at, lastLine: at }
    : { ...cell, end: line.end, text: `${cell.text} ${line.text}`, lastLine: at };

/** The cells from line `from` on, each read when it is first asked for: most candidates end after a few. */
class FlatCells {
  private readonly cells: FlatCell[] = [];
  private line: number;
  private readonly apart: boolean;
  private readonly end: number;
  private readonly lines: readonly Line[];

  constructor(lines: readonly Line[], from: number) {
    this.lines = lines;
    this.line = from;
    this.apart = lines[from + 1]?.blank === true;
    this.end = Math.min(lines.length, from + MOST_FLAT_LINES);
  }

  at(index: number): FlatCell | undefined {
    while (this.cells.length <= index && this.readCell());
    return this.cells[index];
  }

  slice(from: number, to: number): readonly FlatCell[] {
    this.at(to - 1);
    return this.cells.slice(from, to);
  }

  /** Reads one cell: a line, or where blank lines divide the cells all lines up to the next blank one. */
  private readCell(): boolean {
    let cell: FlatCell | null = null;
    for (; this.line < this.end; this.line += 1) {
      const line = this.lines[this.line];
      if (line === undefined || line.bar) {
        this.line = this.end;
        break;
      }
      if (cell !== null && (line.blank || !this.apart)) break;
      if (line.blank) continue;
      cell = withLine(cell, line, this.line);
    }
    if (cell !== null) this.cells.push(cell);
    return cell !== null;
  }
}

const flatNumber = (cell: FlatCell | undefined): number =>
  Number(FLAT_NUMBER.exec(cell?.text ?? '')?.groups?.['number']);
const isPart = (cell: FlatCell | undefined): boolean => FLAT_PART.test(cell?.text ?? '');

function readFlatTable(cells: FlatCells): Table | null {
  let body = 1;
  while (
    body <= WIDEST_FLAT &&
    Number.isNaN(flatNumber(cells.at(body))) &&
    !isPart(cells.at(body)) &&
    cells.at(body) !== undefined
  )
    body += 1;
  const width = body;
  if (width < 3 || width > WIDEST_FLAT) return null;
  const rows: TableRow[] = [rowOf(cells.slice(0, body))];
  let at = body;
  let last = body - 1;
  for (let number = 0; ; ) {
    if (isPart(cells.at(at))) {
      const next = [at + 1, at + 2, at + 3].find((i) => flatNumber(cells.at(i)) === 1);
      if (next === undefined) break;
      at = next;
      number = 0;
    }
    if (flatNumber(cells.at(at)) !== number + 1) break;
    number += 1;
    let end = at + 1;
    const limit = at + width * 3;
    const goesOn = (cell: FlatCell | undefined): boolean =>
      flatNumber(cell) !== number + 1 && !isPart(cell) && !DIVIDES.test(cell?.text ?? '');
    while (end < limit && cells.at(end) !== undefined && goesOn(cells.at(end))) end += 1;
    if (end === limit || cells.at(end) === undefined) end = Math.min(end, at + width);
    rows.push(rowOf(cells.slice(at, end)));
    last = end - 1;
    at = end;
  }
  const opening = cells.at(0);
  const closing = cells.at(last);
  if (rows.length < 2 || opening === undefined || closing === undefined) return null;
  return {
    start: opening.start,
    end: closing.end,
    rows,
    firstLine: opening.firstLine,
    lastLine: closing.lastLine,
  };
}

function rowOf(cells: readonly FlatCell[]): TableRow {
  return {
    start: cells[0]?.start ?? 0,
    end: cells.at(-1)?.end ?? 0,
    cells: cells.map(({ start, end }) => ({ start, end })),
  };
}
