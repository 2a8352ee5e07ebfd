import { ACTION_WORDS } from '../text/action-words.js';
import type { Span } from '../text/span.js';
import type { Word } from '../text/word.js';
import { DOMAINS, GROUP_NOUNS, HEADS, NOT_BODIES, OFFICES, QUALIFIERS } from './body-terms.js';
import {
  isCapitalAction,
  isNameStop,
  levelNounEnd,
  readFreeName,
  readLevel,
  readPlace,
  readQualifiers,
  startsDomain,
} from './read-name-tail.js';
import { type NamePart, writeDomain, writeName } from './write-name.js';

/** A body as the text names it. `name` is written out in full; `group` where one name stands for many bodies. */
export interface NamedBody extends Span {
  readonly name: string;
  readonly group: boolean;
}

/** Bodies named one after another, and the index of the word after the last. */
export interface BodyList {
  readonly bodies: readonly NamedBody[];
  readonly next: number;
  /** "Ủy ban nhân dân": the head that places named after the last body share. */
  readonly head?: string | null;
}

const DETERMINERS: ReadonlySet<string> = new Set(['các', 'những', 'mỗi', 'từng', 'mọi']);
const COMMAS: ReadonlySet<string> = new Set([',', ';', 'và', 'cùng', 'với', '/', '&', 'hoặc']);
const MOST_BODIES = 40;

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

const PLURAL = /^(?:các|những)$/u;

/** "Ủy ban nhân dân các xã: A, B" names the committee of xã A and that of xã B. */
function spreadPlaces(words: readonly Word[], at: number, text: string): BodyList | null {
  const head = HEADS.match(words, at);
  if (head === null || head.value.kind !== 'whole') return null;
  let i = head.next;
  if (PLURAL.test(words[i]?.low ?? '')) i += 1;
  if (/^\d+$/u.test(words[i]?.low ?? '')) i += 1;
  const levelEnd = levelNounEnd(words, i);
  if (i === head.next || levelEnd === i || words[levelEnd]?.low !== ':') return null;
  const level = words
    .slice(i, levelEnd)
    .map(({ low }) => low)
    .join(' ');
  return listAfter(words, levelEnd + 1, at, (from) => {
    const end = readPlace(words, from);
    const place = text.slice(words[from]?.start ?? 0, words[end - 1]?.end ?? 0).replaceAll(/\s+/gu, ' ');
    return end === from ? null : { name: `${head.value.name} ${level} ${place}`, end };
  });
}

/** "các Bộ, ngành liên quan: Tài chính, Y tế" names the ministries one by one. */
function spreadDomains(words: readonly Word[], at: number, text: string): BodyList | null {
  if (!PLURAL.test(words[at]?.low ?? '')) return null;
  const head = HEADS.match(words, at + 1);
  const group = readGroup(words, at, true);
  if (head === null || head.value.kind !== 'domain' || group === null || words[group.next]?.low !== ':')
    return null;
  return listAfter(words, group.next + 1, at, (from) => {
    const domain =
      startsDomain(words, from) && !isCapitalAction(words, from) ? DOMAINS.match(words, from) : null;
    if (domain === null) return null;
    const name = writeDomain(words, { from, next: domain.next, name: domain.value }, text);
    return { name: `${head.value.name} ${name}`, end: domain.next };
  });
}

