/** A letter as placed on the page: `x` its left edge, `y` its baseline, in points, y growing downwards. */
export interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of the font as shown. */
  readonly size: number;
  readonly text: string;
  /** Of a word read from an image: its box, and how sure the reading is. A letter's box follows from its size. */
  readonly read?: ReadBox;
}

/** The box of a word that was read from an image, in the page's unit on the page as it came, and how sure the reading is. */
export interface ReadBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 100. */
  readonly confidence: number;
  readonly alternative?: string | undefined;
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
  /** Of the page as shown upright, in `unit`. Glyphs and rules are in points in any case. */
  readonly width: number;
  readonly height: number;
  readonly unit: 'pt' | 'px';
  /** Degrees clockwise by which the page in the file must be turned to stand upright. */
  readonly turn: 0 | 90 | 180 | 270;
  readonly scanned: boolean;
  readonly glyphs: readonly Glyph[];
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
  /** Something is drawn on the page, be it text or an image. */
  readonly painted: boolean;
}
