import { compareDays, isBefore } from '../calendar/day-number.js';
import type { DueDate } from '../calendar/due-date.js';
import { canonicalPeriod } from '../calendar/periodic-defaults.js';
import { type NoDateReason, type ResolutionContext, resolveDeadline } from '../calendar/resolve-deadline.js';
import type { DeadlineRule } from '../deadline/deadline.js';
import { periodLabel } from './period-label.js';

/** A deadline of a duty as accepted by a reviewer; `text` is the phrase as written. */
export interface AcceptedDeadline {
  readonly id: string;
  readonly rule: DeadlineRule;
  readonly text: string;
}

/** A duty put on one agency. */
export interface AssignmentToExpand {
  readonly id: string;
  readonly deadlines: readonly AcceptedDeadline[];
}

/** An occurrence to be stored unless one with its key exists. */
export interface OccurrenceDraft extends DueDate {
  /** Natural key: assignment, deadline and the day as named. The same whenever and however far one expands. */
  readonly key: string;
  readonly assignmentId: string;
  readonly deadlineId: string;
  /** "Báo cáo 6 tháng đầu năm 2022". */
  readonly label: string;
}

/** A deadline from which no date follows (yet), with the reason in Vietnamese. */
export interface UndatedDeadline {
  readonly deadlineId: string;
  readonly reason: NoDateReason;
  readonly why: string;
}

export interface Expansion {
  /** In order of `scheduledOn`. */
  readonly drafts: readonly OccurrenceDraft[];
  readonly undated: readonly UndatedDeadline[];
}

/** `scheduledOn` as ISO date; ids must not hold a slash. */
export const occurrenceKey = (
  assignmentId: string,
  deadlineId: string,
  scheduledOn: Temporal.PlainDate,
): string => `${assignmentId}/${deadlineId}/${scheduledOn.toString()}`;

/**
 * The due dates of one assignment over the horizon of `context`. Dates of a series whose last valid day lies before the
 * activation are left out: nobody was asked for them. Single dates are kept however old, so that nothing assigned is lost;
 * those before the issue of the document are marked retroactive. Expanding a moved horizon gives the same keys for the same
 * dates.
 */
export function expandOccurrences(assignment: AssignmentToExpand, context: ResolutionContext): Expansion {
  const drafts: OccurrenceDraft[] = [];
  const undated: UndatedDeadline[] = [];
  for (const deadline of assignment.deadlines) {
    const resolution = resolveDeadline(deadline.rule, context);
    if (resolution.kind === 'no-date') {
      undated.push({ deadlineId: deadline.id, reason: resolution.reason, why: resolution.why });
      continue;
    }
    for (const due of resolution.dueDates)
      if (!(resolution.recurring && wasOverBefore(due, context.activatedOn)))
        drafts.push(draftOf(assignment.id, deadline, due));
  }
  const kept = drafts.filter((draft) => !isCoveredByLonger(draft, drafts, assignment.deadlines));
  return {
    drafts: kept.toSorted((a, b) => compareDays(a.scheduledOn, b.scheduledOn)),
    undated,
  };
}

/**
 * The drafts of dates that are not entered yet. A date that moved with the days off, with the province's rules or with a person's
 * confirmation has another key than it would get now: work that comes once is known by its deadline, that of a period by its
 * label.
 */
export function unknownDrafts(
  drafts: readonly OccurrenceDraft[],
  deadlines: readonly AcceptedDeadline[],
  known: readonly { readonly deadlineId: string | null; readonly label: string }[],
): readonly OccurrenceDraft[] {
  return drafts.filter((draft) => {
    const rule = deadlines.find(({ id }) => id === draft.deadlineId)?.rule;
    const ofDeadline = known.filter(({ deadlineId }) => deadlineId === draft.deadlineId);
    if (rule?.kind === 'recurring') return true;
    if (rule?.kind === 'periodic') return !ofDeadline.some(({ label }) => label === draft.label);
    return ofDeadline.length === 0;
  });
}

const wasOverBefore = (due: DueDate, activatedOn: Temporal.PlainDate | null): boolean =>
  activatedOn !== null && isBefore(due.lastValidOn, activatedOn);

function draftOf(assignmentId: string, deadline: AcceptedDeadline, due: DueDate): OccurrenceDraft {
  return {
    ...due,
    key: occurrenceKey(assignmentId, deadline.id, due.scheduledOn),
    assignmentId,
    deadlineId: deadline.id,
    label: periodLabel(deadline.rule, deadline.text, due.scheduledOn),
  };
}

/**
 * "Định kỳ 6 tháng, hàng năm" means one report in the middle of the year and one at its end, not two on the same assumed day:
 * of periods without a day of their own, the longest takes the day.
 */
function isCoveredByLonger(
  draft: OccurrenceDraft,
  drafts: readonly OccurrenceDraft[],
  deadlines: readonly AcceptedDeadline[],
): boolean {
  const lengthOf = ({ deadlineId }: OccurrenceDraft): number => {
    const index = deadlines.findIndex((deadline) => deadline.id === deadlineId);
    const rule = deadlines[index]?.rule;
    // Of two equally long periods the one written first takes the day.
    return rule?.kind === 'periodic' ? monthsIn(rule.every) - index / 1000 : 0;
  };
  const length = lengthOf(draft);
  if (length === 0) return false;
  return drafts.some((other) => other.scheduledOn.equals(draft.scheduledOn) && lengthOf(other) > length);
}

function monthsIn(every: string): number {
  const { count, unit } = /^P(?<count>\d+)(?<unit>[MY])$/.exec(canonicalPeriod(every))?.groups ?? {};
  return count === undefined ? 0 : Number(count) * (unit === 'Y' ? 12 : 1);
}
