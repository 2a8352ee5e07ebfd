import { LIMITS } from '../limits.js';
import { tooLarge } from '../read-error.js';
import { IDENTITY, type Matrix, multiply } from './matrix.js';
import type { Glyph } from './page-marks.js';

interface TextState {
  ctm: Matrix;
  text: Matrix;
  line: Matrix;
  size: number;
  fontScale: number;
  charSpace: number;
  wordSpace: number;
  stretch: number;
  leading: number;
  rise: number;
}

/** A glyph whose direction is turned by quarter turns: 0 upright, 1 reading downwards, 2 upside down, 3 upwards. */
export interface TurnedGlyph extends Glyph {
  readonly turn: number;
}

/** The graphics and text state of a page and where its glyphs come to stand (ISO 32000-1, 9.3 and 9.4). */
export class GlyphPen {
  readonly glyphs: TurnedGlyph[] = [];
  #state: TextState;
  readonly #saved: TextState[] = [];

  constructor(viewport: Matrix) {
    const start = { text: IDENTITY, line: IDENTITY, size: 0, fontScale: 0.001 };
    this.#state = { ...start, ctm: viewport, charSpace: 0, wordSpace: 0, stretch: 1, leading: 0, rise: 0 };
  }

  get ctm(): Matrix {
    return this.#state.ctm;
  }

  save(): void {
    if (this.#saved.length < LIMITS.markupDepth) this.#saved.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  transform(by: Matrix): void {
    this.#state.ctm = multiply(this.#state.ctm, by);
  }

  set(values: Partial<Omit<TextState, 'ctm' | 'text' | 'line'>>): void {
    Object.assign(this.#state, values);
  }

  setTextMatrix(to: Matrix): void {
    this.#state.text = to;
    this.#state.line = to;
  }

  moveText(x: number, y: number): void {
    this.setTextMatrix(multiply(this.#state.line, [1, 0, 0, 1, x, y]));
  }

  nextLine(): void {
    this.moveText(0, this.#state.leading);
  }

  /** Shows glyphs; numbers among them move the pen back by thousandths of the size. */
  show(items: readonly unknown[]): void {
    for (const item of items) {
      if (typeof item === 'number') this.#advance(-item * 0.001 * this.#state.size * this.#state.stretch);
      else if (isShown(item)) this.#showOne(item);
    }
  }

  #showOne(item: ShownGlyph): void {
    const { size, fontScale, charSpace, wordSpace, stretch, rise } = this.#state;
    const glyphWidth = item.width * fontScale * size;
    const place = multiply(this.#state.ctm, multiply(this.#state.text, [1, 0, 0, 1, 0, rise]));
    const along = Math.hypot(place[0], place[1]);
    if (this.glyphs.length >= LIMITS.pageGlyphs) throw tooLarge('số chữ trên một trang');
    this.glyphs.push({
      x: place[4],
      y: place[5],
      width: glyphWidth * stretch * along,
      size: Math.abs(size) * Math.hypot(place[2], place[3]),
      text: item.unicode,
      turn: Math.round(Math.atan2(place[1], place[0]) / (Math.PI / 2)) & 3,
    });
    this.#advance((glyphWidth + charSpace + (item.isSpace ? wordSpace : 0)) * stretch);
  }

  #advance(by: number): void {
    this.#state.text = multiply(this.#state.text, [1, 0, 0, 1, by, 0]);
  }
}

interface ShownGlyph {
  readonly width: number;
  readonly unicode: string;
  readonly isSpace: boolean;
}

const isShown = (item: unknown): item is ShownGlyph =>
  typeof item === 'object' &&
  item !== null &&
  'unicode' in item &&
  typeof item.unicode === 'string' &&
  'width' in item &&
  Number.isFinite(item.width);
