import { closingFormula } from './rules/closing-formula.js';
import { datedTask } from './rules/dated-task.js';
import { goesOn } from './rules/goes-on.js';
import { inertFormula } from './rules/inert-formula.js';
import { ownSubject } from './rules/own-subject.js';
import { periodicTask } from './rules/periodic-task.js';
import { reportOrder } from './rules/report-order.js';
import { underHeading } from './rules/under-heading.js';
import type { SentenceRule } from './sentence-rule.js';

/** How a sentence stands in a paragraph; the first rule that applies decides. What none reads is no work. */
export const SENTENCE_RULES: readonly SentenceRule[] = [
  closingFormula,
  inertFormula,
  ownSubject,
  goesOn,
  underHeading,
  datedTask,
  periodicTask,
  reportOrder,
];
