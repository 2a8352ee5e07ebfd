import type { SuppressionRule } from '../suppression-rule.js';

/** An agency without an officer, or an office without a head, is shown in the ledger rather than passed over. */
export const noRecipient: SuppressionRule = {
  id: 'no-recipient',
  suppresses: ({ recipient, step }) =>
    recipient === null ? { code: 'no-recipient', audience: step.rung.audience } : null,
};
