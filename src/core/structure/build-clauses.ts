import type { Span } from '../text/span.js';
import type { Clause } from './clause.js';
import { isBullet, MARKER_STYLES, type Marker, type MarkerStyle } from './marker.js';
import type { Paragraph } from './paragraph.js';
import { isAttachedTitle, type Zone } from './zone.js';

interface OpenClause {
  readonly kind: Clause['kind'];
  readonly label: string;
  readonly path: string;
  readonly marker: Marker | null;
  readonly zone: Zone;
  readonly start: number;
  own: Span;
  readonly children: OpenClause[];
}

/**
 * Builds the clause tree. How deep a marker stands is not printed; it is resolved by constraints: a style already open
 * continues its series there, a dotted number hangs under the number that it extends, a series that begins anew after a
 * colon is nested, and otherwise the usual order of styles decides.
 */
export function buildClauses(
  paragraphs: readonly Paragraph[],
  zones: readonly Zone[],
  text: string,
): readonly Clause[] {
  const roots: OpenClause[] = [];
  let stack: OpenClause[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    const zone = zones[index] ?? 'body';
    const words = text.slice(paragraph.start, paragraph.end);
    const annex = paragraph.marker === null && isAttachedTitle(words) && index > 0;
    if (annex || zone === 'foot' || zone === 'note') stack = [];
    if (zone === 'foot' || zone === 'note') {
      roots.push(openClause(text, paragraph, 'paragraph', zone, null));
      continue;
    }
    if (paragraph.marker === null) {
      if (isBareHeading(words) && !stack.some((open) => open.kind === 'roman' || open.kind === 'part'))
        stack = [];
      const holder = stack.findLast(isHolder) ?? null;
      (holder?.children ?? roots).push(
        openClause(text, paragraph, annex ? 'annex' : 'paragraph', zone, holder),
      );
      continue;
    }
    stack = stack.slice(0, depthFor(stack, paragraph.marker, text));
    const parent = stack.at(-1) ?? null;
    const node = openClause(text, paragraph, paragraph.marker.style, zone, parent);
    (parent?.children ?? roots).push(node);
    stack.push(node);
    node.children.push(...inlineItems(node, text));
  }
  return roots.map(closeClause);
}

/** A line in capitals without a number heads a section where no section is numbered. */
const isBareHeading = (words: string): boolean =>
  words.length > 6 &&
  words.length < 120 &&
  words === words.toUpperCase() &&
  /\p{Lu}{2}/u.test(words) &&
  !/[.;,]$/u.test(words);

/** Paragraphs without a marker belong to the nearest numbered clause; a list item ends with its own paragraph. */
const isHolder = (clause: OpenClause): boolean => clause.marker !== null && !isBullet(clause.marker.style);

/** Real documents nest six deep; a text of nothing but markers must not nest without end. */
const DEEPEST = 12;

function depthFor(stack: readonly OpenClause[], marker: Marker, text: string): number {
  return Math.min(DEEPEST, freeDepthFor(stack, marker, text));
}

function freeDepthFor(stack: readonly OpenClause[], marker: Marker, text: string): number {
  const dotted = dottedDepth(stack, marker);
  if (dotted !== null) return dotted;
  const same = stack.findLastIndex((open) => open.marker?.style === marker.style);
  if (same >= 0) {
    const top = stack.at(-1);
    const restarts = marker.ordinal === 1 && (stack[same]?.marker?.ordinal ?? 0) >= 1 && same < stack.length;
    if (restarts && top !== undefined && opensList(top, text) && !isBullet(marker.style)) return stack.length;
    return same;
  }
  // "A. ... I. ... II. ... B. ...": capitals that began before any roman number are the outer series.
  if (marker.style === 'roman' && stack[0]?.marker?.style === 'letter-upper') return 1;
  const resumed = resumedDepth(stack, marker);
  if (resumed !== null) return resumed;
  const top = stack.at(-1);
  if (top !== undefined && !isBullet(marker.style) && isHolder(top) && opensList(top, text))
    return stack.length;
  const rank = rankOf(marker.style);
  const depth = stack.findIndex((open) => open.marker !== null && rankOf(open.marker.style) > rank);
  return depth < 0 ? stack.length : depth;
}

