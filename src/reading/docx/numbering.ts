import { bulletText, letter, roman } from '../number-format.js';
import { attribute, child, children, type Element } from '../xml.js';
import type { Styles } from './styles.js';

const LEVELS = 9;

interface Place {
  readonly numId: string;
  readonly level: number;
}

/**
 * Word's automatic numbers (ECMA-376 part 1, 17.9). `label` is asked once for each paragraph in document order and counts
 * on with each answer.
 */
export class Numbering {
  readonly #styles: Styles;
  readonly #abstracts = new Map<string, Element>();
  readonly #nums = new Map<string, Element>();
  readonly #counters = new Map<Element, (number | undefined)[]>();
  readonly #restarted = new Set<string>();

  constructor(part: Element | undefined, styles: Styles) {
    this.#styles = styles;
    for (const element of part === undefined ? [] : children(part)) {
      if (element.localName === 'abstractNum')
        this.#abstracts.set(attribute(element, 'abstractNumId') ?? '', element);
      if (element.localName === 'num') this.#nums.set(attribute(element, 'numId') ?? '', element);
    }
  }

  /** What is printed before a paragraph with these properties, the space after it included; "" where nothing is. */
  label(properties: Element | undefined): string {
    const place = this.#placeOf(properties);
    const abstract = place === null ? undefined : this.#abstractOf(place.numId);
    const definition = place === null ? undefined : this.#levelOf(place.numId, place.level);
    if (place === null || abstract === undefined || definition === undefined) return '';
    const counts = this.#count(place, abstract, definition);
    const text = this.#write(place, definition, counts);
    if (text === '') return '';
    return attribute(child(definition, 'suff'), 'val') === 'nothing' ? text : `${text} `;
  }

  /** The numbering of a paragraph: its own properties first, then its style and those that the style stands on. */
  #placeOf(properties: Element | undefined): Place | null {
    const own = child(properties, 'numPr');
    const inherited = this.#placeOfStyle(this.#styles.styleOf(properties));
    const numId = attribute(child(own, 'numId'), 'val') ?? inherited?.numId;
    const level = Number(attribute(child(own, 'ilvl'), 'val') ?? inherited?.level ?? 0);
    const known =
      numId !== undefined && numId !== '0' && Number.isInteger(level) && level >= 0 && level < LEVELS;
    return known ? { numId, level } : null;
  }

  #placeOfStyle(styleId: string | undefined): Place | undefined {
    let level: number | undefined;
    for (const style of this.#styles.chain(styleId)) {
      const properties = child(style, 'pPr', 'numPr');
      const stated = attribute(child(properties, 'ilvl'), 'val');
      if (stated !== undefined) level ??= Number(stated);
      const numId = attribute(child(properties, 'numId'), 'val');
      if (numId === undefined) continue;
      return { numId, level: this.#levelLinkedTo(numId, attribute(style, 'styleId')) ?? level ?? 0 };
    }
    return undefined;
  }

  /** A level may name the style that it belongs to; paragraphs of that style then need not name the level. */
  #levelLinkedTo(numId: string, styleId: string | undefined): number | undefined {
    const abstract = this.#abstractOf(numId);
    const linked =
      abstract && children(abstract).find((l) => attribute(child(l, 'pStyle'), 'val') === styleId);
    return linked === undefined ? undefined : Number(attribute(linked, 'ilvl') ?? 0);
  }

  #abstractOf(numId: string): Element | undefined {
    const abstract = this.#abstracts.get(
      attribute(child(this.#nums.get(numId), 'abstractNumId'), 'val') ?? '',
    );
    const linked = this.#styles.numberingOf(attribute(child(abstract, 'numStyleLink'), 'val'));
    if (linked === undefined || linked === numId) return abstract;
    return this.#abstracts.get(attribute(child(this.#nums.get(linked), 'abstractNumId'), 'val') ?? '');
  }

  #overrideOf(numId: string, level: number): Element | undefined {
    const num = this.#nums.get(numId);
    return num && children(num).find((o) => o.localName === 'lvlOverride' && isLevel(o, level));
  }

  #levelOf(numId: string, level: number): Element | undefined {
    const abstract = this.#abstractOf(numId);
    return (
      child(this.#overrideOf(numId, level), 'lvl') ??
      (abstract && children(abstract).find((l) => l.localName === 'lvl' && isLevel(l, level)))
    );
  }

  #startOf(numId: string, level: number): number {
    return numberOf(attribute(child(this.#levelOf(numId, level), 'start'), 'val')) ?? 0;
  }

  /** Counts the paragraph; lists that share an abstract numbering count on with each other unless one starts over. */
  #count({ numId, level }: Place, abstract: Element, definition: Element): readonly (number | undefined)[] {
    const counts = this.#counters.get(abstract) ?? [];
    this.#counters.set(abstract, counts);
    for (let i = 0; i <= level; i += 1) {
      const over = numberOf(attribute(child(this.#overrideOf(numId, i), 'startOverride'), 'val'));
      const key = `${numId}:${String(i)}`;
      if (over !== undefined && !this.#restarted.has(key)) {
        this.#restarted.add(key);
        counts[i] = i < level ? over : over - 1;
      }
      if (i < level) counts[i] ??= this.#startOf(numId, i);
    }
    counts[level] = (counts[level] ?? (numberOf(attribute(child(definition, 'start'), 'val')) ?? 0) - 1) + 1;
    for (let i = level + 1; i < LEVELS; i += 1) {
      const restart = numberOf(attribute(child(this.#levelOf(numId, i), 'lvlRestart'), 'val'));
      if (restart === undefined || (restart !== 0 && level < restart)) counts[i] = undefined;
    }
    return counts;
  }

  #write({ numId }: Place, definition: Element, counts: readonly (number | undefined)[]): string {
    const pattern = attribute(child(definition, 'lvlText'), 'val') ?? '';
    if (attribute(child(definition, 'numFmt'), 'val') === 'bullet') return bulletText(pattern);
    const legalElement = child(definition, 'isLgl');
    const legal = legalElement !== undefined && attribute(legalElement, 'val') !== '0';
    return pattern.replaceAll(/%(?<level>[1-9])/gu, (_, digit: string) => {
      const level = Number(digit) - 1;
      const format = attribute(child(this.#levelOf(numId, level), 'numFmt'), 'val');
      return formatNumber(counts[level] ?? this.#startOf(numId, level), legal ? 'decimal' : format);
    });
  }
}

const isLevel = (element: Element, level: number): boolean => attribute(element, 'ilvl') === String(level);

function numberOf(value: string | undefined): number | undefined {
  const number = Number(value);
  return value === undefined || !Number.isSafeInteger(number) ? undefined : number;
}

function formatNumber(value: number, format: string | undefined): string {
  switch (format) {
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'lowerLetter':
      return letter(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(value);
  }
}
