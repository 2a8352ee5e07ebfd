import { DEADLINE_PHRASES } from './deadline-phrases.js';
import type { DeadlinePhrase } from './finding.js';
import { LEAD_HEADS } from './lead.js';

// Words as common as "trong" and "đến" open a phrase only where a word of time, a figure or a further lead follows; one
// look at the next word saves a dozen attempts at every "trong công tác ...".
const GATED = new Set([...LEAD_HEADS, 'sau']);
const GATE =
  '(?=[ :]+(?:\\d|chậm|muộn|hạn|trước|đến|tới|hết|vào|trong|ngay|là|xong|khoảng|dự kiến|thời (?:hạn|gian)|từ|nay|' +
  'ngày|tháng|quý|năm|cả năm|giai|các (?:tháng|quý|năm)|kỳ|đợt|đầu|giữa|cuối|nửa|sáu|chín|hàng|mỗi|từng|thứ|chủ nhật|sáng|chiều|' +
  'tuần|thượng tuần|trung tuần|hạ tuần|một|hai|ba|bốn|bảy|tám|mười|vòng|nhất|cho|khi|sau|trường|suốt|ít|lúc|phiên))';
// A figure opens a phrase only with a unit, a second figure or four digits of its own.
const FIGURE =
  '(?<!\\d)\\d{1,4}(?!\\d)(?= *(?:[/.:-] *\\d|giờ|[hg] ?\\d|h |tháng|ngày|tuần|năm|quý|lần|\\())|(?<!\\d)\\d{4}(?![\\d.])';

const BY_HEAD: ReadonlyMap<string, readonly DeadlinePhrase[]> = (() => {
  const heads = new Set(DEADLINE_PHRASES.flatMap((phrase) => phrase.heads));
  const opens = (phrase: DeadlinePhrase, head: string): boolean =>
    phrase.heads.some((own) => own === head || head.startsWith(`${own} `));
  return new Map([...heads].map((head) => [head, DEADLINE_PHRASES.filter((phrase) => opens(phrase, head))]));
})();

/** Finds the next word or figure with which some phrase can begin; longer heads before their beginnings. */
export const HEAD = new RegExp(
  [...BY_HEAD.keys()]
    .sort((a, b) => b.length - a.length)
    .map((head) =>
      head === '0'
        ? FIGURE
        : head.replaceAll(' ', ' +') + (GATED.has(head) ? GATE.replaceAll(' (', ' +(') : ''),
    )
    .join('|'),
  'g',
);

/** The phrases that can begin with a head as `HEAD` found it, in the order in which they are tried. */
export function phrasesAt(head: string): readonly DeadlinePhrase[] {
  return BY_HEAD.get(/^\d/.test(head) ? '0' : head.replaceAll(/ +/g, ' ')) ?? [];
}