/** Bullets that were broken off by a list "(1) ... (2) ..." are taken up again where they stood. */
function resumedDepth(stack: readonly OpenClause[], marker: Marker): number | null {
  if (!isBullet(marker.style) || stack.at(-1)?.kind !== 'bracket-number') return null;
  const parent = stack.at(-2);
  return parent?.children[0]?.kind === marker.style ? stack.length - 1 : null;
}

/** "2.3.1" hangs under "2.3", or under "2", or beside "2.3.0". */
function dottedDepth(stack: readonly OpenClause[], marker: Marker): number | null {
  if (!marker.style.startsWith('dotted')) return null;
  const depth = stack.findLastIndex((open) => open.label !== '' && marker.label.startsWith(`${open.label}.`));
  return depth < 0 ? null : depth + 1;
}

const rankOf = (style: MarkerStyle): number => MARKER_STYLES.indexOf(style);

const opensList = (open: OpenClause, text: string): boolean =>
  text.slice(open.own.start, open.own.end).trimEnd().endsWith(':');

function openClause(
  text: string,
  paragraph: Paragraph,
  kind: Clause['kind'],
  zone: Zone,
  parent: OpenClause | null,
): OpenClause {
  const label = paragraph.marker?.label ?? '';
  return {
    kind,
    label,
    path: pathOf(label, parent),
    marker: paragraph.marker,
    zone,
    start: paragraph.start,
    own: { start: ownStart(paragraph, text), end: paragraph.end },
    children: [],
  };
}

const INLINE_NUMBER = /\((?<number>\d{1,2})\)\s+(?=\p{L})/gu;
const SHORTEST_INLINE_ITEM = 40;

/**
 * "a) Bộ Công an: (1) ...; (2) ...": numbered items that run on in one paragraph after a colon become clauses of their own.
 * A lone "(1)", a gap in the count or items of a few words are left alone: those are enumerations inside a sentence.
 */
function inlineItems(parent: OpenClause, text: string): OpenClause[] {
  const { own } = parent;
  const starts: { at: number; body: number }[] = [];
  for (const match of text.slice(own.start, own.end).matchAll(INLINE_NUMBER)) {
    if (Number(match.groups?.['number']) !== starts.length + 1) continue;
    starts.push({ at: own.start + match.index, body: own.start + match.index + match[0].length });
  }
  const first = starts[0];
  if (first === undefined || starts.length < 2 || !/(?:^|:)\s*$/u.test(text.slice(own.start, first.at)))
    return [];
  if (own.end - first.at < starts.length * SHORTEST_INLINE_ITEM) return [];
  const items = starts.map(({ at, body }, i): OpenClause => {
    let end = starts[i + 1]?.at ?? own.end;
    while (end > body && /[\s;,]/u.test(text.charAt(end - 1))) end -= 1;
    const label = String(i + 1);
    return {
      kind: 'bracket-number',
      label,
      path: pathOf(label, parent),
      marker: { style: 'bracket-number', label, ordinal: i + 1, length: body - at },
      zone: parent.zone,
      start: at,
      own: { start: body, end },
      children: [],
    };
  });
  parent.own = { start: own.start, end: trimmedEnd(text, own.start, first.at) };
  return items;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/u.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function ownStart(paragraph: Paragraph, text: string): number {
  let start = Math.min(paragraph.bodyStart, paragraph.end);
  while (start < paragraph.end && /\s/u.test(text.charAt(start))) start += 1;
  return start;
}

function pathOf(label: string, parent: OpenClause | null): string {
  if (parent === null || parent.path === '') return label;
  if (label === '') return parent.path;
  if (parent.label !== '' && label.startsWith(`${parent.label}.`)) {
    return parent.path.slice(0, parent.path.length - parent.label.length) + label;
  }
  return `${parent.path}.${label}`;
}

function closeClause(open: OpenClause): Clause {
  const children = open.children.map(closeClause);
  return {
    kind: open.kind,
    label: open.label,
    path: open.path,
    marker: open.marker,
    zone: open.zone,
    start: open.start,
    // A list item may go on after a paragraph of the clause above it, so that the last child need not end last.
    end: children.reduce((end, child) => Math.max(end, child.end), open.own.end),
    own: open.own,
    children,
  };
}
