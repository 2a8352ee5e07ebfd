import type { Word } from '../text/word.js';
import { NOT_BODIES } from './body-terms.js';
import { readGroup } from './group-name.js';
import { type BodyList, DETERMINERS, MOST_BODIES, type NamedBody } from './named-body.js';
import { levelNounEnd, readPlace } from './read-name-tail.js';
import { isAddress, readOffice, readPerson } from './read-office.js';
import { readNamedPlace, readSpecific } from './specific-name.js';
import { readSharedHead, spreadDomains, spreadPlaces } from './spread-names.js';
import { writeName } from './write-name.js';

const COMMAS: ReadonlySet<string> = new Set([',', ';', 'và', 'cùng', 'với', '/', '&', 'hoặc']);

/** Reads bodies named in a list from word `at` on; null where no body is named there. */
export function readBodies(words: readonly Word[], at: number, text: string): BodyList | null {
  const bodies: NamedBody[] = [];
  let next = at;
  let from = at;
  let head: string | null = null;
  while (bodies.length < MOST_BODIES) {
    const item: BodyList | null =
      readFurtherPlace(words, from, text, head) ?? readItem(words, from, text, bodies.length > 0);
    if (item === null) break;
    bodies.push(...item.bodies);
    head = item.head ?? null;
    next = readInBrackets(words, item.next, text, bodies);
    from = next;
    while (COMMAS.has(words[from]?.low ?? '') && from - next < 3) from += 1;
    if (from === next) break;
  }
  return bodies.length === 0 ? null : { bodies, next };
}

function readItem(words: readonly Word[], at: number, text: string, inList: boolean): BodyList | null {
  if (NOT_BODIES.match(words, at) !== null) return null;
  const office = readOffice(words, at);
  const nameFrom = office.next;
  const ministers = readMinisters(words, at, text);
  if (ministers !== null) return ministers;
  const shared = readSharedHead(words, nameFrom, text);
  if (shared !== null) return shared;
  const lenient = inList || office.found;
  const spread = spreadPlaces(words, nameFrom, text) ?? spreadDomains(words, nameFrom, text);
  if (spread !== null) return spread;
  const part =
    (DETERMINERS.has(words[nameFrom]?.low ?? '')
      ? (readGroup(words, nameFrom, lenient) ?? readSpecific(words, nameFrom))
      : (readSpecific(words, nameFrom) ??
        readNamedPlace(words, nameFrom) ??
        readGroup(words, nameFrom, lenient))) ?? readPerson(words, office);
  if (part === null) return null;
  const startWord = words[office.kept ? office.keptFrom : part.from];
  const endWord = words[part.next - 1];
  if (startWord === undefined || endWord === undefined) return null;
  const lead = office.kept
    ? text.slice(startWord.start, words[part.from]?.start ?? startWord.start).trim()
    : '';
  const name = [lead.replaceAll(/\s+/gu, ' '), writeName(words, part, text)]
    .filter((piece) => piece !== '')
    .join(' ');
  const head = part.head !== null && part.domain === null && part.coreEnd < part.next ? part.head : null;
  return {
    bodies: [{ start: startWord.start, end: endWord.end, name, group: part.group }],
    next: part.next,
    head,
  };
}

/** "Ủy ban nhân dân thành phố Hà Nội, tỉnh Quảng Ninh": a named place after a comma shares the head of the one before. */
function readFurtherPlace(
  words: readonly Word[],
  at: number,
  text: string,
  head: string | null,
): BodyList | null {
  if (head === null) return null;
  const level = levelNounEnd(words, at);
  const next = level > at ? readPlace(words, level) : at;
  const first = words[at];
  const last = words[next - 1];
  if (next === level || level === at || first === undefined || last === undefined) return null;
  const place = text.slice(first.start, last.end).replaceAll(/\s+/gu, ' ');
  return {
    bodies: [{ start: first.start, end: last.end, name: `${head} ${place}`, group: false }],
    next,
    head,
  };
}

/** "Bộ trưởng, Thủ trưởng cơ quan ngang bộ": without a name after it, the office stands for all ministries. */
function readMinisters(words: readonly Word[], at: number, text: string): BodyList | null {
  let from = DETERMINERS.has(words[at]?.low ?? '') ? at + 1 : at;
  const plural = from > at;
  if (isAddress(words, from)) from += words[from]?.low === 'đồng' ? 2 : 3;
  if (words[from]?.low !== 'bộ' || words[from + 1]?.low !== 'trưởng') return null;
  const next = from + 2;
  const named = readSpecific(words, next) !== null;
  const listed = plural || /^(?:,|và|các)$/u.test(words[next]?.low ?? '');
  if (named || !listed || DETERMINERS.has(words[next]?.low ?? '') || words[next]?.capital === true)
    return null;
  const first = words[at];
  const last = words[next - 1];
  if (first === undefined || last === undefined || text.length === 0) return null;
  return { bodies: [{ start: first.start, end: last.end, name: 'các Bộ', group: true }], next };
}

/** Members in brackets after a name: "(Đài ..., Báo ...)". A bracket that names no body, or "(qua ...)", ends the list. */
function readInBrackets(words: readonly Word[], at: number, text: string, bodies: NamedBody[]): number {
  if (words[at]?.low !== '(') return at;
  let from = at + 1;
  if (words[from]?.low === 'gồm') from += words[from + 1]?.low === 'các' ? 1 : 1;
  else if (words[from]?.low === 'bao' && words[from + 1]?.low === 'gồm') from += 2;
  const inner = readBodies(words, from, text);
  if (inner !== null) {
    let end = inner.next;
    while (/^[.…]$/u.test(words[end]?.low ?? '')) end += 1;
    if (words[end]?.low === ')') {
      bodies.push(...inner.bodies);
      return end + 1;
    }
  }
  const short = /^(?:sau|gọi|viết)$/u.test(words[from]?.low ?? '');
  if (!short) return at;
  let end = from;
  while (end < words.length && end - from < 30 && words[end]?.low !== ')') end += 1;
  return words[end]?.low === ')' ? end + 1 : at;
}
