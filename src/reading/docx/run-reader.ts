import { bulletText } from '../number-format.js';
import { attribute, child, children, type Element } from '../xml.js';
import { isOn, type Styles } from './styles.js';

/** What a paragraph holds: its words, and the text boxes that are anchored in it. */
export interface ParagraphContent {
  readonly text: string;
  readonly boxes: readonly Element[];
}

/** Elements whose content is not printed: deletions, and the alternative drawing for old programs. */
const UNPRINTED = new Set(['del', 'moveFrom', 'pPr', 'rPr', 'instrText', 'delText', 'delInstrText', 'rt']);

/** Reads the runs of paragraphs: words as printed, hidden ones left out, capitals as the style sets them. */
export class RunReader {
  readonly #styles: Styles;
  readonly #labels = new Map<string, string>();

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  read(paragraph: Element, style: string | undefined): ParagraphContent {
    const parts: string[] = [];
    const boxes: Element[] = [];
    this.#collect(paragraph, style, parts, boxes);
    return { text: parts.join(''), boxes };
  }

  /** The label of a note: notes are numbered in the order in which the body cites them. */
  noteLabel(kind: 'footnote' | 'endnote', id: string): string {
    const key = `${kind}:${id}`;
    const label = this.#labels.get(key) ?? String(this.#labels.size + 1);
    this.#labels.set(key, label);
    return label;
  }

  #collect(parent: Element, style: string | undefined, parts: string[], boxes: Element[]): void {
    for (const element of children(parent)) {
      const name = element.localName ?? '';
      if (UNPRINTED.has(name)) continue;
      if (name === 'r') this.#run(element, style, parts, boxes);
      else if (name === 'txbxContent') boxes.push(element);
      else if (name === 'AlternateContent') {
        const choice = child(element, 'Choice') ?? child(element, 'Fallback');
        if (choice !== undefined) this.#collect(choice, style, parts, boxes);
      } else {
        const text = this.#printed(element, name);
        if (text === null) this.#collect(element, style, parts, boxes);
        else parts.push(text);
      }
    }
  }

  #run(run: Element, style: string | undefined, parts: string[], boxes: Element[]): void {
    const properties = child(run, 'rPr');
    if (this.#isSet(properties, style, 'vanish')) return;
    const own: string[] = [];
    this.#collect(run, style, own, boxes);
    const text = own.join('');
    parts.push(this.#isSet(properties, style, 'caps') ? text.toUpperCase() : text);
  }

  #isSet(properties: Element | undefined, style: string | undefined, name: string): boolean {
    const found = this.#styles.runProperty(properties, style, name);
    return found !== undefined && isOn(attribute(found, 'val'));
  }

  /** The text that an element prints, or null where it only holds others. */
  #printed(element: Element, name: string): string | null {
    switch (name) {
      case 't':
        return element.textContent ?? '';
      case 'tab':
      case 'ptab':
        return ' ';
      case 'br':
      case 'cr':
        return '\n';
      case 'noBreakHyphen':
        return '-';
      case 'softHyphen':
        return '\u00AD';
      case 'sym':
        return bulletText(String.fromCharCode(Number.parseInt(attribute(element, 'char') ?? '0', 16)));
      case 'footnoteReference':
      case 'endnoteReference':
        return `[${this.noteLabel(name === 'footnoteReference' ? 'footnote' : 'endnote', attribute(element, 'id') ?? '')}]`;
      default:
        return null;
    }
  }
}
