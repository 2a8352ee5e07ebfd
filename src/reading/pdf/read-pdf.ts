import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Reading, ReadOptions } from '../document-text.js';
import { restoreVietnamese } from '../legacy/restore-vietnamese.js';
import { judge } from '../legacy/syllable.js';
import { type PageFrame, placeWords } from '../place-words.js';
import { type PlacedText, rewritePlaced } from '../placed-text.js';
import { ReadError } from '../read-error.js';
import { writeBlocks, writePlaced } from '../write-blocks.js';
import { partFootnotes } from './footnotes.js';
import { dropFurniture } from './furniture.js';
import type { Measure } from './join-lines.js';
import type { Line } from './lines.js';
import { layOut, type PageParts, partPage } from './page-layout.js';
import type { PageMarks } from './page-marks.js';
import { readPage } from './read-page.js';
import { withPdf } from './with-pdf.js';

/**
 * Reads a PDF with text: paragraphs, columns and ruled tables by the places of their letters; running heads and page numbers
 * are left out, footnotes come last. Pages that are only images, or whose text is garbage, are told in `warnings`; where no
 * page has text, `ReadError` `no-text`. Files that only restrict printing and copying are read.
 */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  // Images are not looked at, so none is unpacked.
  return withPdf(bytes, { maxImagePixels: 1, signal: options.signal }, (pdf) => readPages(pdf, options));
}

async function readPages(pdf: PDFDocumentProxy, { onProgress, signal }: ReadOptions): Promise<Reading> {
  const parts: PageParts[] = [];
  const frames: PageFrame[] = [];
  const unread: number[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    signal?.throwIfAborted();
    const marks = await readPage(await pdf.getPage(number));
    const page = partPage(marks);
    frames.push(frameOf(marks));
    if (hasText(page)) parts.push(page);
    else if (marks.painted) unread.push(number);
    onProgress?.({ page: number, ofPages: pdf.numPages, scanned: false });
  }
  if (parts.length === 0) throw noText();
  return {
    ...placeWords(rewritePlaced(compose(parts), restoreVietnamese), frames),
    warnings: unread.length === 0 ? [] : [unreadPages(unread)],
    uncertain: [],
  };
}

const frameOf = ({ number, width, height, unit, turn, scanned }: PageMarks): PageFrame => ({
  number,
  width,
  height,
  unit,
  turn,
  scanned,
});

function compose(parts: readonly PageParts[]): PlacedText {
  const bodySize = usualSize(parts.flatMap((part) => part.lines));
  const kept = dropFurniture(parts.map((part) => part.lines));
  const parted = kept.map((lines) => partFootnotes(lines, bodySize));
  const pages = parts.map((part, i) => ({ ...part, lines: parted[i]?.body ?? [] }));
  return writePlaced({
    body: layOut(pages, measureOf(pages.flatMap((page) => page.lines))),
    notes: parted.flatMap((page) => page.notes),
  });
}

/** The size in which most letters are set. */
function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** The edges of the body: the usual ones, since a heading or an exponent may stand out. */
function measureOf(lines: readonly Line[]): Measure {
  const long = lines.filter((line) => line.text.length > 40);
  const sample = long.length >= 3 ? long : lines;
  const lefts = sample.map((line) => line.left).sort((a, b) => a - b);
  const rights = sample.map((line) => line.right).sort((a, b) => a - b);
  return {
    left: lefts[Math.floor(lefts.length * 0.05)] ?? 0,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
  };
}

/** Fewer letters than this are a stamp or a page number on a scanned page. */
const FEWEST_LETTERS = 3;
/** Words with marks of which fewer than this share are syllables were not read as Vietnamese by whatever wrote them. */
const GARBAGE = 0.6;
const FEWEST_MARKED = 10;

/** A page has text where it has words that are not garbage, such as a scanner's own reading without Vietnamese. */
function hasText(page: PageParts): boolean {
  const text = [
    ...page.lines.map((line) => line.text),
    ...page.tables.map(({ block }) => writeBlocks({ body: [block], notes: [] })),
  ].join('\n');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < FEWEST_LETTERS) return false;
  const lost = text.match(/[\uFFFD\uE001-\uF8FF]/gu)?.length ?? 0;
  if (lost > letters * 0.1) return false;
  const { marked, valid } = judge(restoreVietnamese(text));
  return marked < FEWEST_MARKED || valid >= marked * GARBAGE;
}

const noText = (): ReadError =>
  new ReadError(
    'no-text',
    'Tệp PDF là ảnh quét, hoặc lớp chữ của tệp bị hỏng; bản quét chưa đọc được. Chọn bản Word hoặc PDF xuất từ Word của văn bản này.',
  );

const unreadPages = (pages: readonly number[]): string =>
  `Trang ${pages.join(', ')} là ảnh quét hoặc lớp chữ bị hỏng nên chưa đọc được; cần đối chiếu với bản gốc.`;
