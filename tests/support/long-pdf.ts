import { column, writePdf } from './write-pdf.js';

/** A PDF that takes a while to read: as many pages as it has, each with a dozen lines. `mark` makes its bytes its own. */
export const longPdf = (mark: string, pages = 1_500): Buffer =>
  Buffer.from(
    writePdf(
      Array.from({ length: pages }, (_, page) => ({
        words: column(60, 780, [
          `KE HOACH ${mark}`,
          ...Array.from({ length: 12 }, (__, line) => `dong ${page} ${line} cua trang`),
        ]),
      })),
    ),
  );
