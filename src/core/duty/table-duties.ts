import { readBodies } from '../agency/find-agencies.js';
import type { Table, TableRow } from '../structure/tables/table.js';
import { foldTone } from '../text/fold.js';
import type { Span } from '../text/span.js';
import { wordsIn } from '../text/word.js';
import type { DutyDraft } from './draft.js';
import { readBodyValue } from './read-body-value.js';

type Column = 'number' | 'task' | 'lead' | 'coordinate' | 'time' | 'other';

const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  ['number', /^(?:s?tt|số tt|số thứ tự)\.?$/u],
  ['coordinate', /^(?!.*chủ trì).*phối hợp/u],
  [
    'lead',
    /chủ trì|(?:cơ quan|đơn vị|người|bộ phận|cá nhân|ngành|đồng chí).{0,20}(?:thực hiện|phụ trách|chịu trách nhiệm|tham mưu|đầu mối)|^phụ trách|^phân công|trách nhiệm|^người thực hiện/u,
  ],
  ['time', /thời gian|thời hạn|tiến độ|hạn hoàn thành|hoàn thành|thời điểm|^hạn/u],
  ['other', /sản phẩm|kết quả|ghi chú|văn bản giao|kinh phí|địa điểm|căn cứ/u],
  ['task', /nội dung|nhiệm vụ|công việc|hoạt động|tên văn bản|tên đề án|giải pháp|việc/u],
];
const HEADER_ROWS = 3;
const RULE = { id: 'table-row', reason: 'Một dòng của bảng phân công nhiệm vụ.' };

/** True where the header of a table says that its rows assign work. */
export const assignsWork = (table: Table, text: string): boolean => readHeader(table, text) !== null;

interface Header {
  readonly row: number;
  readonly columns: readonly Column[];
}

function readHeader(table: Table, text: string): Header | null {
  for (const [index, row] of table.rows.slice(0, HEADER_ROWS).entries()) {
    const columns = row.cells.map((cell) => readColumn(text.slice(cell.start, cell.end)));
    if (columns.includes('task') && (columns.includes('lead') || columns.includes('time')))
      return { row: index, columns };
  }
  return null;
}

function readColumn(title: string): Column {
  const words = foldTone(title).replaceAll(/\s+/gu, ' ').trim();
  if (words.length > 80) return 'other';
  return COLUMNS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}

/** The duties of an assignment table: one a row. A merged cell carries who leads and the time down to the rows below. */
export function draftTableDuties(table: Table, text: string, clause: string): readonly DutyDraft[] {
  const header = readHeader(table, text);
  if (header === null) return [];
  const carried = new Map<Column, Span>();
  return table.rows.slice(header.row + 1).flatMap((row) => {
    const cells = alignCells(row, header.columns, text);
    const task = cells.get('task');
    if (task === undefined || !/\p{L}/u.test(text.slice(task.start, task.end))) return [];
    for (const column of ['lead', 'time'] as const) {
      const cell = cells.get(column);
      if (cell !== undefined && cell.end > cell.start) carried.set(column, cell);
    }
    if (filledCells(row) <= 2 && !cells.has('lead') && header.columns.length > 3) return [];
    const lead = carried.get('lead');
    const coordinate = cells.get('coordinate');
    const time = carried.get('time');
    return [
      {
        start: task.start,
        end: row.cells.findLast((cell) => cell.end > cell.start)?.end ?? row.end,
        wording: task,
        clause: clause === '' ? rowLabel(row, header.columns, text) : clause,
        scope: 'table',
        owners: lead === undefined ? [] : readBodyValue(text, lead),
        coordinators: coordinate === undefined ? [] : readBodyValue(text, coordinate),
        inherited: [],
        times: time === undefined ? [] : [time],
        predicate: task.start,
        rule: RULE,
        warnings: lead !== undefined && lead.start < row.start ? ['owner-from-cell-above'] : [],
      },
    ];
  });
}

const LOOKS_LIKE_TIME =
  /^\s*(?:trước|trong|từ|đến|quý|tháng|năm|hằng|hàng|thường xuyên|ngày|\d{1,2}\s*\/\s*\d)/iu;

/** A row with more cells than columns: cells of several paragraphs. What reads as a body or a time tells where they end. */
function alignLongRow(row: TableRow, text: string): ReadonlyMap<Column, Span> {
  const cells = new Map<Column, Span>();
  const [, ...rest] = row.cells;
  const isBody = (cell: Span): boolean => {
    const words = wordsIn(text, cell);
    const list = readBodies(words, 0, text);
    return list !== null && list.next >= words.length - 1;
  };
  const isTime = (cell: Span): boolean =>
    LOOKS_LIKE_TIME.test(text.slice(cell.start, cell.end)) && cell.end - cell.start < 60;
  const lead = rest.findIndex((cell, i) => i > 0 && isBody(cell));
  const time = rest.findIndex((cell, i) => i > 0 && isTime(cell));
  const taskEnd = rest[(lead > 0 ? lead : time > 0 ? time : 1) - 1];
  if (rest[0] !== undefined && taskEnd !== undefined)
    cells.set('task', { start: rest[0].start, end: taskEnd.end });
  if (lead > 0 && rest[lead] !== undefined) cells.set('lead', rest[lead]);
  if (time > 0 && rest[time] !== undefined) cells.set('time', rest[time]);
  const partners = lead > 0 ? rest.slice(lead + 1, time > lead ? time : undefined).filter(isBody) : [];
  const [first, last] = [partners[0], partners.at(-1)];
  if (first !== undefined && last !== undefined)
    cells.set('coordinate', { start: first.start, end: last.end });
  return cells;
}

/** Cells by column. A row with fewer cells than the header lacks those that are merged with the row above. */
function alignCells(row: TableRow, columns: readonly Column[], text: string): ReadonlyMap<Column, Span> {
  if (row.cells.length > columns.length) return alignLongRow(row, text);
  const cells = new Map<Column, Span>();
  const missing = columns.length - row.cells.length;
  const startsWithNumber = /^\s*[\dIVXa-zđ.]{1,5}[.)]?\s*$/u.test(
    text.slice(row.cells[0]?.start ?? 0, row.cells[0]?.end ?? 0),
  );
  const shift = missing > 0 && columns[0] === 'number' && !startsWithNumber ? 1 : 0;
  for (const [index, cell] of row.cells.entries()) {
    let column = columns[index + shift];
    if (
      missing > 0 &&
      (column === 'lead' || column === 'coordinate') &&
      LOOKS_LIKE_TIME.test(text.slice(cell.start, cell.end))
    )
      column = 'time';
    if (column === undefined || cell.end <= cell.start) continue;
    if (!cells.has(column)) cells.set(column, cell);
  }
  return cells;
}

const filledCells = (row: TableRow): number => row.cells.filter((cell) => cell.end > cell.start).length;

function rowLabel(row: TableRow, columns: readonly Column[], text: string): string {
  const cell = row.cells[columns.indexOf('number')];
  return cell === undefined ? '' : text.slice(cell.start, cell.end).replace(/\.$/u, '').trim();
}
