import type { Paragraph } from './paragraph.js';

/**
 * The part of a document that a paragraph stands in. `front`: from the letterhead to the first numbered clause. `body`:
 * the clauses. `foot`: recipients and signature. `note`: footnotes gathered at the end.
 */
export type Zone = 'front' | 'body' | 'foot' | 'note';

const RECIPIENTS = /^[|\s]*nơi\s+(?:nhận|gửi)\s*(?::|$)/iu;
const SIGNATURE = /^[|\s]*(?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu}{2}/u;
const NOTE = /^\[\d+\]/u;
/** A footnote whose number was printed small: "1 Theo số liệu ..." after the end of the text. */
const SMALL_NOTE = /^\d{1,2}\s+\p{Lu}\p{Ll}/u;
const END_OF_TEXT = /\.\/\.\s*$/u;
const ATTACHED =
  /^(?:kế\s+hoạch|quy\s+chế|quy\s+định|phụ\s+lục(?:\s+(?:số\s+)?[\dIVXL]+)?|đề\s+án|chương\s+trình|phương\s+án|danh\s+mục|biểu(?:\s+số\s+\d+)?|nội\s+quy|hướng\s+dẫn|điều\s+lệ|kế\s+hoạch\s+hành\s+động|bảng\s+phân\s+công)(?![\p{L}\p{N}])/iu;
/** "(Kèm theo Quyết định số ...)": what is attached begins here. */
const ENCLOSED = /^\(?\s*(?:ban\s+hành\s+)?kèm\s+theo\s/iu;
const ENACTING = /^(?:quyết\s+(?:định|nghị)|chỉ\s+thị|nghị\s+quyết)\s*:?$/iu;

/** True for the title line of an attached plan, regulation or annex: one of their names, printed in capitals. */
export function isAttachedTitle(text: string): boolean {
  const head = /^[^\n]*/u.exec(text)?.[0].trim() ?? '';
  return head.length <= 200 && head === head.toUpperCase() && ATTACHED.test(head);
}

const opensBody = (paragraph: Paragraph): boolean => paragraph.marker !== null && !isLoose(paragraph);

const isLoose = ({ marker }: Paragraph): boolean =>
  marker === null ||
  marker.style === 'dash' ||
  marker.style === 'plus' ||
  marker.style === 'star' ||
  marker.style === 'bullet';

/** The zone of each paragraph. A document without any numbered clause is body from its first full sentence on. */
export function assignZones(paragraphs: readonly Paragraph[], text: string): readonly Zone[] {
  const numbered = paragraphs.some(opensBody);
  let zone: Zone = 'front';
  let seenFoot = false;
  let ended = false;
  return paragraphs.map((paragraph) => {
    const words = text.slice(paragraph.start, paragraph.end);
    if (zone !== 'front' && isAttachedTitle(words)) zone = seenFoot ? 'front' : zone;
    if (resumesBody(zone, seenFoot, paragraph, words)) zone = 'body';
    else if (ENCLOSED.test(words) && zone === 'foot') zone = 'front';
    if (RECIPIENTS.test(words) || SIGNATURE.test(words)) {
      if (zone !== 'note') zone = 'foot';
      seenFoot = true;
    } else if (NOTE.test(words) || (ended && SMALL_NOTE.test(words))) zone = 'note';
    else if (zone === 'front' && (numbered ? opensBody(paragraph) : isSentence(words))) zone = 'body';
    else if (zone === 'front' && ENACTING.test(words)) zone = 'front';
    ended = END_OF_TEXT.test(words);
    return zone;
  });
}

/**
 * Notes at the foot of a page interrupt the body, and a plan may be attached without a title that is known: a numbered clause
 * after a note, or a part in capitals after the signature, is body again.
 */
function resumesBody(zone: Zone, seenFoot: boolean, paragraph: Paragraph, words: string): boolean {
  if (paragraph.marker === null || isLoose(paragraph)) return false;
  if (zone === 'note') return !seenFoot;
  return zone === 'foot' && paragraph.marker.style === 'roman' && words === words.toUpperCase();
}

const isSentence = (words: string): boolean => words.length > 120 && words !== words.toUpperCase();
