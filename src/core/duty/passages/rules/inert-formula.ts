import { openingWords, type SentenceRule } from '../sentence-rule.js';

/** Says something of the document or of the writer, not of work. */
const INERT =
  /^đây là |trân trọng thông báo |^văn phòng [^,.;]{3,60} thông báo |^xin trân trọng|^(?:kế hoạch|quyết định|chỉ thị|quy chế|nghị quyết|công điện|công văn|quy định|thông báo|văn bản|chương trình|đề án) này (?:có hiệu lực|thay thế|được|áp dụng|quy định|gồm|bãi bỏ|chấm dứt|thay cho)/u;

/** "Quyết định này có hiệu lực từ ngày ký": no work. */
export const inertFormula: SentenceRule = {
  id: 'inert-formula',
  read: (part, { text }) => (INERT.test(openingWords(text, part)) ? { kind: 'no-work' } : null),
};
