import { isBefore } from '../../calendar/day-number.js';
import type { SuppressionRule } from '../suppression-rule.js';

/** Taking in an old plan must not send years of overdue notices at once. */
export const dueBeforeActivation: SuppressionRule = {
  id: 'due-before-activation',
  suppresses: ({ occurrence: { activatedOn }, due: { lastValidOn } }) =>
    isBefore(lastValidOn, activatedOn)
      ? {
          code: 'due-before-activation',
          lastValidOn: lastValidOn.toString(),
          activatedOn: activatedOn.toString(),
        }
      : null,
};
