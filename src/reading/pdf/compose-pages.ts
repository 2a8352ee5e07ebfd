import type { Reading } from '../document-text.js';
import { restoreVietnamese } from '../legacy/restore-vietnamese.js';
import { type PageFrame, placeWords } from '../place-words.js';
import { type PlacedText, rewritePlaced } from '../placed-text.js';
import { ReadError } from '../read-error.js';
import { findUncertain } from '../scan/find-uncertain.js';
import { writePlaced } from '../write-blocks.js';
import { partFootnotes } from './footnotes.js';
import { dropFurniture } from './furniture.js';
import type { Measure } from './join-lines.js';
import type { Line } from './lines.js';
import { layOut, type PageParts, partPage } from './page-layout.js';
import type { PageMarks } from './page-marks.js';

const frameOf = ({ number, width, height, unit, turn, scanned }: PageMarks): PageFrame => ({
  number,
  width,
  height,
  unit,
  turn,
  scanned,
});

/**
 * Writes the marks of a document's pages as its reading; `unread` are pages that could not be read. Throws `ReadError` `no-text`
 * where no page has words.
 */
export function composeReading(pages: readonly PageMarks[], unread: readonly number[] = []): Reading {
  const parts = pages.map(partPage).filter(({ lines, tables }) => lines.length > 0 || tables.length > 0);
  if (parts.length === 0) throw noText();
  const written = rewritePlaced(composePages(parts), restoreVietnamese);
  const { text, pages: placed, read } = placeWords(written, pages.map(frameOf));
  return {
    text,
    pages: placed,
    uncertain: findUncertain(text, read),
    warnings: unread.length === 0 ? [] : [unreadPages(unread)],
  };
}

const noText = (): ReadError =>
  new ReadError(
    'no-text',
    'Không nhận ra chữ nào trên ảnh quét. Quét lại rõ hơn (300 dpi, thẳng, đủ sáng) hoặc chọn bản Word, PDF của văn bản này.',
  );

const unreadPages = (pages: readonly number[]): string =>
  `Trang ${pages.join(', ')} không nhận ra chữ; cần đối chiếu với bản gốc.`;

/** Writes the parts of pages as one text: running heads and page numbers left out, paragraphs joined, footnotes last. */
function composePages(parts: readonly PageParts[]): PlacedText {
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
