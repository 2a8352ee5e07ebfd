import { bulletText, letter, roman } from '../number-format.js';
import { attribute, children, type Element } from '../xml.js';

/** How the levels of lists are numbered (OpenDocument 1.3 part 3, 16.30-16.34), by the name of the list style. */
export class ListStyles {
  readonly #levels = new Map<string, ReadonlyMap<number, Element>>();
  /** The list style that a paragraph style brings along. */
  readonly #ofParagraph = new Map<string, string>();

  /** @param parts the roots of content.xml and styles.xml */
  constructor(parts: readonly Element[]) {
    for (const part of parts)
      for (const group of children(part)) for (const style of children(group)) this.#add(style);
  }

  #add(style: Element): void {
    const name = attribute(style, 'name');
    if (name === undefined) return;
    if (style.localName === 'style') {
      const list = attribute(style, 'list-style-name');
      if (list !== undefined && list !== '') this.#ofParagraph.set(name, list);
    }
    if (style.localName !== 'list-style' && style.localName !== 'outline-style') return;
    this.#levels.set(
      style.localName === 'outline-style' ? OUTLINE : name,
      new Map(children(style).map((level) => [Number(attribute(level, 'level')), level])),
    );
  }

  ofParagraph(style: string | undefined): string | undefined {
    return style === undefined ? undefined : this.#ofParagraph.get(style);
  }

  /** The number at which a level begins. */
  startOf(style: string | undefined, level: number): number {
    const start = Number(attribute(this.#levelOf(style, level), 'start-value') ?? 1);
    return Number.isSafeInteger(start) ? start : 1;
  }

  /** What is printed before an item, the space after it included. `counts` are the numbers of the levels, outermost first. */
  label(style: string | undefined, level: number, counts: readonly number[]): string {
    const definition = this.#levelOf(style, level);
    if (definition === undefined) return '';
    if (definition.localName === 'list-level-style-bullet')
      return `${bulletText(attribute(definition, 'bullet-char') ?? '')} `;
    if (attribute(definition, 'num-format') === undefined) return '';
    const shown = Math.max(1, Number(attribute(definition, 'display-levels') ?? 1));
    const numbers: string[] = [];
    for (let i = Math.max(1, level - shown + 1); i <= level; i += 1) {
      const format = attribute(this.#levelOf(style, i), 'num-format') ?? '';
      if (format !== '') numbers.push(formatNumber(counts[i - 1] ?? 1, format));
    }
    if (numbers.length === 0) return '';
    const text = `${attribute(definition, 'num-prefix') ?? ''}${numbers.join('.')}${attribute(definition, 'num-suffix') ?? ''}`;
    return text.trim() === '' ? '' : `${text.trim()} `;
  }

  #levelOf(style: string | undefined, level: number): Element | undefined {
    return style === undefined ? undefined : this.#levels.get(style)?.get(level);
  }
}

/** The numbering of headings has no name. */
export const OUTLINE = '\u0000outline';

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'I':
      return roman(value);
    case 'i':
      return roman(value).toLowerCase();
    case 'A':
      return letter(value).toUpperCase();
    case 'a':
      return letter(value);
    default:
      return String(value);
  }
}
