import { ACTION_WORDS, STOP_WORDS } from '../text/action-words.js';
import { buildLexicon } from '../text/lexicon.js';
import type { Word } from '../text/word.js';
import { DOMAINS, GROUP_NOUNS, HEADS, LEVEL_NOUNS, OFFICES, QUALIFIERS } from './body-terms.js';
import { furtherFieldsEnd } from './further-fields.js';

const JOINING: ReadonlySet<string> = new Set([',', '-', '–', '/', 'và', ';']);
const LONGEST_FREE_NAME = 14;

/** True where a word that may not stand inside a name begins at `at`. */
export function isNameStop(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word === undefined || !word.isWord) return true;
  if (word.capital) return false;
  return ACTION_WORDS.match(words, at) !== null || STOP_WORDS.match(words, at) !== null;
}

/** The index after a level and its place: "tỉnh Nam Định", "thành phố", "các huyện, thành phố", "cấp xã". */
export function readLevel(words: readonly Word[], at: number): number {
  let i = at;
  for (;;) {
    const next = readOneLevel(words, i);
    if (next === i) return i;
    i = next;
  }
}

function readOneLevel(words: readonly Word[], at: number): number {
  const low = words[at]?.low;
  if (low === undefined) return at;
  if (low === 'cấp' || low === 'cùng') return readGradeOfLevel(words, at);
  if (low === 'các' && words[at + 1]?.low === 'địa' && words[at + 2]?.low === 'phương') return at + 3;
  // "Ban Chỉ huy ... các ngành, các cấp"
  if (
    low === 'các' &&
    words[at + 1]?.low === 'ngành' &&
    words[at + 3]?.low === 'các' &&
    words[at + 4]?.low === 'cấp'
  )
    return at + 5;
  if (low === 'các') return words[at + 1]?.low === 'cấp' ? at + 2 : readLevelList(words, at);
  if (low === 'việt' && words[at + 1]?.low === 'nam') return at + 2;
  if (low === 'nhà' && words[at + 1]?.low === 'nước') return at + 2;
  if (low === 'trực' && words[at + 1]?.low === 'thuộc') return readAttached(words, at + 2, at);
  if (low === 'thuộc' && /^(?:tỉnh|thành|huyện|trung)$/u.test(words[at + 1]?.low ?? ''))
    return readLevelList(words, at + 1);
  if (low === 'khu' && words[at + 1]?.low === 'vực') return readRegion(words, at + 2);
  if (low === 'chi' && words[at + 1]?.low === 'nhánh') return readOneLevel(words, at + 2);
  if (low === 'số' && /^\d+$/u.test(words[at + 1]?.low ?? '')) return at + 2;
  if (/^\d+$/u.test(low) && levelNounEnd(words, at + 1) > at + 1) return readLevelList(words, at + 1);
  return levelNounEnd(words, at) > at ? readLevelList(words, at) : at;
}

/** "khu vực 5", "khu vực II", "khu vực Tây Nguyên". */
const readRegion = (words: readonly Word[], at: number): number =>
  /^(?:\d{1,2}|[ivx]{1,5})$/u.test(words[at]?.low ?? '') ? at + 1 : readPlace(words, at);

function readAttached(words: readonly Word[], at: number, none: number): number {
  const end = levelNounEnd(words, at);
  return end > at ? readPlace(words, end) : none;
}

function readGradeOfLevel(words: readonly Word[], at: number): number {
  if (words[at]?.low === 'cùng') return words[at + 1]?.low === 'cấp' ? at + 2 : at;
  const end = levelNounEnd(words, at + 1);
  if (end > at + 1) {
    let i = end;
    while (JOINING.has(words[i]?.low ?? '') && levelNounEnd(words, i + 1) > i + 1 && words[i]?.low !== ';')
      i = levelNounEnd(words, i + 1);
    return i;
  }
  return /^(?:trên|dưới|cơ)$/u.test(words[at + 1]?.low ?? '')
    ? at + (words[at + 1]?.low === 'cơ' ? 3 : 2)
    : at;
}

