import { addressBounced } from './rules/address-bounced.js';
import { deadlinePassed } from './rules/deadline-passed.js';
import { dueBeforeActivation } from './rules/due-before-activation.js';
import { noRecipient } from './rules/no-recipient.js';
import { previousDateOpen } from './rules/previous-date-open.js';
import { receiptAcknowledged } from './rules/receipt-acknowledged.js';
import { remitQuestioned } from './rules/remit-questioned.js';
import { reportFiled } from './rules/report-filed.js';
import { retroactiveDeadline } from './rules/retroactive-deadline.js';
import { rungNewerThanItsDay } from './rules/rung-newer-than-its-day.js';
import { supersededByLaterRung } from './rules/superseded-by-later-rung.js';
import { workCancelled } from './rules/work-cancelled.js';
import { workDone } from './rules/work-done.js';
import type { SuppressionRule } from './suppression-rule.js';

/** In this order: the first that speaks gives the reason in the ledger, so what is most telling comes first. */
export const SUPPRESSION_RULES: readonly SuppressionRule[] = [
  retroactiveDeadline,
  workCancelled,
  workDone,
  reportFiled,
  dueBeforeActivation,
  remitQuestioned,
  rungNewerThanItsDay,
  previousDateOpen,
  receiptAcknowledged,
  noRecipient,
  addressBounced,
  deadlinePassed,
  supersededByLaterRung,
];
