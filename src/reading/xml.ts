import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { LIMITS } from './limits.js';
import { damaged, tooLarge } from './read-error.js';

export type { Element } from '@xmldom/xmldom';

/**
 * Parses a part of an office document. Document type declarations, and with them entities, are refused: neither OOXML
 * (ECMA-376 part 2, 8.1.4) nor ODF uses them, and they serve only to attack. Throws `ReadError`.
 */
export function parseXml(bytes: Uint8Array): Element {
  const text = decodeXml(bytes);
  checkMarkup(text);
  try {
    const root = new DOMParser({ onError: ignoreUnlessFatal }).parseFromString(
      text,
      'text/xml',
    ).documentElement;
    if (root !== null) return root;
  } catch (error) {
    throw damaged(error);
  }
  throw damaged();
}

function ignoreUnlessFatal(level: 'error' | 'fatalError' | 'warning', message: string): void {
  if (level === 'fatalError') throw new Error(message);
}

function decodeXml(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  return new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
}

/** Counts depth and elements before a tree is built from them. */
function checkMarkup(text: string): void {
  let depth = 0;
  let elements = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (next === BANG) {
      if (text.startsWith('<!DOCTYPE', at) || text.startsWith('<!ENTITY', at)) throw damaged();
    } else if (next === SLASH) depth -= 1;
    else if (next !== QUESTION) {
      elements += 1;
      const close = text.indexOf('>', at);
      if (close < 0) break;
      if (text.charCodeAt(close - 1) !== SLASH) depth += 1;
      if (depth > LIMITS.markupDepth) throw tooLarge('độ sâu của cấu trúc');
    }
  }
  if (elements > LIMITS.markupElements) throw tooLarge('số phần tử');
}

const BANG = 0x21;
const SLASH = 0x2f;
const QUESTION = 0x3f;

const isElement = (node: Node): node is Element => node.nodeType === 1;

/** The child elements in order. */
export function children(parent: Element): readonly Element[] {
  const list: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling)
    if (isElement(node)) list.push(node);
  return list;
}

/** The first child element of that local name along a path; undefined where the path breaks off. */
export function child(parent: Element | undefined, ...path: readonly string[]): Element | undefined {
  let at = parent;
  for (const name of path) at = at === undefined ? undefined : childOf(at, name);
  return at;
}

function childOf(parent: Element, name: string): Element | undefined {
  for (let node = parent.firstChild; node !== null; node = node.nextSibling)
    if (isElement(node) && node.localName === name) return node;
  return undefined;
}

/** The value of an attribute by its local name, whatever its namespace prefix; undefined where it is missing. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  if (element === undefined) return undefined;
  const { attributes } = element;
  for (let i = 0; i < attributes.length; i += 1) {
    const found = attributes.item(i);
    if (found?.localName === name) return found.value;
  }
  return undefined;
}