/** The index after "tỉnh", "thành phố", "thị xã", "trung ương" ...; `at` where no level stands. */
export function levelNounEnd(words: readonly Word[], at: number): number {
  const low = words[at]?.low ?? '';
  if (!LEVEL_NOUNS.has(low)) return at;
  const after = words[at + 1]?.low ?? '';
  // "Tỉnh ủy", "Huyện ủy" are bodies, not levels.
  if (after === 'ủy') return at;
  if (low === 'thôn' && words[at - 1]?.low === 'nông') return at;
  if (low === 'thành') return after === 'phố' ? at + 2 : at;
  if (low === 'thị') return after === 'xã' || after === 'trấn' ? at + 2 : at;
  if (low === 'đặc') return after === 'khu' ? at + 2 : at;
  if (low === 'trung') return after === 'ương' ? at + 2 : at;
  if (low === 'khu') return after === 'phố' ? at + 2 : at;
  if (low === 'vùng' || low === 'bản') return at;
  if (low === 'tp' && words[at + 1]?.low === '.') return at + 2;
  return at + 1;
}

function readLevelList(words: readonly Word[], at: number): number {
  let i = words[at]?.low === 'các' ? at + 1 : at;
  if (/^\d+$/u.test(words[i]?.low ?? '')) i += 1;
  const first = levelNounEnd(words, i);
  if (first === i) return at;
  i = first;
  // "thành phố Hà Nội, thành phố Hồ Chí Minh": a named level is one body; the next begins another.
  const named = readPlaceIfNamed(words, i);
  if (named > i) return named;
  let listed = false;
  for (;;) {
    let j = i;
    while (JOINING.has(words[j]?.low ?? '') && words[j]?.low !== ';') j += 1;
    if (words[j]?.low === 'các') j += 1;
    const next =
      j > i && !(words[j]?.capital === true && HEADS.match(words, j) !== null) ? levelNounEnd(words, j) : j;
    if (next === j || j === i) break;
    listed = true;
    i = next;
  }
  if (words[i]?.low === ':' && words[i + 1]?.capital === true) {
    const places = readPlaceList(words, i + 1);
    if (places > i + 1) return places;
  }
  return listed ? readPlaceIfNamed(words, i) : readPlace(words, i);
}

/** After a list of levels a capital may already begin the predicate: a place is taken only where no head or action begins. */
const readPlaceIfNamed = (words: readonly Word[], at: number): number =>
  words[at]?.capital === true && words[at + 1]?.capital === true ? readPlace(words, at) : at;

const LONGEST_PLACE = 4;

export function readPlace(words: readonly Word[], at: number): number {
  let i = at;
  while (i - at < LONGEST_PLACE) {
    const word = words[i];
    if (word === undefined || !word.isWord || !word.capital) break;
    if (i === at && (HEADS.match(words, i) !== null || isCapitalAction(words, i))) break;
    i += 1;
  }
  return i;
}

/** "Chủ trì ..." after a heading: a capital that begins a predicate, not a place. */
export function isCapitalAction(words: readonly Word[], at: number): boolean {
  return words[at + 1]?.capital !== true && ACTION_WORDS.match(words, at) !== null;
}

function readPlaceList(words: readonly Word[], at: number): number {
  let i = readPlace(words, at);
  for (;;) {
    const mark = words[i]?.low;
    if (mark !== ',' && mark !== 'và') return i;
    const next = readPlace(words, i + 1);
    if (next === i + 1 || HEADS.match(words, i + 1) !== null) return i;
    i = next;
  }
}

/** The index after the domain or the words of its own that a name goes on with; `at` where nothing of the kind follows. */
export function readFreeName(words: readonly Word[], at: number): number {
  let i = at;
  while (i - at < LONGEST_FREE_NAME) {
    const word = words[i];
    if (word === undefined) break;
    const further = i > at ? furtherFieldsEnd(words, i) : i;
    if (further > i) i = further;
    else if (i > at && joinsName(words, i)) i += word.low === 'và' || word.low === ',' ? 2 : 1;
    else if (word.isWord) {
      if (i > at && levelNounEnd(words, i) > i && !word.capital) break;
      const investment = afterProject(words, i);
      if (investment > i) i = investment;
      else if (isNameStop(words, i) && !continuesVerb(words, i) && !leadsToLevel(words, i, at)) break;
      else i += 1;
    } else break;
  }
  return i;
}

/** "Ban Quản lý dự án | đầu tư xây dựng": what kind of projects a board manages is no predicate. */
function afterProject(words: readonly Word[], at: number): number {
  if (words[at - 1]?.low !== 'án' || words[at]?.low !== 'đầu' || words[at + 1]?.low !== 'tư') return at;
  if (words[at + 2]?.low !== 'xây' || words[at + 3]?.low !== 'dựng') return at + 2;
  const works = words[at + 4]?.low === 'các' ? at + 5 : at + 4;
  if (words[works]?.low !== 'công' || words[works + 1]?.low !== 'trình') return at + 4;
  return WORKS.match(words, works + 2)?.next ?? works + 2;
}

