import type { Span } from './span.js';

/** A plain text with what its markup told: where it was bold, and which lines were marked as headings. */
export interface SourceText {
  readonly text: string;
  /** Bold stretches in order; one that runs over a line break keeps the lines together. */
  readonly bold: readonly Span[];
  /** Offsets at which a line begins that was marked as a heading ("## ..."). */
  readonly headings: ReadonlySet<number>;
  /** Where signs were taken out, in order: how wide a line was printed cannot be told from what is left. */
  readonly dropped: readonly { readonly at: number; readonly length: number }[];
}

const TAG =
  '<\\/?(?:a|b|i|u|em|strong|sup|sub|span|p|div|br|font|center|small|mark|table|thead|tbody|tr|td|th|h[1-6]|ul|ol|li)(?:\\s[^<>]{0,300})?\\/?>';
const MARKUP = new RegExp(
  [
    '(?<heading>^[ \\t]*#{1,6}[ \\t]+)',
    '(?<bold>\\*{2,})',
    '(?<bullet>^[ \\t]*\\*(?=[ \\t]+[^\\s*]))',
    '(?<star>\\(\\*+\\))',
    '(?<italic>\\*)',
    `(?<tag>${TAG})`,
    '(?<escape>\\\\(?=[-+*#_.()\\[\\]|]))',
    '(?<hidden>[\\u200B-\\u200D\\u2060\\uFEFF\\u00AD])',
  ].join('|'),
  'gmiu',
);
const BREAKING_TAG = /^<\/?(?:br|p|div|tr|h[1-6]|li|table)\b/i;

/** A row of a pipe table is one line, whatever its cells hold. */
const inPipeRow = (source: string, at: number): boolean => {
  const line = source.lastIndexOf('\n', at) + 1;
  return source.charAt(line) === '|' && source.charAt(line + 1) !== '\n';
};

/**
 * Takes the markup out of a text: markdown signs, inline tags, hidden characters. No letter or digit of the text itself is
 * lost. The result is in NFC with "\n" as its only line break.
 */
export function stripMarkup(raw: string): SourceText {
  const source = raw.normalize('NFC').replaceAll(/\r\n?|\u2028|\u2029|\f|\v/g, '\n');
  const parts: string[] = [];
  const bold: Span[] = [];
  const headings = new Set<number>();
  const dropped: { at: number; length: number }[] = [];
  let length = 0;
  let from = 0;
  let boldFrom: number | null = null;
  const keep = (piece: string): void => {
    parts.push(piece);
    length += piece.length;
  };
  for (const match of source.matchAll(MARKUP)) {
    keep(source.slice(from, match.index));
    from = match.index + match[0].length;
    const groups = match.groups ?? {};
    if (groups['bold'] !== undefined || groups['italic'] !== undefined)
      dropped.push({ at: length, length: match[0].length });
    if (groups['heading'] !== undefined) headings.add(length);
    else if (groups['bold'] !== undefined) {
      if (boldFrom === null) boldFrom = length;
      else {
        if (length > boldFrom) bold.push({ start: boldFrom, end: length });
        boldFrom = null;
      }
    } else if (groups['bullet'] !== undefined || groups['star'] !== undefined) keep(match[0]);
    else if (groups['tag'] !== undefined && BREAKING_TAG.test(match[0]))
      keep(inPipeRow(source, match.index) ? ' ' : '\n');
  }
  keep(source.slice(from));
  return { text: parts.join(''), bold, headings, dropped };
}
