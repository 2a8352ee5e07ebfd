import { isVague } from '../../place.js';
import { LONGEST_PRINTED, type SiblingRule } from '../clause-rule.js';

/** A body's name alone in a paragraph without a number: the paragraphs after it are its own. */
export const unnumberedTitle: SiblingRule = {
  id: 'unnumbered-title',
  read: (reader, siblings, at, here) => {
    const clause = siblings[at];
    if (clause === undefined || clause.marker !== null || clause.children.length > 0) return null;
    const { own } = clause;
    if (here.section === 'aims' || own.end - own.start > LONGEST_PRINTED) return null;
    const subject = reader.subjectOf(clause);
    if (subject === null || subject.bodies.every(isVague)) return null;
    const isTitle = subject.form === 'title' || (subject.form === 'label' && subject.from >= own.end);
    return isTitle
      ? { next: at + 1, place: { ...here, owners: subject.bodies, assigned: true, headed: true } }
      : null;
  },
};
