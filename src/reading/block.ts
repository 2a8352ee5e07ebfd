import type { WordBoxes } from './placed-text.js';

/** A paragraph as printed, its automatic number included; "\n" is a line break that the writer set. */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: string;
  /** Where its words are printed; null where the format has no pages. */
  readonly boxes: WordBoxes | null;
}

/** One cell and how many columns and rows it spans, itself included. */
export interface CellBlock {
  readonly blocks: readonly Block[];
  readonly columns: number;
  readonly rows: number;
}

/** A table row by row. A cell merged over several rows stands in the first of them only. */
export interface TableBlock {
  readonly kind: 'table';
  readonly rows: readonly (readonly CellBlock[])[];
}

/** What every format is read into before it becomes text: body in reading order. */
export type Block = ParagraphBlock | TableBlock;

/** A document's body, and its footnotes and endnotes by the label that the body cites them with. */
export interface Blocks {
  readonly body: readonly Block[];
  readonly notes: readonly NoteBlock[];
}

export interface NoteBlock {
  readonly label: string;
  readonly text: string;
  readonly boxes?: WordBoxes | null;
}

export const paragraph = (text: string, boxes: WordBoxes | null = null): ParagraphBlock => ({
  kind: 'paragraph',
  text,
  boxes,
});
