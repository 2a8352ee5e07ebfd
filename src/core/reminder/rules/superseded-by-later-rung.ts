import type { SuppressionRule } from '../suppression-rule.js';

/** Rungs that came together, after a standstill or a late activation, give one mail: that of the newest. */
export const supersededByLaterRung: SuppressionRule = {
  id: 'superseded-by-later-rung',
  suppresses: ({ step, newest }) =>
    newest.rungId === step.rungId ? null : { code: 'superseded', byRungId: newest.rungId },
};
