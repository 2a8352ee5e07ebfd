import { isBefore } from '../../calendar/day-number.js';
import type { StepRule } from '../suppression-rule.js';

/** A step that entered the policy today must not send what it would have sent last month. */
export const rungNewerThanItsDay: StepRule = {
  id: 'rung-newer-than-its-day',
  suppresses: ({ step: { rung, rungOn } }) =>
    rung.since !== null && isBefore(rungOn, rung.since)
      ? { code: 'rung-new', since: rung.since.toString() }
      : null,
};
