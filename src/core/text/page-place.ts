import type { Span } from './span.js';

/**
 * A word of the text and where it is printed: its span, then the box on the page (left, top, width, height), then, for a
 * word read from an image, how sure the reading is from 0 to 100. A tuple, since a document has tens of thousands of them.
 */
export type PlacedWord = readonly [
  start: number,
  end: number,
  x: number,
  y: number,
  width: number,
  height: number,
  confidence?: number,
];

/**
 * A page of the original and the words of the text that stand on it. Places are measured from the top left corner of the page
 * as it is shown upright: turned clockwise by `turn` degrees from how the file has it.
 */
export interface PlacedPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Points of 1/72 inch in a PDF, pixels of an image. */
  readonly unit: 'pt' | 'px';
  readonly turn: 0 | 90 | 180 | 270;
  /** True where the words were read from an image of the page. */
  readonly scanned: boolean;
  /** In the order of the text. A word that stands for several places in the text (a merged cell) is here for each. */
  readonly words: readonly PlacedWord[];
}

/** A box on a page, in the page's unit from its top left corner. */
export interface PageBox {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a stretch of the text is printed: one box for each line that it covers, in the order of the text. */
export function boxesOf(pages: readonly PlacedPage[], span: Span): readonly PageBox[] {
  const boxes: PageBox[] = [];
  for (const page of pages) {
    for (const [start, end, x, y, width, height] of page.words) {
      if (start >= span.end || end <= span.start) continue;
      const word = { page: page.number, x, y, width, height };
      const last = boxes.at(-1);
      if (last !== undefined && goesOn(last, word)) boxes[boxes.length - 1] = join(last, word);
      else boxes.push(word);
    }
  }
  return boxes;
}

/** The next word of a line begins right of the last one, no further off than a few letters. */
function goesOn(line: PageBox, word: PageBox): boolean {
  const middle = word.y + word.height / 2;
  const gap = word.x - (line.x + line.width);
  return (
    line.page === word.page &&
    middle > line.y &&
    middle < line.y + line.height &&
    gap > -word.height &&
    gap < word.height * 2
  );
}

function join(a: PageBox, b: PageBox): PageBox {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    page: a.page,
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
