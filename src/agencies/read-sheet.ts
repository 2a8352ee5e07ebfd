import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { type ImportColumn, readHead } from '../core/agency/import-columns.js';
import type { ImportRow } from '../core/agency/plan-import.js';
import { AppError } from '../platform/app-error.js';
import { dayOfCell } from '../platform/dates.js';
import { listArchive, readArchive } from '../reading/archive.js';
import { ReadError } from '../reading/read-error.js';

/** A province has some thousands of bodies; more is a mistake, or wants several files. */
export const MOST_ROWS = 20_000;

type Grid = readonly (readonly string[])[];

/**
 * Reads a spreadsheet of agencies, xlsx or csv, told apart by content. Formulas are kept as their text and never worked out.
 * @throws AppError sheet-unreadable with what to do
 */
export async function readSheet(file: {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}): Promise<readonly ImportRow[]> {
  const refuse = (why: string) => new AppError('sheet-unreadable', { file: file.fileName, why });
  const grid = isZip(file.bytes) ? await readXlsx(file.bytes, refuse) : readCsv(file.bytes, refuse);
  const [titles, ...rows] = grid;
  if (titles === undefined) throw refuse('Tệp không có dòng nào.');
  const head = readHead(titles);
  if (!head.ok) throw refuse(head.message);
  const found = rows.flatMap((cells, index) =>
    cells.some((cell) => cell.trim() !== '') ? [rowOf(cells, index + 2, head.columns)] : [],
  );
  if (found.length === 0) throw refuse('Dưới dòng tiêu đề chưa có cơ quan nào.');
  if (found.length > MOST_ROWS) throw refuse(`Tệp có hơn ${MOST_ROWS} dòng. Chia thành nhiều tệp.`);
  return found;
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const rowOf = (
  cells: readonly string[],
  line: number,
  columns: readonly (ImportColumn | null)[],
): ImportRow => ({
  line,
  cells: Object.fromEntries(
    columns.flatMap((column, index) => (column === null ? [] : [[column, cells[index] ?? '']])),
  ),
});

async function readXlsx(bytes: Uint8Array, refuse: (why: string) => AppError): Promise<Grid> {
  try {
    // Refuses archives that unpack to more than a document may be.
    readArchive(bytes, listArchive(bytes));
  } catch (error) {
    if (error instanceof ReadError) throw refuse(error.message);
    throw error;
  }
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(bytes.slice().buffer);
  } catch (error) {
    throw Object.assign(
      refuse('Tệp hỏng hoặc không phải Excel (.xlsx). Mở lại bằng Excel rồi lưu dạng .xlsx.'),
      {
        cause: error,
      },
    );
  }
  const sheet = book.worksheets[0];
  if (sheet === undefined) throw refuse('Tệp không có trang tính nào.');
  const rows: string[][] = [];
  const last = Math.min(sheet.rowCount, MOST_ROWS + 2);
  for (let line = 1; line <= last; line++) {
    const row = sheet.getRow(line);
    rows.push(
      Array.from({ length: Math.min(row.cellCount, 100) }, (_, k) => textOf(row.getCell(k + 1).value)),
    );
  }
  return rows;
}

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const day = dayOfCell(value);
  if (day !== null) return day;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('formula' in value) return `=${value.formula}`;
  if ('sharedFormula' in value) return `=${value.sharedFormula}`;
  if ('text' in value) return value.text;
  return 'error' in value ? value.error : '';
}

function readCsv(bytes: Uint8Array, refuse: (why: string) => AppError): Grid {
  const text = decode(bytes);
  if (text === null) {
    throw refuse('Chữ trong tệp không phải Unicode. Trong Excel chọn lưu dạng «CSV UTF-8» hoặc .xlsx.');
  }
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
    });
    return rows.map((row) => row.map(withoutGuard));
  } catch (error) {
    const why = 'Dấu ngoặc kép trong tệp CSV không khớp. Mở tệp bằng Excel, lưu lại rồi nhập.';
    throw Object.assign(refuse(why), { cause: error });
  }
}

/** UTF-8 with or without a mark, or Excel's "Unicode text"; null for anything else. */
function decode(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Vietnamese Excel separates by semicolons, others by commas or tabs: the one that the head row has most of. */
function delimiterOf(text: string): string {
  const head = (text.split(/\r?\n/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: head.split(sign).length - 1 }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).sign;
}

/** The sign that the export sets before what a spreadsheet would take for a formula. */
const withoutGuard = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
