import type { Span } from '../../text/span.js';
import type { Line } from '../line.js';

/** A cell of a flattened table: one line, or the lines between two blank ones where blank lines divide the cells. */
export interface FlatCell extends Span {
  readonly text: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

const MOST_FLAT_LINES = 4000;

const withLine = (cell: FlatCell | null, line: Line, at: number): FlatCell =>
  cell === null
    ? { start: line.start, end: line.end, text: line.text, firstLine: at, lastLine: at }
    : { ...cell, end: line.end, text: `${cell.text} ${line.text}`, lastLine: at };

/** The cells from line `from` on, each read when it is first asked for: most candidates end after a few. */
export class FlatCells {
  private readonly cells: FlatCell[] = [];
  private line: number;
  private readonly apart: boolean;
  private readonly end: number;
  private readonly lines: readonly Line[];

  constructor(lines: readonly Line[], from: number) {
    this.lines = lines;
    this.line = from;
    this.apart = lines[from + 1]?.blank === true;
    this.end = Math.min(lines.length, from + MOST_FLAT_LINES);
  }

  at(index: number): FlatCell | undefined {
    while (this.cells.length <= index && this.readCell());
    return this.cells[index];
  }

  slice(from: number, to: number): readonly FlatCell[] {
    this.at(to - 1);
    return this.cells.slice(from, to);
  }

  /** Reads one cell: a line, or where blank lines divide the cells all lines up to the next blank one. */
  private readCell(): boolean {
    let cell: FlatCell | null = null;
    for (; this.line < this.end; this.line += 1) {
      const line = this.lines[this.line];
      if (line === undefined || line.bar) {
        this.line = this.end;
        break;
      }
      if (cell !== null && (line.blank || !this.apart)) break;
      if (line.blank) continue;
      cell = withLine(cell, line, this.line);
    }
    if (cell !== null) this.cells.push(cell);
    return cell !== null;
  }
}
