import type { Span } from '../../text/span.js';
import type { Line } from '../line.js';
import type { Table, TableLayout, TableRow } from './table.js';

const PIPE_ROW = /^\|.*\|.*\|?$|^[^|]+\|[^|]+\|.*$/u;
const RULE_ROW = /^[\s|:\-–—=+]*$/u;

/** The tables whose rows are lines with "|" between the cells. */
function findPipeTables(lines: readonly Line[]): readonly Table[] {
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

/** "| 1 | Lập đề án | Sở Y tế |": rows that are lines with bars between the cells. */
export const pipeTables: TableLayout = { id: 'pipes', find: findPipeTables };
