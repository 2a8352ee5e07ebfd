import type { SuppressionRule } from '../suppression-rule.js';

/** While the coordinating office decides whose work it is, the agency that gave it back is not reminded; the office is. */
export const remitQuestioned: SuppressionRule = {
  id: 'remit-questioned',
  suppresses: ({ occurrence, step }) =>
    occurrence.handedBack && (step.rung.audience === 'officer' || step.rung.audience === 'head')
      ? { code: 'remit-questioned' }
      : null,
};
