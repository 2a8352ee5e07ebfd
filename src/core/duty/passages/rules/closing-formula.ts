import { openingWords, type SentenceRule } from '../sentence-rule.js';
import { findOrderInside } from '../subject-finders/order-inside.js';

/** "Trên đây là Kế hoạch ..., đề nghị các sở, ngành triển khai thực hiện": the end of the document, with or without an order. */
export const closingFormula: SentenceRule = {
  id: 'closing-formula',
  read: (part, { text }) => {
    if (!openingWords(text, part).startsWith('trên đây là')) return null;
    const order = findOrderInside(text, part);
    if (order === null) return { kind: 'closes', segment: null };
    const rule = { id: 'closing-formula', reason: 'Lời yêu cầu ở phần kết của văn bản.' };
    const { from, bodies, predicate } = order;
    return {
      kind: 'closes',
      segment: { start: from, end: part.end, owners: bodies, predicate, closing: true, rule },
    };
  },
};
