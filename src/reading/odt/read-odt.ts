import { readArchive } from '../archive.js';
import { type Block, type Blocks, type CellBlock, paragraph } from '../block.js';
import { damaged, encrypted } from '../read-error.js';
import { paragraphsOf } from '../table-grid.js';
import { attribute, child, children, type Element, parseXml } from '../xml.js';
import { ListStyles, OUTLINE } from './list-styles.js';

const PARTS = ['content.xml', 'styles.xml', 'META-INF/manifest.xml'] as const;

/** Reads an .odt as printed: list numbers written out, tables with merged cells, notes apart, deletions left out. */
export function readOdt(bytes: Uint8Array): Blocks {
  const parts = readArchive(bytes, PARTS);
  const [content, styles, manifest] = PARTS.map((name) => parts.get(name));
  if (manifest !== undefined && new TextDecoder().decode(manifest).includes('encryption-data'))
    throw encrypted();
  if (content === undefined) throw damaged();
  const root = parseXml(content);
  const body = child(root, 'body', 'text');
  if (body === undefined) throw damaged();
  const reader = new OdtReader(new ListStyles(styles === undefined ? [root] : [parseXml(styles), root]));
  return { body: reader.blocks(body, null), notes: reader.notes };
}

/** Elements inside the text whose words are not printed in their place. */
const UNPRINTED = new Set([
  'annotation',
  'annotation-end',
  'tracked-changes',
  'ruby-text',
  'desc',
  'title',
  'hidden-text',
]);
const MOST_REPEATS = 1000;

/** The list that a paragraph stands in. `counts` are kept by list so that a list may go on from an earlier one. */
interface OpenList {
  readonly style: string | undefined;
  readonly level: number;
  readonly counts: number[];
}

class OdtReader {
  readonly #styles: ListStyles;
  readonly #countsOfList = new Map<string, number[]>();
  readonly #countsOfStyle = new Map<string, number[]>();
  readonly #headings: number[] = [];
  readonly notes: { label: string; text: string }[] = [];
  #label = '';

  constructor(styles: ListStyles) {
    this.#styles = styles;
  }

  blocks(parent: Element, list: OpenList | null): readonly Block[] {
    return children(parent).flatMap((element): readonly Block[] => {
      const name = element.localName ?? '';
      if (name === 'p' || name === 'h') return this.#paragraph(element);
      if (name === 'list') return this.#list(element, list);
      if (name === 'table') return [this.#table(element)];
      return UNPRINTED.has(name) ? [] : this.blocks(element, list);
    });
  }

  #paragraph(element: Element): readonly Block[] {
    const boxes: Element[] = [];
    const parts: string[] = [];
    const label = this.#label === '' && element.localName === 'h' ? this.#headingLabel(element) : this.#label;
    this.#label = '';
    this.#collect(element, parts, boxes);
    return [paragraph(label + parts.join('')), ...boxes.flatMap((box) => this.blocks(box, null))];
  }

  /** Headings outside lists are numbered by the outline, where it has numbers. */
  #headingLabel(element: Element): string {
    if (attribute(element, 'is-list-header') === 'true') return '';
    const level = Math.min(10, Math.max(1, Number(attribute(element, 'outline-level') ?? 1)));
    countOn(this.#headings, level, (at) => this.#styles.startOf(OUTLINE, at));
    return this.#styles.label(OUTLINE, level, this.#headings);
  }

