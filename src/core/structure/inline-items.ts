import { readMarker } from './marker.js';
import type { Paragraph } from './paragraph.js';

// "1. Sở Y tế: - Lập danh sách; - Tổ chức tập huấn." A bullet inside a line stands after a stop and before a capital; a dash
// inside a name ("Lao động - Thương binh") has no stop before it.
const INLINE_BULLET = /(?<=[.;:…])\s+(?=[-–+•]\s+\p{Lu})/gu;
const INLINE_POINT = /(?<=[.;:])\s+(?=[a-zđ]\)\s+\p{Lu})/gu;

/** Cuts paragraphs in which list items run on without line breaks, as copying out of a page or a table leaves them. */
export function splitInlineItems(paragraphs: readonly Paragraph[], text: string): readonly Paragraph[] {
  return paragraphs.flatMap((paragraph) => {
    const words = text.slice(paragraph.start, paragraph.end);
    const cuts = [...words.matchAll(INLINE_BULLET), ...pointCuts(words)]
      .map((match) => match.index)
      .sort((a, b) => a - b);
    return cuts.length === 0 ? [paragraph] : cutAt(paragraph, words, cuts);
  });
}

/** Lettered points are cut only where they count from a) on: a lone "b)" is a citation. */
function pointCuts(words: string): readonly RegExpExecArray[] {
  const matches = [...words.matchAll(INLINE_POINT)];
  const letters = matches.map((match) => words.charAt(match.index + match[0].length));
  return letters[0] === 'a' && letters.length > 1 ? matches : [];
}

function cutAt(paragraph: Paragraph, words: string, cuts: readonly number[]): readonly Paragraph[] {
  const bounds = [0, ...cuts, words.length];
  return bounds.slice(0, -1).map((from, i): Paragraph => {
    const to = bounds[i + 1] ?? words.length;
    if (i === 0) return { ...paragraph, end: paragraph.start + to };
    const piece = words.slice(from, to);
    const lead = piece.length - piece.trimStart().length;
    const start = paragraph.start + from + lead;
    const marker = readMarker(piece.trim());
    return {
      ...paragraph,
      start,
      end: paragraph.start + to,
      marker,
      bodyStart: start + (marker?.length ?? 0),
      afterBar: false,
    };
  });
}
