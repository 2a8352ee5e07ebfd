import type { NamedBody } from '../../agency/named-body.js';
import { ACTION_WORDS, STOP_WORDS } from '../../text/action-words.js';
import type { Word } from '../../text/word.js';

const SECOND_OFFICE = /^(?:trưởng|phó|ủy|thành|thư|chủ|tổ|đội)$/u;
const LONGEST_OFFICE = 10;

/** "Phó Giám đốc Sở Y tế - Phó Trưởng Tiểu ban:": what one person is besides belongs to the name. */
export function secondOfficeEnd(words: readonly Word[], at: number): number {
  if (!/^[-–,]$/u.test(words[at]?.low ?? '') || !SECOND_OFFICE.test(words[at + 1]?.low ?? '')) return at;
  for (let i = at + 2; i <= at + LONGEST_OFFICE; i += 1) {
    if (words[i]?.low === ':') return i;
    if (words[i]?.isWord !== true && words[i]?.low !== '-') return at;
  }
  return at;
}

const LONGEST_RELATIVE = 14;

/**
 * "Cơ quan được giao chủ trì soạn thảo văn bản có trách nhiệm ...": a clause that says which body is meant runs up to the
 * modal that begins the predicate. Returns where it ends; `at` where there is none.
 */
export function relativeClauseEnd(words: readonly Word[], at: number, group: boolean): number {
  if (group) {
    const qualified = unknownQualifierEnd(words, at);
    if (qualified > at) return qualified;
  }
  if (!/^(?:được|đã|đang|tới|đến|khi|có|thẩm|chủ|nơi)$/u.test(words[at]?.low ?? '')) return at;
  for (let i = at; i < Math.min(words.length, at + LONGEST_RELATIVE); i += 1) {
    const low = words[i]?.low;
    // "Các chủ đầu tư được giao vốn:": a heading.
    if (low === ':' && (ACTION_WORDS.match(words, at) === null || (group && words[at]?.low === 'được')))
      return i;
    if (low === ',' || low === ':' || low === '.' || low === ';' || low === '(') return at;
    const modal =
      low === 'phải' ||
      (low === 'có' && words[i + 1]?.low === 'trách') ||
      (low === 'chịu' && words[i + 1]?.low === 'trách');
    if (modal) return i;
  }
  return at;
}

const LONGEST_QUALIFIER = 5;

/**
 * "các ngân hàng thương mại cổ phần triển khai", "UBND các xã ven biển:": a few words unknown to the catalogue between a group
 * and its predicate, or the end of a heading.
 */
function unknownQualifierEnd(words: readonly Word[], at: number): number {
  for (let i = at; i < at + LONGEST_QUALIFIER; i += 1) {
    const word = words[i];
    if (i > at && (word === undefined || word.low === ':')) return i;
    if (word === undefined || !word.isWord || word.capital || STOP_WORDS.match(words, i) !== null) return at;
    if (ACTION_WORDS.match(words, i) !== null) return i;
  }
  return at;
}

/** The bodies, the last of them with the clause that says which body is meant. */
export function withClause(
  bodies: readonly NamedBody[],
  words: readonly Word[],
  next: number,
  text: string,
): readonly NamedBody[] {
  const last = bodies.at(-1);
  const end = words[next - 1]?.end;
  if (last === undefined || end === undefined) return bodies;
  const clause = text.slice(last.end, end).replaceAll(/\s+/gu, ' ').trim();
  return [...bodies.slice(0, -1), { ...last, end, name: `${last.name} ${clause}` }];
}