  #list(element: Element, outer: OpenList | null): readonly Block[] {
    const style = attribute(element, 'style-name') ?? outer?.style ?? this.#styleOfFirst(element);
    const level = (outer?.level ?? 0) + 1;
    const counts = outer?.counts ?? this.#countsFor(element, style);
    const list: OpenList = { style, level, counts };
    const id = attribute(element, 'id');
    if (outer === null && id !== undefined) this.#countsOfList.set(id, counts);
    if (outer === null && style !== undefined) this.#countsOfStyle.set(style, counts);
    return children(element).flatMap((item) => {
      if (item.localName === 'list-header') return this.blocks(item, list);
      if (item.localName !== 'list-item') return [];
      return this.#item(item, list);
    });
  }

  #item(item: Element, list: OpenList): readonly Block[] {
    const first = children(item).find((element) => ['p', 'h', 'list'].includes(element.localName ?? ''));
    // An item that opens with a list only carries that list one level in: it prints no number of its own.
    if (first?.localName === 'list') return this.blocks(item, list);
    const start = Number(attribute(item, 'start-value') ?? Number.NaN);
    if (Number.isSafeInteger(start)) list.counts[list.level - 1] = start - 1;
    countOn(list.counts, list.level, (at) => this.#styles.startOf(list.style, at));
    const own = this.#styles.ofParagraph(attribute(first, 'style-name'));
    this.#label = this.#styles.label(list.style ?? own, list.level, list.counts);
    return this.blocks(item, list);
  }

  #styleOfFirst(list: Element): string | undefined {
    const first = child(list, 'list-item', 'p') ?? child(list, 'list-item', 'h');
    return this.#styles.ofParagraph(attribute(first, 'style-name'));
  }

  /** A list counts on from the one that it names, or from the last of its style. */
  #countsFor(element: Element, style: string | undefined): number[] {
    const continued = attribute(element, 'continue-list');
    if (continued !== undefined) return this.#countsOfList.get(continued) ?? [];
    const goesOn = attribute(element, 'continue-numbering') === 'true' && style !== undefined;
    return goesOn ? (this.#countsOfStyle.get(style) ?? []) : [];
  }

  #collect(parent: Element, parts: string[], boxes: Element[]): void {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === 3) parts.push((node.nodeValue ?? '').replaceAll(/[ \t\r\n]+/gu, ' '));
      if (node.nodeType !== 1) continue;
      const element = node as Element;
      const name = element.localName ?? '';
      if (UNPRINTED.has(name)) continue;
      if (name === 's') parts.push(' ');
      else if (name === 'tab') parts.push(' ');
      else if (name === 'line-break') parts.push('\n');
      else if (name === 'text-box') boxes.push(element);
      else if (name === 'note') parts.push(this.#note(element));
      else this.#collect(element, parts, boxes);
    }
  }

  #note(element: Element): string {
    const label = String(this.notes.length + 1);
    const body = child(element, 'note-body');
    const note = { label, text: '' };
    this.notes.push(note);
    if (body !== undefined)
      note.text = paragraphsOf(this.blocks(body, null))
        .map(({ text }) => text)
        .join(' ')
        .trim();
    return `[${label}]`;
  }

  #table(table: Element): Block {
    return { kind: 'table', rows: rowsOf(table).map((row) => this.#row(row)) };
  }

  #row(row: Element): readonly CellBlock[] {
    return children(row).flatMap((cell): readonly CellBlock[] => {
      // Covered cells lie under a merged one, which holds their words.
      if (cell.localName !== 'table-cell') return [];
      const repeated = Math.min(
        MOST_REPEATS,
        Math.max(1, Number(attribute(cell, 'number-columns-repeated') ?? 1)),
      );
      const block = {
        blocks: this.blocks(cell, null),
        columns: spanOf(cell, 'number-columns-spanned'),
        rows: spanOf(cell, 'number-rows-spanned'),
      };
      return Array.from({ length: repeated }, () => block);
    });
  }
}

/** Counts one on at `level` and lets the levels below begin anew. */
function countOn(counts: number[], level: number, startOf: (level: number) => number): void {
  for (let i = 1; i < level; i += 1) counts[i - 1] ??= startOf(i);
  counts[level - 1] = (counts[level - 1] ?? startOf(level) - 1) + 1;
  counts.length = level;
}

const rowsOf = (table: Element): readonly Element[] =>
  children(table).flatMap((element) => {
    if (element.localName === 'table-row') return [element];
    return /^table-(?:header-rows|rows|row-group)$/u.test(element.localName ?? '') ? rowsOf(element) : [];
  });

const spanOf = (cell: Element, name: string): number => {
  const value = Number(attribute(cell, name) ?? 1);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, MOST_REPEATS) : 1;
};
