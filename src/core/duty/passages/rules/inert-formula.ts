import { openingWords, type SentenceRule } from '../sentence-rule.js';

/** Gives leave or says whom a rule is for: nobody has to do anything. */
const PERMITS = /^(?:được phép |khuyến khích |việc [^,.;]{3,60} áp dụng (?:đối với|cho) )/u;
/** Says something of the document or of the writer, not of work. */
const INERT =
  /^đây là |trân trọng thông báo |^văn phòng [^,.;]{3,60} thông báo |^xin trân trọng|^(?:kế hoạch|quyết định|chỉ thị|quy chế|nghị quyết|công điện|công văn|quy định|thông báo|văn bản|chương trình|chương trình hành động|hướng dẫn|kết luận|đề án) này (?:phổ biến đến |có hiệu lực|thay thế|được|áp dụng|quy định|gồm|bãi bỏ|chấm dứt|thay cho)/u;

/** "Quyết định này có hiệu lực từ ngày ký": no work. */
export const inertFormula: SentenceRule = {
  id: 'inert-formula',
  read: (part, { text }) => {
    const head = openingWords(text, part);
    return INERT.test(head) || PERMITS.test(head) ? { kind: 'no-work' } : null;
  },
};
