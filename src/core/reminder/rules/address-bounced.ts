import type { SuppressionRule } from '../suppression-rule.js';

/** A mail that cannot arrive tells nobody anything; the agency's mailbox stands in where it has one. */
export const addressBounced: SuppressionRule = {
  id: 'address-bounced',
  suppresses: ({ recipient }) => (recipient?.bounced === true ? { code: 'address-bounced' } : null),
};
