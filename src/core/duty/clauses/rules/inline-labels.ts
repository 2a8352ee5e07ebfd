import { readLabels } from '../../label.js';
import type { ClauseRule } from '../clause-rule.js';
import { draftLabelled } from '../label-block.js';

/** "Rà soát dữ liệu. Cơ quan chủ trì: Sở Y tế. Thời gian: ..." in one paragraph. */
export const inlineLabels: ClauseRule = {
  id: 'inline-labels',
  read: (reader, clause, place) => {
    if (clause.children.length > 0) return false;
    const labels = readLabels(reader.text, clause.own);
    if (!labels.some((found) => found.kind === 'lead')) return false;
    draftLabelled(reader, clause.own, labels, [], place);
    return true;
  },
};
