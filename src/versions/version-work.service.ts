import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type WorkPlan } from '../assignments/assignments.service.js';
import { AuditService } from '../audit/audit.service.js';
import type { Change } from '../audit/change.js';
import { alignVersions } from '../core/duty/versions/align-versions.js';
import { compareDuties } from '../core/duty/versions/compare-duties.js';
import { type FollowingDeadline, followDeadlines } from '../core/task/follow-deadlines.js';
import {
  type EndReason,
  transferWork,
  type WantedAssignment,
  type WorkTransfer,
} from '../core/task/transfer-work.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { DocumentsService } from '../documents/documents.service.js';
import { PlanningService } from '../notifications/planning.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/prisma.js';
import { diffLists } from './diff-lists.js';
import { VersionsRepository } from './versions.repository.js';

/** How a duty stands beside the one of the earlier version. */
export type VersionChange =
  | { readonly kind: 'unchanged'; readonly before: DutyView; readonly after: DutyView }
  /** `words`: other words; otherwise only what follows from them was decided otherwise. */
  | { readonly kind: 'changed'; readonly before: DutyView; readonly after: DutyView; readonly words: boolean }
  | { readonly kind: 'added'; readonly after: DutyView }
  | { readonly kind: 'withdrawn'; readonly before: DutyView };

/** A document beside the version before it. */
export interface VersionComparison {
  readonly before: DocumentView;
  readonly after: DocumentView;
  readonly changes: readonly VersionChange[];
}

