import { type Block, type Blocks, type CellBlock, paragraph } from '../block.js';
import { paragraphsOf } from '../table-grid.js';
import { attribute, child, children, type Element } from '../xml.js';
import { Numbering } from './numbering.js';
import { openPackage } from './package.js';
import { RunReader } from './run-reader.js';
import { Styles } from './styles.js';

/**
 * Reads a .docx as printed with all tracked changes accepted: automatic numbers written out, tables with their merged
 * cells, text boxes after the paragraph that anchors them, notes apart. Headers, footers and comments are left out.
 * Throws `ReadError`.
 */
export function readDocx(bytes: Uint8Array): Blocks {
  const parts = openPackage(bytes);
  const reader = new DocxReader(new Styles(parts.styles), parts.numbering);
  const body = child(parts.document, 'body');
  return {
    body: body === undefined ? [] : reader.blocks(body),
    notes: [...reader.notes(parts.footnotes, 'footnote'), ...reader.notes(parts.endnotes, 'endnote')],
  };
}

/** Elements that only wrap what stands in them: content controls, insertions, custom markup. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag']);

class DocxReader {
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  readonly #runs: RunReader;
  /** The words of a paragraph whose mark was deleted: they open the next one. */
  #carried = '';

  constructor(styles: Styles, numbering: Element | undefined) {
    this.#styles = styles;
    this.#numbering = new Numbering(numbering, styles);
    this.#runs = new RunReader(styles);
  }

  blocks(parent: Element, inCell = false): readonly Block[] {
    return children(parent).flatMap((element): readonly Block[] => {
      if (element.localName === 'p') return this.#paragraph(element, inCell);
      if (element.localName === 'tbl') return [this.#table(element)];
      return WRAPPERS.has(element.localName ?? '') ? this.blocks(element, inCell) : [];
    });
  }

  #paragraph(element: Element, inCell: boolean): readonly Block[] {
    const properties = child(element, 'pPr');
    const { text, boxes } = this.#runs.read(element, this.#styles.styleOf(properties));
    const words = this.#carried + text;
    const mark = child(properties, 'rPr');
    if (child(mark, 'del') !== undefined || child(mark, 'moveFrom') !== undefined) {
      this.#carried = words;
      return boxes.flatMap((box) => this.blocks(box));
    }
    this.#carried = '';
    const label = this.#numbering.label(properties);
    // A numbered paragraph without words prints its number; in a table that is the column of numbers.
    const printed = words.trim() === '' && !inCell ? '' : label + words;
    return [paragraph(printed), ...boxes.flatMap((box) => this.blocks(box))];
  }

  #table(table: Element): Block {
    const rows: CellBlock[][] = [];
    const open = new Map<number, { cell: { -readonly [K in keyof CellBlock]: CellBlock[K] } }>();
    for (const row of unwrapped(table, 'tr')) {
      const properties = child(row, 'trPr');
      if (child(properties, 'del') !== undefined) continue;
      const cells: CellBlock[] = [];
      let column = numeric(child(properties, 'gridBefore')) ?? 0;
      if (column > 0) cells.push({ blocks: [], columns: column, rows: 1 });
      for (const element of unwrapped(row, 'tc')) {
        const columns = Math.max(1, numeric(child(element, 'tcPr', 'gridSpan')) ?? 1);
        const merge = child(element, 'tcPr', 'vMerge');
        const above = open.get(column);
        if (merge !== undefined && attribute(merge, 'val') !== 'restart' && above !== undefined) {
          above.cell.rows += 1;
        } else {
          const cell = { blocks: this.blocks(element, true), columns, rows: 1 };
          cells.push(cell);
          if (merge === undefined) open.delete(column);
          else open.set(column, { cell });
        }
        column += columns;
      }
      rows.push(cells);
    }
    return { kind: 'table', rows };
  }

  /** The notes of a part by their number in it; the two that draw the separating lines have a type and are no notes. */
  notes(part: Element | undefined, name: 'footnote' | 'endnote'): Blocks['notes'] {
    if (part === undefined) return [];
    return children(part)
      .filter((note) => note.localName === name && ['normal', undefined].includes(attribute(note, 'type')))
      .map((note) => ({
        label: this.#runs.noteLabel(name, attribute(note, 'id') ?? ''),
        text: paragraphsOf(this.blocks(note))
          .map(({ text }) => text)
          .join(' ')
          .trim(),
      }))
      .filter(({ text }) => text !== '');
  }
}

function unwrapped(parent: Element, name: string): readonly Element[] {
  return children(parent).flatMap((element) => {
    if (element.localName === name) return [element];
    return WRAPPERS.has(element.localName ?? '') ? unwrapped(element, name) : [];
  });
}

/** More columns than this no word processor makes; the number comes from outside. */
const MOST_COLUMNS = 200;

function numeric(element: Element | undefined): number | undefined {
  const value = Number(attribute(element, 'val'));
  return Number.isInteger(value) && value >= 0 ? Math.min(value, MOST_COLUMNS) : undefined;
}
