import type { SiblingRule } from '../clause-rule.js';

/** Clauses after a bare heading of aims, targets or situation give no duties. */
export const insideAims: SiblingRule = {
  id: 'inside-aims',
  read: (_, __, at, here) => (here.section === 'aims' ? { next: at + 1, place: here } : null),
};
