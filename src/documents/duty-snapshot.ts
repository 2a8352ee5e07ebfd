import type { NewDuty } from './new-duty.js';

/** Everything about a duty that a review can change, and what it needs to be entered again as it was. */
export type DutySnapshot = Omit<NewDuty, 'ordinal'>;
