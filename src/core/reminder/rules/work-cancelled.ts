import type { SuppressionRule } from '../suppression-rule.js';

export const workCancelled: SuppressionRule = {
  id: 'work-cancelled',
  suppresses: ({ occurrence }) => (occurrence.execution === 'cancelled' ? { code: 'cancelled' } : null),
};
