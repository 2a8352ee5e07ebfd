import { citedWithTwoDates, citedWithTwoSpellings } from './citations.js';
import { deadlineBeforeIssue } from './early-deadline.js';
import { duplicateNumber, skippedNumber } from './numbering.js';
import { planBeforeSurvey } from './order-of-work.js';
import { citedWithTwoTerms } from './party-term.js';
import type { PlanCheck } from './plan-check.js';
import { reportBeforeCutOff } from './report-cut-off.js';
import { sumMismatch } from './sums.js';

/** The checks of a plan against itself, in the order in which they are told. */
export const PLAN_CHECKS: readonly PlanCheck[] = [
  duplicateNumber,
  skippedNumber,
  deadlineBeforeIssue,
  citedWithTwoDates,
  citedWithTwoSpellings,
  citedWithTwoTerms,
  sumMismatch,
  planBeforeSurvey,
  reportBeforeCutOff,
];
