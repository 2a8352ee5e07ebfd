import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { RecordedEntry } from '../audit/audit.service.js';

/** An entry in words, a column each. */
export interface EntryWords {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly plan: string;
  readonly before: string;
  readonly after: string;
  readonly note: string;
}

export interface AboutWorkbook {
  readonly madeBy: string;
  readonly madeAt: Temporal.PlainDateTime;
  readonly wholeHistory: boolean;
  /** Last link of the chain at that moment, "SEQ:HASH"; null where there is no entry. */
  readonly seal: string | null;
}

/** The most that a cell holds (ECMA-376 leaves it to programs; Excel takes 32,767 characters). */
const LONGEST_CELL = 32_767;

const COLUMNS: readonly (readonly [header: string, key: string, width: number])[] = [
  ['STT', 'number', 8],
  ['Thời điểm', 'when', 20],
  ['Người thực hiện', 'who', 24],
  ['Việc', 'what', 26],
  ['Đối tượng', 'subject', 18],
  ['Mã đối tượng', 'subjectId', 38],
  ['Kế hoạch', 'plan', 26],
  ['Trước', 'before', 50],
  ['Sau', 'after', 50],
  ['Ghi chú', 'note', 40],
  ['Số trong chuỗi', 'seq', 14],
  ['Mã băm', 'hash', 68],
];

/**
 * Writes entries into a workbook (.xlsx) while they come. Every cell is text, so that what somebody typed ("=…") is shown and
 * never reckoned. A second sheet tells who made it and when, and the seal by which the history can be checked later.
 */
export function writeHistoryWorkbook(
  portions: AsyncIterable<readonly RecordedEntry[]>,
  words: (entry: RecordedEntry) => EntryWords,
  about: AboutWorkbook,
): Readable {
  const stream = new PassThrough();
  fill(stream, portions, words, about).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return stream;
}

async function fill(
  stream: PassThrough,
  portions: AsyncIterable<readonly RecordedEntry[]>,
  words: (entry: RecordedEntry) => EntryWords,
  about: AboutWorkbook,
): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = book.addWorksheet('Lịch sử', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  sheet.columns = COLUMNS.map(([header, key, width]) => ({ header, key, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  let number = 0;
  for await (const portion of portions) {
    for (const entry of portion) {
      number += 1;
      const cells = { ...words(entry), subjectId: entry.subjectId, hash: entry.chain?.hash ?? '' };
      const texts = Object.entries(cells).map(([key, text]) => [key, cellText(text)] as const);
      sheet
        .addRow({ ...Object.fromEntries(texts), number, seq: entry.chain ? Number(entry.chain.seq) : '' })
        .commit();
    }
    await drained(stream);
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: COLUMNS.length } };
  sheet.commit();
  describe(book, about, number);
  await book.commit();
}

function describe(book: ExcelJS.stream.xlsx.WorkbookWriter, about: AboutWorkbook, entries: number): void {
  const sheet = book.addWorksheet('Thông tin');
  sheet.columns = [{ width: 28 }, { width: 90 }];
  const rows: readonly (readonly [string, string | number])[] = [
    ['Lập ngày', about.madeAt.toString({ smallestUnit: 'minute' }).replace('T', ' ')],
    ['Người lập', cellText(about.madeBy)],
    ['Phạm vi', about.wholeHistory ? 'Toàn bộ lịch sử' : 'Các kế hoạch do cơ quan đôn đốc'],
    ['Số mục', entries],
    ['Dấu của chuỗi', about.seal ?? 'chưa có mục nào'],
    ['Cách kiểm tra', 'npm run -s verify-audit -- --dau <dấu của chuỗi>'],
  ];
  for (const row of rows) sheet.addRow([...row]).commit();
  sheet.commit();
}

/** Characters that XML 1.0 does not know would make a file that no program opens. */
const cellText = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').slice(0, LONGEST_CELL);

/** Waits until the reader has taken what was written, so that a large history does not fill the memory. */
const drained = (stream: PassThrough): Promise<void> =>
  stream.writableNeedDrain && !stream.destroyed
    ? new Promise((resolve) => {
        stream.once('drain', resolve);
        stream.once('close', resolve);
      })
    : Promise.resolve();
