import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import { ADDRESSING_NAMES, KIND_NAMES, LEVEL_NAMES } from '../core/agency/agency-words.js';

/** A table to be written: titles, and rows of text. */
export interface Sheet {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Notes for a second page of the workbook. */
  readonly notes?: readonly string[];
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  Loại: Object.values(KIND_NAMES),
  Cấp: Object.values(LEVEL_NAMES),
  'Cách xưng hô': Object.values(ADDRESSING_NAMES),
};

/** Writes a table as an Excel workbook. All cells are text: nothing in them is worked out as a formula. */
export async function writeXlsx({ name, titles, rows, notes }: Sheet): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = titles.map((title, index) => ({
    header: title,
    width: Math.min(
      60,
      Math.max(title.length, ...rows.slice(0, 200).map((row) => row[index]?.length ?? 0)) + 2,
    ),
    style: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
  }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(row);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: titles.length } };
  if (notes !== undefined) {
    addChoices(book, sheet, titles, rows.length);
    const page = book.addWorksheet('Hướng dẫn');
    page.columns = [{ width: 110, style: { alignment: { wrapText: true } } }];
    for (const note of notes) page.addRow([note]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Rows below the last one that still offer the choices. */
const SPARE_ROWS = 500;

// A list in the rule itself may hold 255 signs only, so the words stand on a page of their own.
function addChoices(
  book: ExcelJS.Workbook,
  sheet: ExcelJS.Worksheet,
  titles: readonly string[],
  filled: number,
): void {
  const lists = book.addWorksheet('Danh sách', { state: 'hidden' });
  for (const [index, title] of titles.entries()) {
    const words = CHOICES[title];
    if (words === undefined) continue;
    const column = lists.getColumn(index + 1);
    column.values = [...words];
    const range = `'Danh sách'!$${column.letter}$1:$${column.letter}$${words.length}`;
    for (let line = 2; line <= filled + SPARE_ROWS; line++) {
      sheet.getCell(line, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [range],
        showErrorMessage: true,
        error: `Chọn một giá trị trong danh sách của cột «${title}».`,
      };
    }
  }
}

/**
 * Writes a table as csv as Vietnamese Excel opens it: UTF-8 with its mark, semicolons. What a spreadsheet would take for a
 * formula gets an apostrophe before it (OWASP, CSV injection), which reading takes away again.
 */
export const writeCsv = ({ titles, rows }: Sheet): Uint8Array =>
  new TextEncoder().encode(
    stringify(
      [titles, ...rows].map((row) => [...row]),
      {
        bom: true,
        delimiter: ';',
        record_delimiter: 'windows',
        escape_formulas: true,
      },
    ),
  );
