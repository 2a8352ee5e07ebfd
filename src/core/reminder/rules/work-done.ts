import type { SuppressionRule } from '../suppression-rule.js';

export const workDone: SuppressionRule = {
  id: 'work-done',
  suppresses: ({ occurrence }) =>
    occurrence.execution === 'done'
      ? { code: 'done', filedOn: occurrence.filedOn?.toString() ?? null }
      : null,
};
