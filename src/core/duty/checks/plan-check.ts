import type { Clause } from '../../structure/clause.js';
import type { DocumentHeader } from '../../structure/parse-header.js';
import type { Diagnostic, DutyCandidate } from '../duty.js';

/** What a check may look at: the text, its structure, its head and the duties read out of it. */
export interface ReadPlan {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly header: DocumentHeader;
  readonly duties: readonly DutyCandidate[];
}

/** One kind of contradiction inside a plan. To remove a check, delete its file and its line in `PLAN_CHECKS`. */
export interface PlanCheck {
  readonly id: string;
  readonly check: (plan: ReadPlan) => readonly Omit<Diagnostic, 'ruleId'>[];
}
