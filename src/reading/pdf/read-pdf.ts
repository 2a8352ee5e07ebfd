import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Reading, ReadOptions } from '../document-text.js';
import { LIMITS } from '../limits.js';
import { tooLarge } from '../read-error.js';
import { readImages } from '../scan/read-images.js';
import { composeReading } from './compose-pages.js';
import { drawPdfPage } from './draw-pdf-pages.js';
import { type PageParts, partPage } from './page-layout.js';
import type { PageMarks } from './page-marks.js';
import { readPage } from './read-page.js';
import { countLetters, holdsPageImage, markedShare, textOfParts, trustOf } from './trust-page.js';
import { withPdf } from './with-pdf.js';

/** A page of a PDF as its text layer has it. */
interface DigitalPage {
  readonly marks: PageMarks;
  readonly parts: PageParts;
  readonly trust: 'full' | 'doubtful' | 'none';
}

/**
 * Reads a PDF: paragraphs, columns and ruled tables by the places of their letters; running heads and page numbers are left
 * out, footnotes come last. Pages that are only images, or whose text is garbage, are read as scans. Files that only restrict
 * printing and copying are read. Throws `ReadError`.
 */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  const { signal } = options;
  const hasScans = holdsPageImage(bytes);
  // Text alone is looked at first, so no image is unpacked.
  const pages = await withPdf(bytes, { maxImagePixels: 1, signal }, (pdf) =>
    readTextLayer(pdf, hasScans, options),
  );
  const doubted = pages.filter(
    ({ trust, marks }) => trust === 'doubtful' || (trust === 'none' && marks.painted),
  );
  if (doubted.length === 0) return composeReading(pages.map((page) => page.marks));
  if (doubted.length > LIMITS.scannedPages) throw tooLarge(`${String(LIMITS.scannedPages)} trang quét`);
  const read = await withPdf(bytes, { maxImagePixels: LIMITS.imagePixels, signal }, (pdf) =>
    readImages(
      doubted.map(({ marks }) => ({ number: marks.number, load: () => imageOf(pdf, marks.number) })),
      pages.length,
      options,
    ),
  );
  const scans = new Map(read.pages.map((marks) => [marks.number, marks]));
  const chosen = pages.map((page) => choose(page, scans.get(page.marks.number)));
  return composeReading(chosen, read.unread);
}

async function readTextLayer(
  pdf: PDFDocumentProxy,
  hasScans: boolean,
  { onProgress, signal }: ReadOptions,
): Promise<readonly DigitalPage[]> {
  const pages: DigitalPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    signal?.throwIfAborted();
    const marks = await readPage(await pdf.getPage(number));
    const parts = partPage(marks);
    const trust = trustOf(parts, hasScans);
    pages.push({ marks, parts, trust });
    if (trust === 'full') onProgress?.({ page: number, ofPages: pdf.numPages, scanned: false });
  }
  return pages;
}

/** What offices scan at; recognition gains nothing from more. */
const DPI = 300;

async function imageOf(pdf: PDFDocumentProxy, number: number) {
  const page = await pdf.getPage(number);
  const { width } = page.getViewport({ scale: 1 });
  const canvas = await drawPdfPage(page, 0, { perPoint: DPI / 72 }, LIMITS.scanPixels);
  const image = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return { image, unit: 'pt' as const, perUnit: canvas.width / width };
}

/** A text layer that was doubted is kept where the image of the page does not show more. */
function choose({ marks, parts, trust }: DigitalPage, scan: PageMarks | undefined): PageMarks {
  if (scan === undefined) return trust === 'none' ? { ...marks, glyphs: [], across: [], down: [] } : marks;
  if (trust === 'none') return scan;
  const [layer, image] = [textOfParts(parts), textOfParts(partPage(scan))];
  const more = countLetters(image) > countLetters(layer) * 1.5 + 50;
  const inVietnamese = markedShare(layer) < 0.1 && markedShare(image) > 0.3;
  return more || inVietnamese ? scan : marks;
}
