import type { SentenceRule } from '../sentence-rule.js';

/** "3. Sở Tài chính" over "Bố trí kinh phí ...": the words belong to the body that the heading names. */
export const underHeading: SentenceRule = {
  id: 'under-heading',
  read: (part, { owners, closing, place }) => {
    if (owners === null) return null;
    const rule = {
      id: place.headed ? 'under-heading' : 'under-introduction',
      reason: place.headed
        ? 'Đứng dưới đề mục nêu tên cơ quan.'
        : 'Văn bản mở đầu bằng lời giao việc cho các cơ quan này.',
    };
    return { kind: 'opens', segment: { ...part, owners, predicate: part.start, closing, rule } };
  },
};
