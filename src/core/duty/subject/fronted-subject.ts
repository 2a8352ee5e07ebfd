import { buildLexicon } from '../../text/lexicon.js';
import type { Span } from '../../text/span.js';
import type { Word } from '../../text/word.js';
import type { Subject } from './subject.js';
import { subjectAt } from './subject-at.js';

const FRONTED = buildLexicon(
  `căn cứ|trên cơ sở|theo|để|trong|hàng|hằng|định kỳ|trường hợp|đối với|khi|sau khi|sau|đến|từ|tại|nhằm|chậm nhất|trước|thông qua|nếu|ngay sau|ngoài|cùng với|bên cạnh|đồng thời|ngoài ra|riêng|trước mắt|ngay|kể từ|với|do|qua|cuối|đầu|cụ thể|thực hiện công điện|thực hiện chỉ thị|thực hiện kế hoạch|thực hiện quyết định|thực hiện công văn|thực hiện văn bản|thực hiện nghị quyết|thực hiện chỉ đạo|thực hiện ý kiến|thực hiện thông báo|thực hiện chương trình|thực hiện nghị định|thực hiện thông tư|thực hiện kết luận`
    .split('|')
    .map((phrase) => [phrase, true] as const),
);

const LONGEST_FRONT = 110;

/** "Căn cứ Kế hoạch này, các sở, ban, ngành ...": the subject stands after a fronted phrase. */
export function frontedSubject(words: readonly Word[], text: string, region: Span): Subject | null {
  if (FRONTED.match(words, 0) === null || words[1]?.low === 'đó') return null;
  const limit = Math.min(words.length, LONGEST_FRONT);
  let brackets = 0;
  for (let i = 1; i < limit; i += 1) {
    const low = words[i]?.low;
    if (low === '(') brackets += 1;
    else if (low === ')') brackets -= 1;
    else if (
      brackets === 0 &&
      (low === ',' || low === 'thì' || isPeriodEnd(words, i) || isDateEnd(words, i) || isRequest(words, i))
    ) {
      const from = isRequest(words, i) ? i : words[i + 1]?.low === 'thì' ? i + 2 : i + 1;
      const subject = /^(?:từng|mỗi|mọi|cán)$/u.test(words[from]?.low ?? '')
        ? null
        : subjectAt(words, from, text, region);
      if (subject !== null && subject.form === 'sentence' && !followsPartner(words, i))
        return {
          ...subject,
          from: region.start,
          fronted: low === 'thì' || words[i + 1]?.low === 'thì' ? 'then' : 'comma',
        };
    }
    if (
      brackets === 0 &&
      (low === ':' || (low === '.' && words[i + 1]?.low !== '.' && words[i - 1]?.low !== '.'))
    )
      return null;
  }
  return null;
}

/** "Nếu có vướng mắc đề nghị các sở ...": an order without a comma before it, not "theo đề nghị của ...". */
const isRequest = (words: readonly Word[], at: number): boolean =>
  words[at]?.low === 'đề' &&
  words[at + 1]?.low === 'nghị' &&
  words[at + 2]?.low !== 'của' &&
  !/^(?:theo|bản|có|lời|các|những|xét|do|và)$/u.test(words[at - 1]?.low ?? '');

/** "Hàng năm Sở Tư pháp báo cáo ...": a short phrase of time needs no comma. */
const isPeriodEnd = (words: readonly Word[], at: number): boolean =>
  at <= 2 && /^(?:năm|tháng|quý|tuần|kỳ)$/u.test(words[at]?.low ?? '') && words[at + 1]?.low !== ',';

/** "Chậm nhất là ngày 30 tháng 6 năm 2010 các cơ quan phải ...": after a date at the head no comma is needed. */
const isDateEnd = (words: readonly Word[], at: number): boolean =>
  /^(?:chậm|trước|đến|từ|trong|muộn)$/u.test(words[0]?.low ?? '') &&
  /^(?:19|20)\d\d$/u.test(words[at]?.low ?? '') &&
  /^(?:năm|\/|-|\.)$/u.test(words[at - 1]?.low ?? '') &&
  (words[at + 1]?.low === 'các' || words[at + 1]?.capital === true);

/** In "phối hợp với Sở A, Sở B thực hiện" the second body is a partner too, not a new subject. */
const followsPartner = (words: readonly Word[], at: number): boolean => {
  for (let i = at - 1; i > Math.max(0, at - 40); i -= 1) {
    if (words[i]?.low === 'hợp' && words[i - 1]?.low === 'phối') return true;
  }
  return false;
};
