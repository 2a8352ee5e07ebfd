import type { Line } from '../line.js';
import { DIVIDES, NUMBER_COLUMN } from './dividing-line.js';
import { type FlatCell, FlatCells } from './flat-cells.js';
import type { Table, TableLayout, TableRow } from './table.js';

const FLAT_NUMBER = /^(?<number>\d{1,3})\s*\.?$/u;
const FLAT_PART = /^(?:[IVX]{1,5}|[A-H])\s*\.?$/u;
const WIDEST_FLAT = 12;

/**
 * The tables that a converter flattened to one cell a line: the column titles from "TT" on, then rows that each begin with
 * the next number alone in its cell. Parts of a table ("I", "II") may stand between rows and start the count anew.
 */
function findFlatTables(lines: readonly Line[]): readonly Table[] {
  const tables: Table[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    if (!NUMBER_COLUMN.test(lines[i]?.text ?? '')) continue;
    const table = readFlatTable(new FlatCells(lines, i));
    if (table === null) continue;
    tables.push(table);
    i = table.lastLine;
  }
  return tables;
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

/** One cell a line, as converters leave the tables of scanned pages. */
export const flatTables: TableLayout = { id: 'one-cell-a-line', find: findFlatTables };
