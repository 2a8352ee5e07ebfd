import type { StepRule } from '../suppression-rule.js';

/** Some steps are only for work of which nobody said that it was received; "đã nhận" answers them, and them only. */
export const receiptAcknowledged: StepRule = {
  id: 'receipt-acknowledged',
  suppresses: ({ occurrence, step }) =>
    step.rung.condition === 'unacknowledged' && occurrence.acknowledged ? { code: 'acknowledged' } : null,
};
