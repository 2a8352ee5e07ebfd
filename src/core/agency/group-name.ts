import { ACTION_WORDS } from '../text/action-words.js';
import type { Word } from '../text/word.js';
import { DOMAINS, GROUP_NOUNS, HEADS, NOT_BODIES, QUALIFIERS } from './body-terms.js';
import { DETERMINERS } from './named-body.js';
import { isCapitalAction, readFreeName, readLevel, readQualifiers, startsDomain } from './read-name-tail.js';
import { readSpecific } from './specific-name.js';
import type { NamePart } from './write-name.js';

/** "các sở, ban, ngành, địa phương liên quan". */
export function readGroup(words: readonly Word[], at: number, lenient: boolean): NamePart | null {
  const determined = DETERMINERS.has(words[at]?.low ?? '') || /^(?:toàn|tất)$/u.test(words[at]?.low ?? '');
  let i = determined ? at + 1 : at;
  if (words[at]?.low === 'tất' && words[at + 1]?.low === 'cả')
    i = DETERMINERS.has(words[at + 2]?.low ?? '') ? at + 3 : at + 2;
  if (/^\d+$/u.test(words[i]?.low ?? '')) i += 1;
  if (i > at) {
    const head = HEADS.match(words, i);
    if (head !== null && head.value.kind === 'whole' && !listsCommittees(words, i)) {
      const next = readOwnerOfGroup(words, readQualifiers(words, head.next));
      return { from: at, coreEnd: head.next, next, head: null, domain: null, group: true };
    }
    if (head !== null && head.value.kind === 'domain' && startsDomain(words, head.next)) {
      const domain = DOMAINS.match(words, head.next);
      const coreEnd = domain?.next ?? head.next;
      return { from: at, coreEnd, next: readLevel(words, coreEnd), head: null, domain: null, group: true };
    }
    // "các Vụ Thị trường ngoài nước": a domain that the catalogue does not know.
    const named = words[i]?.capital === true && head !== null && words[head.next]?.capital === true;
    if (named && head.value.kind === 'domain' && !isCapitalAction(words, head.next)) {
      const coreEnd = readFreeName(words, head.next);
      return { from: at, coreEnd, next: readLevel(words, coreEnd), head: null, domain: null, group: true };
    }
  }
  let count = 0;
  let end = i;
  let closed = i;
  const seen = new Set<string>();
  for (;;) {
    const noun = GROUP_NOUNS.match(words, end);
    // "tổ chức hội nghị": what looks like a noun of bodies begins another word.
    if (noun === null || NOT_BODIES.match(words, end) !== null) break;
    if (count > 0 && startsSpecific(words, end)) break;
    if (count === 0 && !determined && startsSpecific(words, end)) return null;
    const word = words
      .slice(end, noun.next)
      .map(({ low }) => low)
      .join(' ');
    if (seen.has(word)) {
      end = closed;
      break;
    }
    seen.add(word);
    count += 1;
    end = readQualifiers(words, noun.next);
    closed = end;
    let j = end;
    while (/^[,/–-]$|^và$/u.test(words[j]?.low ?? '') && j - end < 2) j += 1;
    // "các cơ quan, đơn vị và cá nhân": after a list "và" leads over to a group of its own.
    if (determined && count >= 2 && words[end]?.low === 'và' && hasSingleGroupSense(words, j)) break;
    if (
      GROUP_NOUNS.match(words, j) === null ||
      startsSpecific(words, j) ||
      isVerbNotNoun(words, j, j === end)
    )
      break;
    end = j;
  }
  if (count === 0) return null;
  end = readOwnerOfGroup(words, end);
  const qualified = end > i + 1;
  if (!determined && count < 2 && !(lenient || qualified)) return null;
  if (!determined && count < 2 && !hasSingleGroupSense(words, i)) return null;
  return { from: at, coreEnd: end, next: end, head: null, domain: null, group: true };
}

/** "tổ chức" is a noun among nouns and a verb before its object; without a comma before it, it is taken as the verb. */
const isVerbNotNoun = (words: readonly Word[], at: number, adjacent: boolean): boolean => {
  if (adjacent && words[at]?.capital === true) return true;
  if (words[at]?.low !== 'tổ' || words[at + 1]?.low !== 'chức')
    return adjacent && ACTION_WORDS.match(words, at) !== null;
  const after = words[at + 2];
  if (adjacent || after === undefined) return adjacent;
  return (
    after.isWord &&
    after.low !== 'và' &&
    QUALIFIERS.match(words, at + 2) === null &&
    GROUP_NOUNS.match(words, at + 2) === null
  );
};

/** Without "các", one noun alone names a group only where it cannot be a verb or a common noun of the sentence. */
const hasSingleGroupSense = (words: readonly Word[], at: number): boolean =>
  !(words[at]?.low === 'tổ' && words[at + 1]?.low === 'chức') &&
  ((words[at]?.low === 'cấp' && words[at + 1]?.low === 'có') ||
    /^(?:sở|địa|đơn|cơ|phòng|ban|bộ|ngành|đoàn|thành|ủy|chính|cấp|lực|tổ|chi|khối|nhân|cá|tiểu)$/u.test(
      words[at]?.low ?? '',
    ));

/** "các đơn vị thuộc Sở ...", "các ngành thành viên Ban Chỉ đạo ...": the body that the group belongs to. */
function readOwnerOfGroup(words: readonly Word[], at: number): number {
  const before = words[at - 1]?.low ?? '';
  const member = /^(?:viên|khác)$/u.test(before) && words[at]?.low === 'trong';
  // "các ban đảng Tỉnh ủy", "các ban HĐND tỉnh": whose they are stands without "của".
  const whose =
    words[at]?.capital === true && /^(?:tỉnh|thành|huyện|đảng|hđnd|hội)$/u.test(words[at]?.low ?? '');
  if (whose && HEADS.match(words, at)?.value.kind === 'whole') return readSpecific(words, at)?.next ?? at;
  if (!/^(?:thuộc|viên|của)$/u.test(before) && words[at]?.low !== 'của' && !member) return at;
  const from = words[at]?.low === 'của' || member ? at + 1 : at;
  const owner = readSpecific(words, from) ?? readGroup(words, from, true);
  return owner?.next ?? at;
}

/** "các huyện ủy, thành ủy": Party committees in small letters, several kinds of them. */
const isCommittee = (words: readonly Word[], at: number): boolean =>
  words[at]?.capital === false &&
  words[at + 1]?.low === 'ủy' &&
  /^(?:huyện|quận|thị|thành|đảng)$/u.test(words[at]?.low ?? '');
const listsCommittees = (words: readonly Word[], at: number): boolean =>
  isCommittee(words, at) && JOINS.test(words[at + 2]?.low ?? '') && isCommittee(words, at + 3);
const JOINS = /^(?:,|và)$/u;

const startsSpecific = (words: readonly Word[], at: number): boolean => {
  const head = isCommittee(words, at) ? null : HEADS.match(words, at);
  if (head === null) return false;
  if (head.value.kind === 'whole') return true;
  if (head.value.kind === 'domain') return startsDomain(words, head.next);
  return words[at]?.capital === true && words[head.next]?.capital === true;
};
