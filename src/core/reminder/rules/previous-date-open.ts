import { isAfter } from '../../calendar/day-number.js';
import type { StepRule } from '../suppression-rule.js';

/**
 * In a close series, such as a weekly report, the date before comes first: nobody is reminded of the report after next. Steps
 * of a date begin after the last valid day of the one before it.
 */
export const previousDateOpen: StepRule = {
  id: 'previous-date-open',
  suppresses: ({ occurrence: { previousOn }, step: { rung, rungOn } }) =>
    rung.anchor === 'target' && previousOn !== null && !isAfter(rungOn, previousOn)
      ? { code: 'previous-date-first', previousOn: previousOn.toString() }
      : null,
};
