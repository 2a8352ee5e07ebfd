import type { Clause } from '../../../structure/clause.js';
import type { ClauseReader, SiblingRule } from '../clause-rule.js';
import { draftBlock } from '../label-block.js';

/** A task, then "Cơ quan chủ trì: ...", "Thời gian: ..." beside it: one duty. */
export const labelBlockAfter: SiblingRule = {
  id: 'label-block-after',
  read: (reader, siblings, at, here) => {
    const task = siblings[at];
    if (task === undefined || task.children.length > 0) return null;
    const labels = labelsAfter(reader, siblings, at);
    if (labels === 0) return null;
    // "1. Mục tiêu: ..." before "2. Kinh phí: ..." is no task; what is made of one tells of work only where somebody does it.
    const tells = (label: Clause): boolean => reader.labelOf(label)?.kind !== 'product';
    if (here.owners === null && !siblings.slice(at + 1, at + 1 + labels).some(tells)) return null;
    draftBlock(reader, task, siblings.slice(at + 1, at + 1 + labels), here);
    return { next: at + 1 + labels, place: here };
  },
};

function labelsAfter(reader: ClauseReader, siblings: readonly Clause[], at: number): number {
  const task = siblings[at];
  const label = task === undefined ? null : reader.labelOf(task);
  if (label !== null && label.kind !== 'task') return 0;
  let count = 0;
  while (true) {
    const next = siblings[at + 1 + count];
    if (next === undefined || next.children.length > 0) return count;
    const kind = reader.labelOf(next)?.kind;
    if (kind === undefined || kind === 'task') return count;
    count += 1;
  }
}
