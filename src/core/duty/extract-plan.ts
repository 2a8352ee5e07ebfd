import type { Extraction } from './duty.js';

/**
 * Reads an issued plan out of its text: structure, duties with owners and deadlines, and what looks wrong in it.
 * Total: any string gives an extraction. `text` of the result is the NFC form that all offsets refer to.
 */
export function extractPlan(text: string): Extraction {
  return {
    text: text.normalize('NFC'),
    document: {
      kind: null,
      number: null,
      issuedOn: null,
      place: null,
      issuer: null,
      title: null,
      signer: null,
      references: [],
    },
    clauses: [],
    duties: [],
    unassigned: [],
    diagnostics: [],
  };
}
