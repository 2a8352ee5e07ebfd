import type { Clause } from '../../../structure/clause.js';
import { foldTone } from '../../../text/fold.js';
import { type ClauseReader, type ClauseRule, LONGEST_PRINTED } from '../clause-rule.js';
import { headingSubject } from '../heading-subject.js';

const RULE = { id: 'phase', reason: 'Việc của một đợt, giai đoạn có thời gian ghi ở đề mục.' };
const NUMBERED_PHASE = /^(?:đợt|giai đoạn|bước) (?:\d|[ivx]+\b|một|hai|ba|thứ)/u;
const TIME_AS_HEADING = /^(?:tháng|quý|tuần|từ (?:ngày|tháng)|trong (?:tháng|quý)) /u;

/** "Đợt 1: Trong tháng 12/2025" over its tasks: without a body each of them is work all the same, due when the heading says. */
export const phase: ClauseRule = {
  id: RULE.id,
  read: (reader, clause, place) => {
    if (place.owners !== null || place.section !== 'work' || !isPhase(reader, clause)) return false;
    if (headingSubject(reader, clause, place) !== null) return false;
    const times = reader.statesDeadline(clause.own) ? [clause.own] : [];
    for (const child of clause.children) {
      const isTask = child.children.length === 0 && reader.subjectOf(child) === null;
      if (!isTask || !reader.opensWithAction(child) || reader.labelOf(child) !== null) {
        reader.readSiblings([child], place);
        continue;
      }
      reader.draft({
        ...child.own,
        owners: [],
        predicate: child.own.start,
        rule: RULE,
        scope: reader.scopeOf(place),
        inherited: place.partners,
        clause: child.path,
        times,
      });
    }
    return true;
  },
};

/** A heading that says when what stands under it is to be done, and is no sentence of its own. */
function isPhase(reader: ClauseReader, clause: Clause): boolean {
  const title = reader.words(clause.own).trimEnd();
  const low = foldTone(title);
  if (clause.children.length === 0 || low.length > LONGEST_PRINTED || /[.;]$/u.test(title)) return false;
  return NUMBERED_PHASE.test(low) || (TIME_AS_HEADING.test(low) && reader.statesDeadline(clause.own));
}
