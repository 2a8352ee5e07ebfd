import type { SiblingRule } from '../clause-rule.js';

/** Every other clause is read by itself; a closing formula ends what headings said. */
export const anyClause: SiblingRule = {
  id: 'any-clause',
  read: (reader, siblings, at, here) => {
    const clause = siblings[at];
    if (clause === undefined) return null;
    reader.read(clause, here);
    const place = reader.isClosing(clause) ? { ...here, owners: null, headed: false } : here;
    return { next: at + 1, place };
  },
};
