import type { ClauseRule } from '../clause-rule.js';

/** "Địa điểm: ..." without a task: kept for a person to look at. */
export const loneLabel: ClauseRule = {
  id: 'lone-label',
  read: (reader, clause) => {
    const label = reader.labelOf(clause);
    if (label === null || label.kind === 'task') return false;
    if (clause.children.length > 0 && label.value.end <= label.value.start) return false;
    reader.leave(clause.own, 'label');
    return true;
  },
};
