import { attribute, child, children, type Element } from '../xml.js';

/** Longer chains of styles than this are a loop. */
const LONGEST_CHAIN = 20;

/** The styles of a document: what a paragraph or run inherits through `basedOn` (ECMA-376 part 1, 17.7). */
export class Styles {
  readonly #byId = new Map<string, Element>();
  readonly #defaultParagraph: string | undefined;

  constructor(part: Element | undefined) {
    let standard: string | undefined;
    for (const style of part === undefined ? [] : children(part)) {
      const id = attribute(style, 'styleId');
      if (style.localName !== 'style' || id === undefined) continue;
      this.#byId.set(id, style);
      if (attribute(style, 'type') === 'paragraph' && isOn(attribute(style, 'default') ?? 'false'))
        standard ??= id;
    }
    this.#defaultParagraph = standard;
  }

  /** The style of a paragraph: its own, or the one that paragraphs without a style have. */
  styleOf(properties: Element | undefined): string | undefined {
    return attribute(child(properties, 'pStyle'), 'val') ?? this.#defaultParagraph;
  }

  /** The styles that `id` stands on, itself first. */
  chain(id: string | undefined): readonly Element[] {
    const chain: Element[] = [];
    for (let next = id; next !== undefined && chain.length < LONGEST_CHAIN; ) {
      const style = this.#byId.get(next);
      if (style === undefined) break;
      chain.push(style);
      next = attribute(child(style, 'basedOn'), 'val');
    }
    return chain;
  }

  /** The numbering that a numbering style stands for. */
  numberingOf(id: string | undefined): string | undefined {
    const style = id === undefined ? undefined : this.#byId.get(id);
    return attribute(child(style, 'pPr', 'numPr', 'numId'), 'val');
  }

  /** A property of a run: its own, its character style's or its paragraph style's, whichever comes first. */
  runProperty(
    run: Element | undefined,
    paragraphStyle: string | undefined,
    name: string,
  ): Element | undefined {
    const own = child(run, name);
    if (own !== undefined) return own;
    const characterStyle = attribute(child(run, 'rStyle'), 'val');
    for (const style of [...this.chain(characterStyle), ...this.chain(paragraphStyle)]) {
      const found = child(style, 'rPr', name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** On-off values (ECMA-376 part 1, 17.17.4): present without a value is on. */
export const isOn = (value: string | undefined): boolean =>
  value === undefined || !['0', 'false', 'off', 'none'].includes(value);
