import type { Span } from './span.js';

// A full stop ends a sentence where white space and a capital, a quotation mark or a bracket follow. It does not after a
// single letter or digit with nothing before it ("a. ", "1. "), and not in "TP. Hồ Chí Minh" or "PGS. TS.".
const STOP = /[.!?…]+(?=[)"”]?\s+["“(]?\p{Lu})/gu;
const ABBREVIATION = /(?:^|[\s(])(?:TP|Tp|TX|Tx|TT|PGS|GS|TS|ThS|BS|KS|UB|đ\/c|Đ\/c|[\p{L}\p{N}])$/u;

/** The sentences of a region, in order and without the white space between them. */
export function splitSentences(text: string, region: Span): readonly Span[] {
  const body = text.slice(region.start, region.end);
  const sentences: Span[] = [];
  let from = 0;
  const push = (to: number): void => {
    const piece = body.slice(from, to);
    const lead = piece.length - piece.trimStart().length;
    const end = from + piece.trimEnd().length;
    if (end > from + lead) sentences.push({ start: region.start + from + lead, end: region.start + end });
    from = to;
  };
  for (const match of body.matchAll(STOP)) {
    if (match[0] === '.' && ABBREVIATION.test(body.slice(Math.max(0, match.index - 8), match.index)))
      continue;
    let to = match.index + match[0].length;
    if (/[)"”]/.test(body.charAt(to))) to += 1;
    push(to);
  }
  push(body.length);
  return sentences;
}
