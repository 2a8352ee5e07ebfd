import type { NamedBody } from '../../agency/named-body.js';
import { ACTION_WORDS, STOP_WORDS } from '../../text/action-words.js';
import type { Word } from '../../text/word.js';
import type { Subject } from './subject.js';

/** How the words go on after the names, and where. */
export interface PredicateForm {
  readonly form: Subject['form'];
  readonly next: number;
}

const LONGEST_APPOSITION = 14;

/** Tells by what follows the names whether they stand alone, before a colon or before a predicate; null where neither. */
export function readForm(words: readonly Word[], at: number, ordered: boolean): PredicateForm | null {
  let i = skipBracket(words, at);
  const low = words[i]?.low;
  if (low === undefined) return { form: 'title', next: i };
  if (/^[.;]$/u.test(low) && words[i + 1] === undefined) return { form: 'title', next: i + 1 };
  if (low === ':') return { form: 'label', next: i + 1 };
  if (low === ',' || low === ';') i += 1;
  // "UBND các xã mỗi nơi chuẩn bị ...": each of them does it.
  if (low === 'mỗi' && ACTION_WORDS.match(words, i + 2) !== null) i += 2;
  if (ACTION_WORDS.match(words, i) !== null) return { form: 'sentence', next: i };
  // "UBND xã sau khi thống nhất với ... thành lập Tổ bầu cử"
  if (low === 'sau' && words[i + 1]?.low === 'khi') return { form: 'sentence', next: i };
  if (ordered && words[i]?.low !== ',' && i === at && words[i]?.isWord === true)
    return { form: 'sentence', next: i };
  return readApposition(words, i);
}

/** "Phòng X, cơ quan thường trực Ban Chỉ đạo, có trách nhiệm ...", "Sở Y tế - Cơ quan thường trực". */
function readApposition(words: readonly Word[], at: number): PredicateForm | null {
  const from = words[at]?.low === '-' || words[at]?.low === '–' ? at + 1 : at;
  if (!/^(?:cơ|đơn|là|thường|đại|trong|theo|nơi|có|đang)$/u.test(words[from]?.low ?? '')) return null;
  for (let i = from + 1; i < Math.min(words.length, from + LONGEST_APPOSITION); i += 1) {
    if (words[i]?.low === ':') return { form: 'label', next: i + 1 };
    if (/^[.;]$/u.test(words[i]?.low ?? '')) return null;
    if (ACTION_WORDS.match(words, i) !== null && !/^(?:chủ|thường|phối|tham)$/u.test(words[i]?.low ?? ''))
      return { form: 'sentence', next: i };
  }
  return from > at && words.length - from < LONGEST_APPOSITION ? { form: 'title', next: words.length } : null;
}

/** "Sở Tài chính": one body, by its full name. */
export const isNamedBody = ({ group, name }: NamedBody): boolean =>
  !group && /^\p{Lu}\p{L}*\s\P{N}/u.test(name);

/** A verb that no list knows ("cắm biển"): after the full name of one body a word in lower case begins the predicate. */
export function unknownVerb(words: readonly Word[], at: number): PredicateForm | null {
  const [verb, object] = [words[at], words[at + 1]];
  if (verb === undefined || !verb.isWord || verb.capital || /^\d/u.test(verb.low)) return null;
  if (object?.isWord !== true || object.capital || STOP_WORDS.match(words, at) !== null) return null;
  return { form: 'sentence', next: at };
}

function skipBracket(words: readonly Word[], at: number): number {
  if (words[at]?.low !== '(') return at;
  for (let i = at + 1; i < Math.min(words.length, at + 60); i += 1) if (words[i]?.low === ')') return i + 1;
  return at;
}
