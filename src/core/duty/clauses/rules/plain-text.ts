import type { ClauseRule } from '../clause-rule.js';
import { headingSubject } from '../heading-subject.js';

/** A clause without clauses under it is running text, unless it is nothing but a numbered name. */
export const plainText: ClauseRule = {
  id: 'plain-text',
  read: (reader, clause, place) => {
    if (clause.children.length > 0) return false;
    const isName = headingSubject(reader, clause, place)?.form === 'title' && clause.marker !== null;
    if (!isName) reader.readText(clause.own, place);
    return true;
  },
};
