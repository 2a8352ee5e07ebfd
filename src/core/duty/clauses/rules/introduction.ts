import type { SiblingRule } from '../clause-rule.js';

/** "Để ..., thủ trưởng các sở có trách nhiệm:" as a paragraph of its own: the clauses after it are theirs. */
export const introduction: SiblingRule = {
  id: 'introduction',
  read: (reader, siblings, at, here) => {
    const clause = siblings[at];
    if (clause === undefined || clause.marker !== null || clause.children.length > 0) return null;
    if (here.section === 'aims' || !/:\s*$/u.test(reader.words(clause.own))) return null;
    const subject = reader.subjectOf(clause);
    if (subject === null || subject.form !== 'sentence') return null;
    return { next: at + 1, place: { ...here, owners: subject.bodies, assigned: true, headed: true } };
  },
};
