import type { Span } from '../../text/span.js';
import type { Line } from '../line.js';

/** One row of a table: its cells from left to right. */
export interface TableRow extends Span {
  readonly cells: readonly Span[];
}

/** A table of the text: its rows in order, the header among them. Lines `firstLine`..`lastLine` belong to it. */
export interface Table extends Span {
  readonly rows: readonly TableRow[];
  readonly firstLine: number;
  readonly lastLine: number;
}

/** A way in which tables are printed. To remove one, delete its file and its line in `TABLE_LAYOUTS`. */
export interface TableLayout {
  readonly id: string;
  /** The tables of this layout among the lines, in order. Layout tables (letterheads, signature blocks) may be among them. */
  readonly find: (lines: readonly Line[]) => readonly Table[];
}
