import type { SendReason } from './reason.js';

/**
 * Whether something that comes up after a person's digest of the day has gone must still go out today, by itself: where the
 * next working day would be the target day or later. What is overdue already is not made better by a second mail the same day.
 */
export const isUrgent = (reason: SendReason): boolean =>
  reason.code === 'due-today' || (reason.code === 'due-in' && reason.workingDays <= 1);
