import type { SuppressionRule } from '../suppression-rule.js';

/** Filing stops the reminders, not its confirmation; a report that was returned no longer counts as filed. */
export const reportFiled: SuppressionRule = {
  id: 'report-filed',
  suppresses: ({ occurrence }) =>
    occurrence.execution === 'filed'
      ? { code: 'filed', filedOn: occurrence.filedOn?.toString() ?? null }
      : null,
};
