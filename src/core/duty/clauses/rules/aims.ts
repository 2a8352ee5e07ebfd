import type { Clause } from '../../../structure/clause.js';
import { readSectionKind } from '../../../structure/section-kind.js';
import type { Place } from '../../place.js';
import type { ClauseReader, SiblingRule } from '../clause-rule.js';

/** "I. MỤC ĐÍCH, YÊU CẦU" and all under it give no duties, save for a closing order that the last section holds. */
export const aims: SiblingRule = {
  id: 'aims',
  read: (reader, siblings, at, here) => {
    const clause = siblings[at];
    if (clause === undefined || here.section === 'organisation') return null;
    if (clause.children.length === 0 && clause.kind !== 'roman') return null;
    if (readSectionKind(reader.words(clause.own)) !== 'aims') return null;
    readClosings(reader, clause, here);
    return { next: at + 1, place: here };
  },
};

function readClosings(reader: ClauseReader, clause: Clause, place: Place): void {
  for (const child of clause.children) {
    if (reader.isClosing(child))
      reader.readText(child.own, { ...place, owners: null, headed: false, clause: child.path });
    else readClosings(reader, child, place);
  }
}
