import type { SuppressionRule } from '../suppression-rule.js';

/** A deadline before the issue of its document could be met by nobody. */
export const retroactiveDeadline: SuppressionRule = {
  id: 'retroactive-deadline',
  suppresses: ({ occurrence, due }) =>
    occurrence.retroactive ? { code: 'retroactive', lastValidOn: due.lastValidOn.toString() } : null,
};
