import { type Sheet, writeCsv, writeXlsx } from '../../agencies/write-sheet.js';
import type { PageReply } from '../page-request.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a table as a file to be kept: csv where `format` says so, else xlsx. `name` is without ending. */
export async function sendSheet(reply: PageReply, sheet: Sheet, name: string, format: string) {
  const csv = format === 'csv';
  const bytes = csv ? writeCsv(sheet) : await writeXlsx(sheet);
  return reply
    .header('content-disposition', `attachment; filename="${name}.${csv ? 'csv' : 'xlsx'}"`)
    .header('cache-control', 'private, no-store')
    .type(csv ? 'text/csv; charset=utf-8' : XLSX)
    .send(Buffer.from(bytes));
}
