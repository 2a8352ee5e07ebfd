import type { SentenceRule } from '../sentence-rule.js';

/** "Hoàn thành việc rà soát trước ngày 30/6/2026": a task with a day is work, although nobody is named. */
export const datedTask: SentenceRule = {
  id: 'dated-task',
  read: (part, { place, statesDeadline, closing }) => {
    if (place.section === 'funding' || !statesDeadline(part)) return null;
    const rule = { id: 'dated-task', reason: 'Việc có thời hạn nhưng không nêu cơ quan thực hiện.' };
    return { kind: 'opens', segment: { ...part, owners: [], predicate: part.start, closing, rule } };
  },
};
