import { ACTION_WORDS, STOP_WORDS } from '../text/action-words.js';
import { buildLexicon } from '../text/lexicon.js';
import type { Word } from '../text/word.js';
import { GROUP_NOUNS, HEADS, LEVEL_NOUNS, OFFICES } from './body-terms.js';

/** Second and third fields that names print in small letters, and that read like work. */
const SMALL_FIELDS = buildLexicon(
  [
    'tìm kiếm cứu nạn',
    'tìm kiếm, cứu nạn',
    'cứu nạn, cứu hộ',
    'cứu hộ, cứu nạn',
    'phòng thủ dân sự',
    'phòng, chống tội phạm',
    'tệ nạn xã hội',
    'xây dựng phong trào toàn dân bảo vệ an ninh tổ quốc',
    'kế hoạch hóa gia đình',
    'kế hoạch hóa',
    'vệ sinh môi trường',
    'chuyển đổi số',
    'đổi mới sáng tạo',
  ].map((field) => [field, true] as const),
);
const LONGEST_FIELD = 4;

/**
 * "Trung tâm Văn hóa | , Thông tin và Thể thao", "Ban Chỉ huy Phòng, chống thiên tai | và tìm kiếm cứu nạn": where the fields
 * that a name lists go on from a comma or "và" at `at`, the index after the last of them; else `at`. A list of fields in
 * capitals ends with "và": commas alone divide bodies.
 */
export function furtherFieldsEnd(words: readonly Word[], at: number): number {
  const low = words[at]?.low;
  if (low !== ',' && low !== 'và') return at;
  const small = SMALL_FIELDS.match(words, at + 1);
  if (small !== null) return small.next;
  if (low !== ',') return at;
  let i = at;
  for (;;) {
    const end = fieldEnd(words, i + 1);
    if (end === i + 1) return at;
    if (words[i]?.low === 'và') return endsName(words, end) ? end : at;
    if (words[end]?.low !== ',' && words[end]?.low !== 'và') return at;
    i = end;
  }
}

/** One field: a capital and the words after it up to a mark, a level or a verb; `at` where a body or an office stands. */
function fieldEnd(words: readonly Word[], at: number): number {
  if (words[at]?.capital !== true) return at;
  if (HEADS.match(words, at) !== null || OFFICES.match(words, at) !== null) return at;
  if (GROUP_NOUNS.match(words, at) !== null) return at;
  let i = at + 1;
  while (i - at < LONGEST_FIELD && words[i]?.isWord === true && words[i]?.low !== 'và') {
    if (words[i]?.capital === true || LEVEL_NOUNS.has(words[i]?.low ?? '')) break;
    if (STOP_WORDS.match(words, i) !== null) break;
    if (ACTION_WORDS.match(words, i) !== null && ACTION_WORDS.match(words, i - 1) === null) break;
    i += 1;
  }
  return i;
}

/** After the last field a level, a mark, the end or the predicate follows, not the rest of another name. */
function endsName(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return (
    word === undefined ||
    !word.isWord ||
    LEVEL_NOUNS.has(word.low) ||
    ACTION_WORDS.match(words, at) !== null ||
    STOP_WORDS.match(words, at) !== null
  );
}
