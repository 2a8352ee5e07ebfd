import { ladderKind } from '../assignments/assignments.service.js';
import { standingOf } from '../assignments/occurrence-row.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { OccurrenceSnapshot } from '../core/reminder/occurrence-snapshot.js';
import { plainDateOf, plainDateOrNull } from '../platform/dates.js';
import type { PlannedOccurrence } from './notifications.repository.js';
import type { RecipientsByAudience, WorkBodies } from './recipients.service.js';

/**
 * A stored occurrence as planning sees it on `today`; null where it has no date. `previousOn` is the last valid day of the
 * date before it in its series.
 */
export function snapshotOf(
  row: PlannedOccurrence,
  recipients: RecipientsByAudience,
  today: Temporal.PlainDate,
  previousOn: Temporal.PlainDate | null = null,
): OccurrenceSnapshot | null {
  const standing = standingOf(row);
  if (standing.lastValidOn === null) return null;
  const { assignment } = row;
  const { document } = assignment.duty;
  return {
    ...standing,
    id: row.id,
    agencyId: assignment.agencyId,
    documentId: document.id,
    kind: ladderKind(row.deadline?.rule as DeadlineRule | undefined),
    lastValidOn: standing.lastValidOn,
    activatedOn: plainDateOrNull(document.activatedOn) ?? today,
    roundStartedOn: plainDateOrNull(row.roundStartedOn),
    acknowledged: assignment.acknowledgements.some(
      ({ holdsUntil }) => Temporal.PlainDate.compare(plainDateOf(holdsUntil), today) >= 0,
    ),
    handedBack: assignment.handbacks.length > 0,
    previousOn,
    recipients,
  };
}

/** The bodies on which a stored occurrence hangs. */
export const bodiesOf = ({ assignment }: PlannedOccurrence): WorkBodies => ({
  agencyId: assignment.agencyId,
  coordinatingAgencyId: assignment.duty.document.coordinatingAgencyId,
  cooperatingAgencyIds: assignment.duty.assignments.map(({ agencyId }) => agencyId),
});
