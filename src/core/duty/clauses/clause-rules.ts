import type { ClauseRule } from './clause-rule.js';
import { inlineLabels } from './rules/inline-labels.js';
import { labelledChildren } from './rules/labelled-children.js';
import { loneLabel } from './rules/lone-label.js';
import { namedHeading } from './rules/named-heading.js';
import { phase } from './rules/phase.js';
import { plainText } from './rules/plain-text.js';
import { unnamedHeading } from './rules/unnamed-heading.js';

/** How a clause may be built; the first rule that applies reads it with all that stands under it. */
export const CLAUSE_RULES: readonly ClauseRule[] = [
  loneLabel,
  inlineLabels,
  plainText,
  labelledChildren,
  phase,
  unnamedHeading,
  namedHeading,
];
