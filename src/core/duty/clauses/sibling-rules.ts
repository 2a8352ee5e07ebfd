import type { SiblingRule } from './clause-rule.js';
import { aims } from './rules/aims.js';
import { anyClause } from './rules/any-clause.js';
import { bareSection } from './rules/bare-section.js';
import { bareTask } from './rules/bare-task.js';
import { insideAims } from './rules/inside-aims.js';
import { introduction } from './rules/introduction.js';
import { labelBlockAfter } from './rules/label-block-after.js';
import { outsideBody } from './rules/outside-body.js';
import { sharedLabelBlock } from './rules/shared-label-block.js';
import { unnumberedTitle } from './rules/unnumbered-title.js';

/** How a clause may stand among its neighbours; the first rule that applies takes it. */
export const SIBLING_RULES: readonly SiblingRule[] = [
  outsideBody,
  bareSection,
  insideAims,
  labelBlockAfter,
  sharedLabelBlock,
  introduction,
  unnumberedTitle,
  bareTask,
  aims,
  anyClause,
];
