import type { ReadOptions } from '../document-text.js';
import type { PageMarks } from '../pdf/page-marks.js';
import { ReadError } from '../read-error.js';
import { type PageImage, readScan } from './read-scan.js';
import { Recognizer } from './recognizer.js';

/** A page whose image is loaded when its turn comes: images of all pages at once would not fit into memory. */
export interface PageToRead {
  readonly number: number;
  readonly load: () => Promise<Omit<PageImage, 'number'>>;
}

/**
 * Reads images of pages. While one page is recognised the next is prepared; no more than three are in memory. Pages without
 * words, and those that take too long, are told in `unread`. Throws `ReadError` or the signal's reason.
 */
export async function readImages(
  wanted: readonly PageToRead[],
  ofPages: number,
  { onProgress, signal, recognise = true }: ReadOptions,
): Promise<{ readonly pages: readonly PageMarks[]; readonly unread: readonly number[] }> {
  const recognizer = new Recognizer();
  const pages: PageMarks[] = [];
  const unread: number[] = [];
  const readOne = async ({ number, load }: PageToRead): Promise<void> => {
    try {
      const marks = await readScan({ number, ...(await load()) }, recognise ? recognizer : null);
      pages.push(marks);
      if (marks.glyphs.length === 0) unread.push(number);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      unread.push(number);
    }
    onProgress?.({ page: number, ofPages, scanned: true });
  };
  try {
    const queue = [...wanted];
    const lane = async (): Promise<void> => {
      for (let page = queue.shift(); page !== undefined; page = queue.shift()) {
        signal?.throwIfAborted();
        await readOne(page);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await recognizer.close();
  }
  return { pages, unread: unread.sort((a, b) => a - b) };
}

/** One more than there are recognisers, so that none waits for a page to be prepared. */
const LANES = 3;
