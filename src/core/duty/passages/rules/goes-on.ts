import type { SentenceRule } from '../sentence-rule.js';

/** A sentence that names nobody goes on with the duty before it. */
export const goesOn: SentenceRule = {
  id: 'goes-on',
  read: (_, { open }) => (open === null ? null : { kind: 'goes-on' }),
};
