import { restoreVietnamese } from '../legacy/restore-vietnamese.js';
import { judge } from '../legacy/syllable.js';
import { writeBlocks } from '../write-blocks.js';
import type { PageParts } from './page-layout.js';

/** Fewer letters than this are a stamp or a page number on a scanned page. */
const FEWEST_LETTERS = 3;
/** Fewer than this may be what was printed over a scan: the name and time of an electronic signature. */
const SPARSE = 250;
/** Words with marks of which fewer than this share are syllables were not read as Vietnamese by whatever wrote them. */
const GARBAGE = 0.6;
const FEWEST_MARKED = 10;
/** In Vietnamese two of three words carry a mark; a page of words without any is a scanner's own reading in English. */
const FEWEST_WORDS = 80;
const UNMARKED = 0.03;

/** The words of a page, those in its tables among them. */
export const textOfParts = (page: PageParts): string =>
  [
    ...page.lines.map((line) => line.text),
    ...page.tables.map(({ block }) => writeBlocks({ body: [block], notes: [] })),
  ].join('\n');

export const countLetters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** The share of words that carry a mark of Vietnamese. */
export function markedShare(text: string): number {
  const { marked, words } = judge(restoreVietnamese(text));
  return words === 0 ? 0 : marked / words;
}

/**
 * How far the text layer of a page can be trusted: `none` where it has no words or they are garbage; `doubtful` where the page
 * may be a scan with some words over it, or words that were read without Vietnamese.
 */
export function trustOf(page: PageParts, hasScans: boolean): 'full' | 'doubtful' | 'none' {
  const text = textOfParts(page);
  const letters = countLetters(text);
  if (letters < FEWEST_LETTERS) return 'none';
  const lost = text.match(/[\uFFFD\uE001-\uF8FF]/gu)?.length ?? 0;
  if (lost > letters * 0.1) return 'none';
  const { marked, valid, words } = judge(restoreVietnamese(text));
  if (marked >= FEWEST_MARKED && valid < marked * GARBAGE) return 'none';
  const unmarked = words >= FEWEST_WORDS && marked < words * UNMARKED;
  return hasScans && (unmarked || letters < SPARSE) ? 'doubtful' : 'full';
}

/** An image with fewer pixels than this is an emblem or a signature, not a page. */
const PAGE_PIXELS = 500_000;

/**
 * True where a PDF holds an image as large as a page. Dictionaries of images are never packed into other objects (ISO
 * 32000-1, 7.5.7: streams are not), so they can be found without reading the file's structure.
 */
export function holdsPageImage(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = file.indexOf('/Image'); at >= 0; at = file.indexOf('/Image', at + 1)) {
    const around = file.toString('latin1', Math.max(0, at - 600), at + 600);
    const width = Number(/\/Width\s+(?<n>\d+)/u.exec(around)?.groups?.['n'] ?? 0);
    const height = Number(/\/Height\s+(?<n>\d+)/u.exec(around)?.groups?.['n'] ?? 0);
    if (width * height >= PAGE_PIXELS) return true;
  }
  return false;
}
