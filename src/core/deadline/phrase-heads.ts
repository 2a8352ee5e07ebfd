import { DEADLINE_PHRASES } from './deadline-phrases.js';
import type { DeadlinePhrase } from './finding.js';
import { FIGURE_HEADS } from './heads.js';
import { LEAD_HEADS } from './lead.js';

// Words as common as "trong" and "đến" open a phrase only where a word of time, a figure or a further lead follows; one
// look at the next word saves a dozen attempts at every "trong công tác ...".
const GATED = new Set([...LEAD_HEADS, 'sau']);
const GATE =
  '(?=[ :]+(?:\\d|chậm|muộn|hạn|trước|đến|tới|hết|vào|trong|ngay|là|xong|khoảng|dự kiến|thời (?:hạn|gian)|từ|nay|' +
  'ngày|tháng|quý|năm|cả năm|giai|các (?:ngày|tháng|quý|năm)|kỳ|đợt|đầu|giữa|cuối|nửa|sáu|chín|hàng|mỗi|từng|thứ|chủ nhật|sáng|chiều|' +
  'tuần|thượng tuần|trung tuần|hạ tuần|một|hai|ba|bốn|bảy|tám|mười|vòng|nhất|cho|khi|sau|trường|tết|rằm|mùng|mồng|suốt|ít|lúc|phiên))';
// A figure opens a phrase only with a unit, a second figure or four digits of its own, and what follows it tells which.
const FIGURE =
  /(?<year>\d{4}(?![\d.]))|\d{1,4}(?!\d) *(?:(?<date>[/.-] *\d)|(?<hour>:\d|giờ|[hg] ?\d|h )|(?<month>tháng)|(?<term>ngày|tuần|năm|quý|lần))/y;

const BY_HEAD: ReadonlyMap<string, readonly DeadlinePhrase[]> = (() => {
  const heads = new Set(DEADLINE_PHRASES.flatMap((phrase) => phrase.heads));
  const opens = (phrase: DeadlinePhrase, head: string): boolean =>
    phrase.heads.some((own) => own === head || head.startsWith(`${own} `));
  return new Map([...heads].map((head) => [head, DEADLINE_PHRASES.filter((phrase) => opens(phrase, head))]));
})();

// Heads by their first word, as one sticky pattern each: a word that opens none costs one look into a map.
const OPENINGS: ReadonlyMap<string, RegExp> = (() => {
  const words = [...BY_HEAD.keys()].filter((head) => !head.startsWith('#'));
  const byWord = Map.groupBy(words, (head) => head.split(' ')[0] ?? head);
  const sourceOf = (head: string): string =>
    head.replaceAll(' ', ' +') + (GATED.has(head) ? GATE.replaceAll(' (', ' +(') : '');
  const longestFirst = (heads: readonly string[]): readonly string[] =>
    [...heads].sort((a, b) => b.length - a.length);
  return new Map(
    [...byWord].map(([word, heads]) => [word, new RegExp(longestFirst(heads).map(sourceOf).join('|'), 'y')]),
  );
})();

// Whether some opening word has this first letter, this last one and this length; it spares nearly every word the look into
// the map, for which the word must be cut out of the text.
const SLOTS = 0x10000;
const slotOf = (first: number, last: number, length: number): number =>
  (first * 131 + last * 31 + length * 7) & (SLOTS - 1);
const MAYBE = new Uint8Array(SLOTS);
for (const word of OPENINGS.keys()) {
  MAYBE[slotOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length)] = 1;
}

export interface PhraseHead {
  readonly index: number;
  /** The phrases that can begin here, in the order in which they are tried. */
  readonly phrases: readonly DeadlinePhrase[];
}

/** The next word or figure from `from` on with which some phrase can begin; longer heads before their beginnings. */
export function nextHead(folded: string, from: number): PhraseHead | null {
  let index = from;
  while (index < folded.length) {
    while (index < folded.length && !isWordUnit(folded.charCodeAt(index))) index += 1;
    const start = index;
    while (index < folded.length && isWordUnit(folded.charCodeAt(index))) index += 1;
    if (start > 0 && isWordUnit(folded.charCodeAt(start - 1))) continue;
    const phrases = phrasesAt(folded, start, index);
    if (phrases !== undefined) return { index: start, phrases };
  }
  return null;
}

function phrasesAt(folded: string, start: number, end: number): readonly DeadlinePhrase[] | undefined {
  const letter = folded.charCodeAt(start);
  if (isDigit(letter)) return phrasesAtFigure(folded, start);
  if (MAYBE[slotOf(letter, folded.charCodeAt(end - 1), end - start)] === 0) return undefined;
  const opening = OPENINGS.get(folded.slice(start, end));
  if (opening === undefined) return undefined;
  opening.lastIndex = start;
  const head = opening.exec(folded)?.[0];
  return head === undefined ? undefined : (BY_HEAD.get(head) ?? BY_HEAD.get(head.replaceAll(/ +/g, ' ')));
}

function phrasesAtFigure(folded: string, start: number): readonly DeadlinePhrase[] | undefined {
  FIGURE.lastIndex = start;
  const groups = FIGURE.exec(folded)?.groups;
  const kind = groups && FIGURE_HEADS.find((head) => groups[head.slice(1)] !== undefined);
  return kind && BY_HEAD.get(kind);
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

// Letters of folded Vietnamese: a to z, and all from À on but for punctuation; a character class would cost ten times more.
const isWordUnit = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  isDigit(unit) ||
  (unit >= 0xc0 && (unit < 0x2000 || unit > 0x206f) && unit !== 0xd7);
