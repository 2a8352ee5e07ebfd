import type { ClauseRule } from '../clause-rule.js';
import { headingSubject } from '../heading-subject.js';

/** A heading that names nobody: a full sentence is text of its own, and what stands under it is read on. */
export const unnamedHeading: ClauseRule = {
  id: 'unnamed-heading',
  read: (reader, clause, place) => {
    if (headingSubject(reader, clause, place) !== null) return false;
    if (/[.;]$/u.test(reader.words(clause.own).trimEnd())) reader.readText(clause.own, place);
    reader.readSiblings(clause.children, place);
    return true;
  },
};
