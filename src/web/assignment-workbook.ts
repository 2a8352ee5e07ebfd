import ExcelJS from 'exceljs';
import type { AssignmentTable } from './assignment-table.view.js';

const COLUMNS = [
  ['TT', 6],
  ['Nội dung nhiệm vụ', 60],
  ['Cơ quan chủ trì', 30],
  ['Cơ quan phối hợp', 30],
  ['Thời hạn hoàn thành', 28],
  ['Căn cứ', 14],
  ['Ghi chú', 16],
] as const;

/** The library's enumeration has names for the compiler alone, no values at run time. */
const A4 = 9 as unknown as ExcelJS.PaperSize;

/** The table as a workbook: A4 across, its head on every sheet of paper, fonts and lines as an annex has them. */
export async function assignmentWorkbook(table: AssignmentTable): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Phụ lục', {
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '5:5',
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  });
  sheet.columns = COLUMNS.map(([, width]) => ({ width }));
  const titles = [table.issuer, 'PHỤ LỤC PHÂN CÔNG NHIỆM VỤ', table.subject, `(${table.name})`];
  for (const [index, words] of titles.entries()) {
    const row = sheet.addRow([words]);
    sheet.mergeCells(row.number, 1, row.number, COLUMNS.length);
    row.font = { name: 'Times New Roman', size: index === 1 ? 14 : 13, bold: index < 3, italic: index === 3 };
    row.getCell(1).alignment = { horizontal: 'center', wrapText: true };
  }
  const head = sheet.addRow(COLUMNS.map(([label]) => label));
  const rows = table.rows.map((row) =>
    sheet.addRow([row.number, row.what, row.owners, row.coordinators, row.deadline, row.clause, row.note]),
  );
  for (const row of [head, ...rows]) {
    row.font = { name: 'Times New Roman', size: 12, bold: row === head };
    row.alignment = { vertical: 'top', wrapText: true };
    const line = { style: 'thin' } as const;
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = { top: line, left: line, bottom: line, right: line };
    });
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