/** Reads names divided by commas; the first one's span begins at the head they share. */
function listAfter(
  words: readonly Word[],
  from: number,
  headAt: number,
  read: (at: number) => { readonly name: string; readonly end: number } | null,
): BodyList | null {
  const bodies: NamedBody[] = [];
  let next = from;
  for (let i = from; bodies.length < MOST_BODIES; ) {
    const item = read(i);
    const first = words[bodies.length === 0 ? headAt : i];
    const last = words[(item?.end ?? 0) - 1];
    if (item === null || first === undefined || last === undefined) break;
    bodies.push({ start: first.start, end: last.end, name: item.name, group: false });
    next = item.end;
    if (!/^[,;]$|^và$/u.test(words[next]?.low ?? '')) break;
    i = next + 1;
  }
  return bodies.length === 0 ? null : { bodies, next };
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

interface Office {
  readonly found: boolean;
  readonly kept: boolean;
  /** Where the kept office begins; "đồng chí" before it is left out. */
  readonly keptFrom: number;
  readonly next: number;
}

/** "Giám đốc", "Đồng chí Bí thư", "Thủ trưởng": the office of a person who stands for a body. */
function readOffice(words: readonly Word[], at: number): Office {
  let next = at;
  let kept = false;
  let keptFrom = at;
  for (let count = 0; count < 4; count += 1) {
    const from =
      DETERMINERS.has(words[next]?.low ?? '') && OFFICES.match(words, next + 1) !== null ? next + 1 : next;
    const match = OFFICES.match(words, from);
    if (match === null) break;
    if (match.value === 'dropped' && !kept && isAddress(words, from)) keptFrom = match.next;
    if (match.value === 'kept' && !kept) {
      kept = true;
      keptFrom = isAddress(words, next) || from === next ? from : next;
    }
    next = match.next;
    const joined = /^[,và]+$/u.test(words[next]?.low ?? '') && OFFICES.match(words, next + 1) !== null;
    if (joined && !startsBodyAfterOffice(words, next)) next += 1;
  }
  return { found: next > at, kept, keptFrom, next };
}

const isAddress = (words: readonly Word[], at: number): boolean =>
  /^(?:đồng|đ|ông|bà)$/u.test(words[at]?.low ?? '');

const startsBodyAfterOffice = (words: readonly Word[], at: number): boolean =>
  HEADS.match(words, at) !== null;

/** "các Sở: Tài chính, Nội vụ", "Trưởng các phòng: ...", "các Bộ Quốc phòng, Công an": one head for several domains. */
function readSharedHead(words: readonly Word[], at: number, text: string): BodyList | null {
  if (!DETERMINERS.has(words[at]?.low ?? '')) return null;
  const head = HEADS.match(words, at + 1);
  if (head === null || head.value.kind !== 'domain') return null;
  let i = words[head.next]?.low === ':' ? head.next + 1 : head.next;
  const bodies: NamedBody[] = [];
  let next = at;
  while (
    (startsDomain(words, i) && !(i > head.next && isCapitalAction(words, i) && words[i]?.low === 'tổ')) ||
    isOneMoreDomain(words, i, bodies.length)
  ) {
    const domain = DOMAINS.match(words, i);
    const nameEnd = domain?.next ?? readFreeName(words, i);
    const end = readLevel(words, nameEnd);
    const from = words[i];
    const last = words[end - 1];
    if (from === undefined || last === undefined || end === i) break;
    const rest = words.slice(nameEnd, end).map((word) => word.low);
    const domainName =
      domain === null
        ? words
            .slice(i, nameEnd)
            .map((word) => word.low)
            .join(' ')
        : writeDomain(words, { from: i, next: nameEnd, name: domain.value }, text);
    bodies.push({
      start: bodies.length === 0 ? (words[at + 1]?.start ?? from.start) : from.start,
      end: last.end,
      name: [head.value.name, domainName, ...rest].join(' '),
      group: false,
    });
    next = end;
    let j = end;
    while ((words[j]?.low === ',' || words[j]?.low === 'và') && j - end < 2) j += 1;
    if (j === end) break;
    i = j;
  }
  return bodies.length < 2 ? null : { bodies, next };
}

/** Inside a list of domains one that the catalogue does not know is taken too, unless a body of another kind begins. */
const isOneMoreDomain = (words: readonly Word[], at: number, sofar: number): boolean =>
  sofar > 0 &&
  OFFICES.match(words, at) === null &&
  words[at]?.capital === true &&
  HEADS.match(words, at) === null &&
  !isCapitalAction(words, at);

/** "các sở, ban, ngành, địa phương liên quan". */
function readGroup(words: readonly Word[], at: number, lenient: boolean): NamePart | null {
  const determined = DETERMINERS.has(words[at]?.low ?? '') || /^(?:toàn|tất)$/u.test(words[at]?.low ?? '');
  let i = determined ? at + 1 : at;
  if (words[at]?.low === 'tất' && words[at + 1]?.low === 'cả')
    i = DETERMINERS.has(words[at + 2]?.low ?? '') ? at + 3 : at + 2;
  if (/^\d+$/u.test(words[i]?.low ?? '')) i += 1;
  if (i > at) {
    const head = HEADS.match(words, i);
    if (head !== null && head.value.kind === 'whole') {
      const next = readOwnerOfGroup(words, readQualifiers(words, head.next));
      return { from: at, coreEnd: head.next, next, head: null, domain: null, group: true };
    }
    if (head !== null && head.value.kind === 'domain' && startsDomain(words, head.next)) {
      const domain = DOMAINS.match(words, head.next);
      const coreEnd = domain?.next ?? head.next;
      return { from: at, coreEnd, next: readLevel(words, coreEnd), head: null, domain: null, group: true };
    }
  }
  let count = 0;
  let end = i;
  let closed = i;
  const seen = new Set<string>();
  for (;;) {
    const noun = GROUP_NOUNS.match(words, end);
    if (noun === null || (count > 0 && startsSpecific(words, end))) break;
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
  if (!/^(?:thuộc|viên|của)$/u.test(before) && words[at]?.low !== 'của' && !member) return at;
  const from = words[at]?.low === 'của' || member ? at + 1 : at;
  const owner = readSpecific(words, from) ?? readGroup(words, from, true);
  return owner?.next ?? at;
}

const startsSpecific = (words: readonly Word[], at: number): boolean => {
  const head = HEADS.match(words, at);
  if (head === null) return false;
  if (head.value.kind === 'whole') return true;
  if (head.value.kind === 'domain') return startsDomain(words, head.next);
  return words[at]?.capital === true && words[head.next]?.capital === true;
};

/** "Sở Tài chính", "UBND các huyện, thành phố", "Trung tâm Phục vụ hành chính công tỉnh". */
function readSpecific(words: readonly Word[], at: number): NamePart | null {
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
    if (words[head.next]?.capital !== true || isCapitalAction(words, head.next)) return null;
  }
  if (words[at]?.capital !== true) return null;
  if (/^(?:cơ|đơn|khối|doanh)$/u.test(words[at]?.low ?? '') && words[head.next]?.capital !== true)
    return null;
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
  return { ...base, coreEnd, next: readSuperior(words, readLevel(words, coreEnd)) };
}

/** "Ban Tổ chức Tỉnh ủy", "Cổng Thông tin điện tử Chính phủ": the body that another belongs to follows without a comma. */
function readSuperior(words: readonly Word[], at: number): number {
  const head = words[at]?.capital === true ? HEADS.match(words, at) : null;
  return head !== null && head.value.kind === 'whole' ? readLevel(words, head.next) : at;
}

/** "Tỉnh Thanh Hóa", "Thành phố Hồ Chí Minh": the place for its authorities. */
function readNamedPlace(words: readonly Word[], at: number): NamePart | null {
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

/** "Phó Thủ tướng Nguyễn Văn A", "Phó Chủ tịch phụ trách lĩnh vực ...": a person where no body follows the office. */
function readPerson(words: readonly Word[], office: Office): NamePart | null {
  if (!office.found) return null;
  const { keptFrom: at, next } = office;
  const domain = startsDomain(words, next) ? DOMAINS.match(words, next) : null;
  let end = domain?.next ?? next;
  while (
    words[end]?.capital === true &&
    end - next < 5 &&
    !isNameStop(words, end) &&
    !isCapitalAction(words, end)
  )
    end += 1;
  end = readQualifiers(words, end);
  const nameless = end === next;
  if (nameless && (at === next || !STANDS_ALONE.test(words[at]?.low ?? ''))) return null;
  return { from: at, coreEnd: end, next: end, head: null, domain: null, group: false };
}

/** Offices that mean one person or class of persons without a name after them. */
const STANDS_ALONE = /^(?:trưởng|chánh|chủ|thủ|bí|thống|viện|bộ|cán|công|chuyên|phó|hiệu)$/u;

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
