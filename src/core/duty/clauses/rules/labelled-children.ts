import type { Clause } from '../../../structure/clause.js';
import { ACTION_WORDS } from '../../../text/action-words.js';
import { wordsIn } from '../../../text/word.js';
import type { ClauseReader, ClauseRule } from '../clause-rule.js';
import { headingSubject } from '../heading-subject.js';
import { draftBlock, labelKindOf, listLabelOf } from '../label-block.js';

/** A task over its labels, or a heading over tasks that each have their labels beside them. */
export const labelledChildren: ClauseRule = {
  id: 'labelled-children',
  read: (reader, clause, place) => {
    if (clause.children.length === 0) return false;
    const parts = withoutLabelGroups(reader, clause.children);
    const kinds = new Set(parts.map((child) => labelKindOf(reader, child)));
    const subject = headingSubject(reader, clause, place);
    const dated = kinds.has('time') && place.owners === null && subject === null;
    if (!(kinds.has('lead') || dated) || subject?.form === 'title') return false;
    const groups = blocksOfChildren(reader, clause, parts);
    if (groups === null) {
      draftBlock(reader, clause, parts, place);
      return true;
    }
    for (const group of groups) {
      const task = group.findLast((child) => (labelKindOf(reader, child) ?? 'task') === 'task');
      if (task !== undefined && group.length > 1)
        draftBlock(reader, task, group.slice(group.indexOf(task) + 1), place);
      else for (const child of group) reader.read(child, place);
    }
    return true;
  },
};

/** "b) Cơ quan thực hiện:" over "- Đơn vị chủ trì: ..." and "- Đơn vị phối hợp: ...": the labels under a label count. */
const withoutLabelGroups = (reader: ClauseReader, clauses: readonly Clause[]): readonly Clause[] =>
  clauses.flatMap((clause) => {
    const label = reader.labelOf(clause);
    const kind = label === null ? listLabelOf(reader, clause) : label.kind;
    const groups =
      kind !== null &&
      kind !== 'task' &&
      (label === null || label.value.end <= label.value.start) &&
      clause.children.length > 0 &&
      clause.children.every((child) => labelKindOf(reader, child) !== null);
    return groups ? clause.children : [clause];
  });

/** The tasks of a clause whose children are tasks and label blocks in turn; null where the clause itself is the task. */
function blocksOfChildren(
  reader: ClauseReader,
  clause: Clause,
  parts: readonly Clause[],
): readonly (readonly Clause[])[] | null {
  const groups: Clause[][] = [];
  let labelled = false;
  for (const child of parts) {
    const kind = labelKindOf(reader, child);
    const isLabel = kind !== undefined && kind !== 'task';
    if (!isLabel && (labelled || groups.length === 0)) groups.push([child]);
    else groups.at(-1)?.push(child);
    labelled = isLabel;
  }
  const { start, end } = clause.own;
  const isTask =
    ACTION_WORDS.match(wordsIn(reader.text, { start, end: Math.min(end, start + 60) }), 0) !== null;
  const first = groups[0]?.[0];
  return groups.length > 1 || (!isTask && first !== undefined && reader.opensWithAction(first))
    ? groups
    : null;
}
