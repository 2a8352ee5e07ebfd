import type { ReadPlan } from './checks/plan-check.js';
import { PLAN_CHECKS } from './checks/plan-checks.js';
import type { Diagnostic } from './duty.js';

/** What in a plan contradicts itself, in the order of the text. Nothing is corrected: a person decides. */
export function checkPlan(plan: ReadPlan): readonly Diagnostic[] {
  return PLAN_CHECKS.flatMap(({ id, check }) => check(plan).map((found) => ({ ruleId: id, ...found }))).sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
}
