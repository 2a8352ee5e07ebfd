import { ACTION_WORDS } from '../text/action-words.js';
import type { Word } from '../text/word.js';
import { DOMAINS, HEADS } from './body-terms.js';
import {
  isPredicate,
  levelNounEnd,
  readFreeName,
  readLevel,
  readPlace,
  startsDomain,
} from './read-name-tail.js';
import type { NamePart } from './write-name.js';

/** "Sở Tài chính", "UBND các huyện, thành phố", "Trung tâm Phục vụ hành chính công tỉnh". */
export function readSpecific(words: readonly Word[], at: number): NamePart | null {
  const head = HEADS.match(words, at);
  if (head === null) return null;
  const { value } = head;
  const base = { from: at, head: value.name, headEnd: head.next, domain: null, group: false };
  if (value.kind === 'whole') {
    const numbered =
      /^\d{1,2}$/u.test(words[head.next]?.low ?? '') && value.name === 'Quân khu' ? head.next + 1 : head.next;
    const level = readLevel(words, numbered);
    const next = readSuperior(words, level === head.next ? readPlace(words, head.next) : level);
    return { ...base, coreEnd: head.next, next, group: isPlural(words, head.next, next) };
  }
  if (value.kind === 'domain') {
    if (startsDomain(words, head.next)) {
      const domain = DOMAINS.match(words, head.next);
      const coreEnd = domain?.next ?? head.next;
      const next = readSuperior(words, readLevel(words, coreEnd));
      return { ...base, domain: domain?.value ?? null, coreEnd, next, group: isPlural(words, coreEnd, next) };
    }
    if (words[at]?.capital !== true) return null;
    const level = readLevel(words, head.next);
    if (level > head.next && /^(?:thanh|văn)$/u.test(words[at]?.low ?? ''))
      return { ...base, coreEnd: head.next, next: level };
    if (words[head.next]?.capital !== true || isPredicate(words, head.next)) return null;
  }
  if (words[at]?.capital !== true) return null;
  if (/^(?:cơ|đơn|khối|doanh)$/u.test(words[at]?.low ?? '') && words[head.next]?.capital !== true)
    return null;
  if (NEEDS_CAPITAL.test(value.name) && !opensOwnName(words, head.next)) return null;
  const plural =
    words[head.next]?.low === 'các' && /^(?:Ban Quản lý|Liên hiệp|Hiệp hội|Ban quản lý)/iu.test(value.name);
  const coreEnd = readFreeName(words, plural ? head.next + 1 : head.next);
  const bare = coreEnd === head.next;
  if (
    bare &&
    !/^(?:ban chỉ đạo|ban thường|ban quản|hội đồng bầu|tổ công|tổ giúp|tiểu ban|ủy ban bầu|ban giám|bộ tư lệnh)/iu.test(
      value.name,
    )
  )
    return null;
  return { ...base, coreEnd, next: readSuperior(words, readLevel(words, readHolder(words, coreEnd, bare))) };
}

/** Heads that are common nouns or verbs as well: "Thống kê số liệu", "Thuế suất", "Báo động". */
const NEEDS_CAPITAL = /^(?:Thống kê|Thuế|Hải quan|Báo|Quỹ|Thư viện|Bảo tàng)$/u;

/** A capital, a level or a region follows: "Thống kê tỉnh", "Thuế cơ sở 3", "Hải quan khu vực II". */
const opensOwnName = (words: readonly Word[], at: number): boolean =>
  words[at]?.capital === true ||
  levelNounEnd(words, at) > at ||
  (words[at]?.low === 'khu' && words[at + 1]?.low === 'vực') ||
  (words[at]?.low === 'cơ' && words[at + 1]?.low === 'sở') ||
  (words[at]?.low === 'điện' && words[at + 1]?.low === 'tử');

/** "Ban Chỉ đạo của Chính phủ", "Tổ công tác của tỉnh": a committee without a name of its own is told by whose it is. */
function readHolder(words: readonly Word[], at: number, bare: boolean): number {
  if (!bare || words[at]?.low !== 'của') return at;
  const head = words[at + 1]?.capital === true ? HEADS.match(words, at + 1) : null;
  if (head !== null && head.value.kind === 'whole') return readLevel(words, head.next);
  const level = readLevel(words, at + 1);
  return level > at + 1 ? level : at;
}

/** "Ban Tổ chức Tỉnh ủy", "Cổng Thông tin điện tử Chính phủ": the body that another belongs to follows without a comma. */
function readSuperior(words: readonly Word[], at: number): number {
  const head = words[at]?.capital === true ? HEADS.match(words, at) : null;
  // "Đoàn Thanh niên Sở", "Công đoàn Bộ": the body itself is meant by its kind alone.
  const kind = /^(?:sở|bộ|cục)$/u.test(words[at]?.low ?? '') && words[at]?.capital === true;
  if (kind && head?.next === at + 1 && words[at + 1]?.capital !== true) return at + 1;
  return head !== null && head.value.kind === 'whole' ? readLevel(words, head.next) : at;
}

/** "Tỉnh Thanh Hóa", "Thành phố Hồ Chí Minh": the place for its authorities. */
export function readNamedPlace(words: readonly Word[], at: number): NamePart | null {
  if (words[at]?.capital !== true) return null;
  const level = levelNounEnd(words, at);
  const alone =
    words[level]?.capital !== true &&
    !(level === at + 1 && words[level]?.low === 'ủy') &&
    ACTION_WORDS.match(words, level) !== null;
  if (level > at && alone)
    return { from: at, coreEnd: level, next: level, head: null, domain: null, group: false };
  const next =
    level > at && words[level]?.capital === true && words[level + 1]?.capital === true
      ? readPlace(words, level)
      : at;
  return next > level ? { from: at, coreEnd: next, next, head: null, domain: null, group: false } : null;
}

const isPlural = (words: readonly Word[], from: number, to: number): boolean => {
  const tail = words.slice(from, to);
  return (
    tail.some((word) => word.low === 'các' || word.low === ',' || word.low === '-') ||
    tail.some((word, i) => word.low === 'cấp' && /^(?:huyện|xã|thôn)$/u.test(tail[i + 1]?.low ?? ''))
  );
};