const WORKS = buildLexicon(
  [
    'giao thông',
    'dân dụng',
    'dân dụng và công nghiệp',
    'nông nghiệp và phát triển nông thôn',
    'nông nghiệp',
    'thủy lợi',
    'hạ tầng',
    'hạ tầng đô thị',
  ].map((kind) => [kind, true] as const),
);

/** First words of predicates that never stand inside a name. */
const PREDICATES: ReadonlySet<string> = new Set([
  'chủ',
  'phối',
  'tham',
  'có',
  'chịu',
  'tiếp',
  'khẩn',
  'căn',
  'tập',
  'chỉ',
  'báo',
  'tổng',
  'được',
  'phải',
  'thực',
  'đã',
  'trình',
  'cho',
  'với',
]);

/** "Phòng Chủ trì ..." is no name, but "Văn phòng Điều phối", "Phòng Đăng ký kinh doanh" are, whatever their first word means. */
export const isPredicate = (words: readonly Word[], at: number): boolean =>
  PREDICATES.has(words[at]?.low ?? '') && isCapitalAction(words, at);

/** "Viện Nghiên cứu": the second half of a verb whose first half the name prints in capitals. */
const continuesVerb = (words: readonly Word[], at: number): boolean => {
  const whole = words[at - 1]?.capital === true ? ACTION_WORDS.match(words, at - 1) : null;
  return whole !== null && whole.next > at;
};

/** "Ban chỉ đạo giảm nghèo huyện": a verb inside a name, known by the level that closes it a few words on. */
function leadsToLevel(words: readonly Word[], at: number, nameStart: number): boolean {
  if (PREDICATES.has(words[at]?.low ?? '')) return false;
  // "Ban Chỉ đạo huyện và Văn phòng ...": another body.
  if (words[at + 1]?.capital === true && HEADS.match(words, at + 1) !== null) return false;
  const reach = at === nameStart ? 4 : 7;
  for (let i = at; i < at + reach; i += 1) {
    const word = words[i];
    if (word === undefined || (!word.isWord && word.low !== '-')) return false;
    if (i > at && (levelNounEnd(words, i) > i || (at > nameStart && word.capital))) return true;
    if (i > at && STOP_WORDS.match(words, i) !== null) return false;
  }
  return false;
}

function joinsName(words: readonly Word[], at: number): boolean {
  const low = words[at]?.low;
  const next = words[at + 1];
  if (low === ',') return words[at - 1]?.low === 'phòng' && next?.low === 'chống';
  if (next === undefined || (!next.capital && next.low !== 'các')) return false;
  if (low === '-' || low === '–') return true;
  if (low === 'và' && words[at + 1]?.low === 'các')
    return words[at + 2]?.capital === true && HEADS.match(words, at + 2) === null;
  return low === 'và' && isSecondHalf(words, at + 1);
}

/** "... thiên tai và Tìm kiếm cứu nạn": a capital and then small letters, and neither a body, an office nor a place. */
const isSecondHalf = (words: readonly Word[], at: number): boolean =>
  words[at + 1]?.isWord === true &&
  words[at + 1]?.capital === false &&
  HEADS.match(words, at) === null &&
  OFFICES.match(words, at) === null &&
  GROUP_NOUNS.match(words, at) === null;

/** The index after the qualifiers of a group: "có liên quan", "cấp tỉnh", "chuyên môn thuộc Sở ...". */
export function readQualifiers(words: readonly Word[], at: number): number {
  let i = at;
  for (;;) {
    const word = words[i];
    if (word === undefined) return i;
    if (i > at && HEADS.match(words, i)?.value.kind === 'whole' && word.capital) return i;
    if (words[i + 1]?.low === 'ủy' && LEVEL_NOUNS.has(word.low)) return i;
    const qualifier = word.capital && !/^[A-ZĐ]?\p{Ll}/u.test(word.low) ? null : QUALIFIERS.match(words, i);
    if (qualifier !== null && !(word.capital && isCapitalAction(words, i))) {
      const level = readLevel(words, i);
      i = Math.max(level, qualifier.next);
      continue;
    }
    const level = readLevel(words, i);
    if (level > i) {
      i = level;
      continue;
    }
    if ((word.low === '-' || word.low === '–') && QUALIFIERS.match(words, i + 1) !== null && i > at) {
      i += 1;
      continue;
    }
    return i;
  }
}

export const startsDomain = (words: readonly Word[], at: number): boolean =>
  words[at]?.capital === true && DOMAINS.match(words, at) !== null;
