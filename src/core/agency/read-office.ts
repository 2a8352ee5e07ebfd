import type { Word } from '../text/word.js';
import { DOMAINS, HEADS, OFFICES } from './body-terms.js';
import { DETERMINERS } from './named-body.js';
import { isCapitalAction, isNameStop, readQualifiers, startsDomain } from './read-name-tail.js';
import type { NamePart } from './write-name.js';

export interface Office {
  readonly found: boolean;
  readonly kept: boolean;
  /** Where the kept office begins; "đồng chí" before it is left out. */
  readonly keptFrom: number;
  readonly next: number;
}

/** "Giám đốc", "Đồng chí Bí thư", "Thủ trưởng": the office of a person who stands for a body. */
export function readOffice(words: readonly Word[], at: number): Office {
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

export const isAddress = (words: readonly Word[], at: number): boolean =>
  /^(?:đồng|đ|ông|bà)$/u.test(words[at]?.low ?? '');

const startsBodyAfterOffice = (words: readonly Word[], at: number): boolean =>
  HEADS.match(words, at) !== null;

/** "Phó Thủ tướng Nguyễn Văn A", "Phó Chủ tịch phụ trách lĩnh vực ...": a person where no body follows the office. */
export function readPerson(words: readonly Word[], office: Office): NamePart | null {
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
  // "Phó ..." in lower case is an office whatever it is called, or however it is misspelt.
  if (end === next + 1 && words[next]?.low === 'phó')
    while (words[end]?.isWord === true && end - next < LONGEST_DEPUTY && !isNameStop(words, end)) end += 1;
  end = readQualifiers(words, end);
  const nameless = end === next;
  if (nameless && (at === next || !STANDS_ALONE.test(words[at]?.low ?? ''))) return null;
  return { from: at, coreEnd: end, next: end, head: null, domain: null, group: false };
}

const LONGEST_DEPUTY = 4;

/** Offices that mean one person or class of persons without a name after them. */
const STANDS_ALONE = /^(?:trưởng|chánh|chủ|thủ|bí|thống|viện|bộ|cán|công|chuyên|phó|hiệu)$/u;
