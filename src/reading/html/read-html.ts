import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { type Block, type Blocks, type CellBlock, paragraph } from '../block.js';
import { LIMITS } from '../limits.js';
import { bulletText, letter, roman } from '../number-format.js';
import { tooLarge } from '../read-error.js';
import { decodeHtml } from './decode-html.js';

/** Elements that are no part of the printed page, or that a later version struck out. */
const UNPRINTED = new Set([
  'head',
  'script',
  'style',
  'title',
  'template',
  'noscript',
  'del',
  'xml',
  'select',
  'object',
]);
const BREAKING = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table ul'.split(
    ' ',
  ),
);
const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all/iu;
const SYMBOL_FONT = /font-family\s*:\s*["']?(?:symbol|wingdings)|mso-list\s*:\s*ignore/iu;

interface List {
  readonly ordered: boolean;
  readonly type: string;
  next: number;
}

/** Reads a web page, or a document that a word processor saved as one, as a browser would print it. */
export function readHtml(bytes: Uint8Array): Blocks {
  return { body: new HtmlReader().read(parse(decodeHtml(bytes))), notes: [] };
}

class HtmlReader {
  #blocks: Block[] = [];
  #text = '';
  #label = '';
  #lists: List[] = [];
  #elements = 0;

  read(parent: Tree.ParentNode): readonly Block[] {
    this.#walk(parent, 0);
    this.#close();
    return this.#blocks;
  }

  #walk(parent: Tree.ParentNode, depth: number): void {
    if (depth > LIMITS.markupDepth) throw tooLarge('độ sâu của cấu trúc');
    for (const node of parent.childNodes) {
      if (node.nodeName === '#text') this.#text += printedSpace((node as Tree.TextNode).value);
      else if ('tagName' in node) this.#element(node, depth + 1);
    }
  }

  #element(element: Tree.Element, depth: number): void {
    this.#elements += 1;
    if (this.#elements > LIMITS.markupElements) throw tooLarge('số phần tử');
    const { tagName: name } = element;
    const style = attributeOf(element, 'style') ?? '';
    if (UNPRINTED.has(name) || HIDDEN.test(style)) return;
    if (name === 'br') this.#text += '\n';
    else if (name === 'table') this.#table(element, depth);
    else if (name === 'ul' || name === 'ol') this.#list(element, depth);
    else if (BREAKING.has(name)) {
      this.#close();
      if (name === 'li') this.#label = this.#nextLabel(element);
      this.#walk(element, depth);
      this.#close();
    } else if (SYMBOL_FONT.test(style)) this.#symbol(element, depth);
    else this.#walk(element, depth);
  }

  /** A bullet in a symbol font is a letter that only that font shows as a sign. */
  #symbol(element: Tree.Element, depth: number): void {
    const before = this.#text;
    this.#text = '';
    this.#walk(element, depth);
    const sign = this.#text.trim();
    const bullet = [...sign].length === 1 ? (SYMBOL_LETTERS[sign] ?? bulletText(sign)) : null;
    this.#text = before + (bullet === null ? this.#text : `${bullet} `);
  }

  #list(element: Tree.Element, depth: number): void {
    this.#close();
    const start = Number(attributeOf(element, 'start') ?? 1);
    this.#lists.push({
      ordered: element.tagName === 'ol',
      type: attributeOf(element, 'type') ?? '1',
      next: Number.isSafeInteger(start) ? start : 1,
    });
    this.#walk(element, depth);
    this.#close();
    this.#lists.pop();
  }

  #nextLabel(item: Tree.Element): string {
    const list = this.#lists.at(-1);
    if (list === undefined || !list.ordered) return this.#lists.length > 1 ? '+ ' : '- ';
    const value = Number(attributeOf(item, 'value') ?? list.next);
    list.next = (Number.isSafeInteger(value) ? value : list.next) + 1;
    return `${ordinal(list.next - 1, list.type)}. `;
  }

  #table(table: Tree.Element, depth: number): void {
    this.#close();
    const rows = rowsOf(table).map((row) => {
      const cells = row.childNodes.filter(isCell);
      return cells.map((cell): CellBlock => {
        return {
          blocks: this.#cell(cell, depth),
          columns: span(cell, 'colspan'),
          rows: span(cell, 'rowspan'),
        };
      });
    });
    if (rows.length > 0) this.#blocks.push({ kind: 'table', rows });
  }

  #cell(cell: Tree.Element, depth: number): readonly Block[] {
    const outer = { blocks: this.#blocks, lists: this.#lists };
    this.#blocks = [];
    this.#lists = [];
    this.#walk(cell, depth + 3);
    this.#close();
    const { blocks } = { blocks: this.#blocks };
    this.#blocks = outer.blocks;
    this.#lists = outer.lists;
    return blocks;
  }

  #close(): void {
    const text = this.#text.replaceAll(/[^\S\n]*\n[^\S\n]*/gu, '\n').trim();
    this.#text = '';
    if (text === '') return;
    this.#blocks.push(paragraph(this.#label + text));
    this.#label = '';
  }
}

/** Letters that Symbol and Wingdings show as bullets, as word processors write them into pages. */
const SYMBOL_LETTERS: Readonly<Record<string, string>> = { '·': '•', '§': '▪', Ø: '➢', ü: '✓', v: '❖' };

/** White space in the source prints as one space; only non-breaking spaces count each. */
const printedSpace = (text: string): string =>
  text.replaceAll(/[ \t\r\n\f]+/gu, ' ').replaceAll('\u00A0', ' ');

const attributeOf = (element: Tree.Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

const isCell = (node: Tree.ChildNode): node is Tree.Element =>
  node.nodeName === 'td' || node.nodeName === 'th';

/** The rows of a table itself, in all of its sections, those of tables inside it left out. */
function rowsOf(table: Tree.Element): readonly Tree.Element[] {
  return table.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    return node.tagName === 'tr'
      ? [node]
      : ['thead', 'tbody', 'tfoot'].includes(node.tagName)
        ? rowsOf(node)
        : [];
  });
}

/** Spans beyond these the HTML Standard cuts off as well (4.9.11); no real table comes near. */
const MOST_SPAN = 1000;

function span(cell: Tree.Element, name: 'colspan' | 'rowspan'): number {
  const value = Number(attributeOf(cell, name) ?? 1);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, MOST_SPAN) : 1;
}

function ordinal(value: number, type: string): string {
  if (type === 'a') return letter(value);
  if (type === 'A') return letter(value).toUpperCase();
  if (type === 'i') return roman(value).toLowerCase();
  return type === 'I' ? roman(value) : String(value);
}