/** Compares versions of a document, and moves work from one to the next. */
@Injectable()
export class VersionWorkService {
  constructor(
    private readonly repository: VersionsRepository,
    private readonly documents: DocumentsService,
    private readonly assignments: AssignmentsService,
    private readonly planning: PlanningService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A document beside the version before it; null where there is none, or where `by` may not see it. */
  async compare(after: DocumentView, by: Principal): Promise<VersionComparison | null> {
    if (after.replaces === null) return null;
    const before = await this.documents.get(after.replaces.id, by);
    return { before, after, changes: changesBetween(before, after) };
  }

  /** What activating the later version would do with the work of the earlier one. */
  async plan(comparison: VersionComparison, work: WorkPlan, tx: Tx | null = null): Promise<WorkTransfer> {
    const dutyBefore = new Map<string, string>();
    const deadlineAfter = new Map<string, FollowingDeadline>();
    for (const change of comparison.changes) {
      if (change.kind === 'added' || change.kind === 'withdrawn') continue;
      dutyBefore.set(change.after.id, change.before.id);
      for (const [id, next] of followDeadlines(change.before.deadlines, change.after.deadlines))
        deadlineAfter.set(id, next);
    }
    return transferWork({
      held: await this.repository.heldWork(tx, comparison.before.id),
      wanted: wantedOf(work),
      dutyBefore,
      deadlineAfter,
      today: this.clock.today(),
    });
  }

  /**
   * Moves the work of the earlier version and enters what the later one adds, as part of the activation in `tx`; gives the agencies
   * for which something is new.
   * @throws AppError not-possible-now where another version was activated in place of the earlier one
   */
  async carryOut(
    tx: Tx,
    comparison: VersionComparison,
    work: WorkPlan,
    by: Principal,
  ): Promise<{ readonly transfer: WorkTransfer; readonly agencyIds: readonly string[] }> {
    const { before, after } = comparison;
    await this.planning.holdOff(tx);
    if (!(await this.documents.supersede(tx, before.id))) {
      throw new AppError('not-possible-now', { why: 'Đã có bản khác thay thế bản trước của văn bản này.' });
    }
    const transfer = await this.plan(comparison, work, tx);
    await this.record(tx, comparison, transfer, by);
    await this.repository.carryOut(tx, transfer, this.clock.today());
    await this.repository.moveEvents(tx, before.id, after.id);
    const added = new Set(transfer.added);
    const rungs = new Map(work.occurrences.map(({ draft, nextRungOn }) => [draft, nextRungOn]));
    await this.assignments.enter(tx, {
      ...work,
      assignments: work.assignments.filter(({ id }) => added.has(id)),
      occurrences: [
        ...work.occurrences.filter(({ assignmentId }) => added.has(assignmentId)),
        ...transfer.begun.map(({ assignmentId, draft, level }) => ({
          assignmentId,
          draft,
          level,
          nextRungOn: rungs.get(draft) ?? null,
        })),
      ],
    });
    return { transfer, agencyIds: this.concerned(work, transfer) };
  }

  /** The agencies of work that begins or falls on another day: whose work is the same need not be told. */
  private concerned(work: WorkPlan, { added, begun, moved, kept }: WorkTransfer): readonly string[] {
    const changed = new Set([
      ...begun.map(({ assignmentId }) => assignmentId),
      ...moved.map(({ draft }) => draft.assignmentId),
    ]);
    const duties = new Set(
      kept.filter(({ assignmentId }) => changed.has(assignmentId)).map(({ dutyId }) => dutyId),
    );
    return work.assignments
      .filter(({ id, dutyId }) => added.includes(id) || changed.has(id) || duties.has(dutyId))
      .map(({ agencyId }) => agencyId);
  }

  private async record(
    tx: Tx,
    { before, after }: VersionComparison,
    { kept, added, moved, cancelled }: WorkTransfer,
    by: Principal,
  ): Promise<void> {
    const ids = [...moved, ...cancelled].map(({ occurrenceId }) => occurrenceId);
    const touched = new Map((await this.repository.touched(tx, ids)).map((one) => [one.id, one]));
    const entry = (occurrenceId: string): Omit<Change, 'action'> => ({
      subject: 'occurrence',
      subjectId: occurrenceId,
      documentId: after.id,
      before: { lastValidOn: touched.get(occurrenceId)?.lastValidOn?.toString() ?? null },
    });
    const nameOf = (id: string) => {
      const { agencyName = '', label = '' } = touched.get(id) ?? {};
      return [agencyName, label].filter(Boolean).join(': ');
    };
    await this.audit.record(
      tx,
      by,
      {
        action: 'supersede',
        subject: 'document',
        subjectId: before.id,
        documentId: before.id,
        after: { kept: kept.length, added: added.length, moved: moved.length, cancelled: cancelled.length },
      },
      ...moved.map(
        ({ occurrenceId, draft }): Change => ({
          ...entry(occurrenceId),
          action: 'version-moves-date',
          after: { lastValidOn: draft.lastValidOn.toString() },
          note: `${nameOf(occurrenceId)}. Bản mới của văn bản đổi thời hạn.`,
        }),
      ),
      ...cancelled.map(
        ({ occurrenceId, reason }): Change => ({
          ...entry(occurrenceId),
          action: 'version-cancels',
          note: `${nameOf(occurrenceId)}. ${END_WORDS[reason]}`,
        }),
      ),
    );
  }
}

/** Why work ended with a new version, in words. */
const END_WORDS: Readonly<Record<EndReason, string>> = {
  'duty-withdrawn': 'Bản mới của văn bản không còn nhiệm vụ này.',
  'agency-withdrawn': 'Bản mới của văn bản không giao cho cơ quan này nữa.',
  'deadline-withdrawn': 'Bản mới của văn bản không còn thời hạn này.',
};

const wantedOf = ({ assignments, occurrences }: WorkPlan): readonly WantedAssignment[] => {
  const dates = Map.groupBy(occurrences, ({ assignmentId }) => assignmentId);
  return assignments.map((assignment) => ({
    ...assignment,
    dates: (dates.get(assignment.id) ?? []).map(({ draft, level }) => ({ draft, level })),
  }));
};

/** Accepted duties are what the earlier version asks; of the later one all that nobody has left out. */
function changesBetween(before: DocumentView, after: DocumentView): readonly VersionChange[] {
  const [olds, news] = [
    before.duties.filter(({ state }) =>
      before.state === 'draft' ? state !== 'dropped' : state === 'accepted',
    ),
    after.duties.filter(({ state }) => state !== 'dropped'),
  ];
  const [oldById, newById] = [
    new Map(olds.map((duty) => [duty.id, duty])),
    new Map(news.map((duty) => [duty.id, duty])),
  ];
  const alignment = alignVersions(before.text, after.text, diffLists);
  return compareDuties(alignment, olds, news).flatMap((change): readonly VersionChange[] => {
    const one = 'beforeId' in change ? oldById.get(change.beforeId) : undefined;
    const other = 'afterId' in change ? newById.get(change.afterId) : undefined;
    if (one && other) {
      if (change.kind === 'changed') return [{ kind: 'changed', before: one, after: other, words: true }];
      return sameFacts(one, other)
        ? [{ kind: 'unchanged', before: one, after: other }]
        : [{ kind: 'changed', before: one, after: other, words: false }];
    }
    if (other) return [{ kind: 'added', after: other }];
    return one ? [{ kind: 'withdrawn', before: one }] : [];
  });
}

/** Whether two duties ask the same of the same agencies by the same day. */
const sameFacts = (one: DutyView, other: DutyView): boolean =>
  isDeepStrictEqual(factsOf(one), factsOf(other));

const factsOf = ({ role, bodies, deadlines }: DutyView) => ({
  role,
  bodies: bodies
    .map(
      ({ part, name, agencies }) =>
        `${part} ${name} ${agencies
          .map(({ id }) => id)
          .toSorted()
          .join(' ')}`,
    )
    .toSorted(),
  deadlines: deadlines.map(({ words }) => words).toSorted(),
});
