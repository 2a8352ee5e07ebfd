/** A letter as placed on the page: `x` its left edge, `y` its baseline, in points, y growing downwards. */
export interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of the font as shown. */
  readonly size: number;
  readonly text: string;
}

/** A straight drawn line, horizontal or vertical, thin rectangles among them. `from` <= `to` along it. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Everything on a page that reading goes by. */
export interface PageMarks {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
  /** Something is drawn on the page, be it text or an image. */
  readonly painted: boolean;
}
