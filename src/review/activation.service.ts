import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type PlanDates, type WorkPlan } from '../assignments/assignments.service.js';
import { AuditService } from '../audit/audit.service.js';
import type { WorkTransfer } from '../core/task/transfer-work.js';
import type { DocumentView } from '../documents/document-view.js';
import { DocumentsService } from '../documents/documents.service.js';
import { AnnouncementsService } from '../notifications/announcements.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/prisma.js';
import { VersionWorkService } from '../versions/version-work.service.js';
import { type ActivationProblem, activationProblems } from './activation-problems.js';
import { ReviewAccess } from './review-access.js';

export interface ActivationPreview {
  readonly assignments: number;
  readonly agencies: number;
  readonly occurrences: number;
  readonly undated: number;
  readonly problems: readonly ActivationProblem[];
  /** What becomes of the work of the version before it; null where there is none. */
  readonly transfer: WorkTransfer | null;
}

/** The last step of a review: approved duties become followed-up work. */
@Injectable()
export class ActivationService {
  constructor(
    private readonly access: ReviewAccess,
    private readonly documents: DocumentsService,
    private readonly assignments: AssignmentsService,
    private readonly announcements: AnnouncementsService,
    private readonly versions: VersionWorkService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What activating would create, and what stands in its way. @throws AppError not-found, not-allowed */
  async preview(documentId: string, by: Principal): Promise<ActivationPreview> {
    const document = await this.access.document(documentId, by);
    const problems = activationProblems(document);
    if (document.issuedOn === null)
      return { assignments: 0, agencies: 0, occurrences: 0, undated: 0, problems, transfer: null };
    const work = await this.assignments.plan(document, this.datesOf(document, document.issuedOn));
    const comparison = await this.versions.compare(document, by);
    return {
      transfer: comparison && (await this.versions.plan(comparison, work)),
      assignments: work.assignments.length,
      agencies: new Set(work.assignments.map(({ agencyId }) => agencyId)).size,
      occurrences: work.occurrences.filter(({ draft }) => draft !== null).length,
      undated: work.occurrences.filter(({ draft }) => draft === null).length,
      problems,
    };
  }

  /**
   * The work that would be entered if the plan were activated now; null where its date of issue is not known.
   * @throws AppError not-found, not-allowed
   */
  async workAhead(
    documentId: string,
    by: Principal,
  ): Promise<{
    readonly document: DocumentView;
    readonly work: WorkPlan | null;
    readonly from: Temporal.PlainDate;
  }> {
    const document = await this.access.document(documentId, by);
    const from = this.clock.today();
    if (document.issuedOn === null) return { document, work: null, from };
    // What waits for a decision is shown as if it were accepted: the year is looked at while the review goes on.
    const duties = document.duties.map((duty) =>
      duty.state === 'proposed' ? { ...duty, state: 'accepted' as const } : duty,
    );
    const dates = this.datesOf(document, document.issuedOn);
    const work = await this.assignments.plan({ ...document, duties }, dates);
    return { document, work, from };
  }

  /**
   * Makes followed-up work of the accepted duties: assignments, due dates, their reminders and one
   * announcement to each agency, in one transaction. What nobody
   * has decided on stays out; it can be left so only for a reason, which goes into the history and onto the plan.
   * @throws AppError form-invalid (field `reason`) where a reason is needed; not-possible-now with what cannot be left open;
   *   not-found, not-allowed
   */
  async activate(documentId: string, by: Principal, reason = ''): Promise<void> {
    const document = await this.access.draft(documentId, by, 'document.activate');
    const problems = activationProblems(document);
    const barrier = problems.find(({ canWait }) => !canWait);
    if (barrier !== undefined || document.issuedOn === null) {
      throw new AppError('not-possible-now', { why: barrier?.message ?? 'Chưa có ngày ban hành.' });
    }
    const [open] = problems;
    if (open !== undefined && reason.trim().length < SHORTEST_REASON) {
      throw new AppError('form-invalid', {}, { reason: `${open.message} Nếu vẫn kích hoạt, nêu rõ lý do.` });
    }
    const note = open === undefined ? '' : reason.trim();
    const dates = this.datesOf(document, document.issuedOn);
    const work = await this.assignments.plan(document, dates);
    await this.database.transaction(async (tx) => {
      await this.documents.markActive(tx, documentId, by, dates.activatedOn, work.expandedTo, note);
      const agencyIds = await this.enter(tx, document, work, by);
      await this.announcements.announce(tx, documentId, agencyIds);
      const after = { assignments: work.assignments.length, occurrences: work.occurrences.length };
      await this.audit.record(tx, by, {
        action: 'activate',
        subject: 'document',
        subjectId: documentId,
        documentId,
        after,
        note: note === '' ? '' : `Còn chỗ chưa xử lý; lý do: ${note}`,
      });
    }, 120_000);
  }

  /** Enters the work, or moves that of the version before it; gives the agencies for which something is new. */
  private async enter(
    tx: Tx,
    document: DocumentView,
    work: WorkPlan,
    by: Principal,
  ): Promise<readonly string[]> {
    const comparison = await this.versions.compare(document, by);
    if (comparison !== null) return (await this.versions.carryOut(tx, comparison, work, by)).agencyIds;
    await this.assignments.enter(tx, work);
    return work.assignments.map(({ agencyId }) => agencyId);
  }

  private datesOf(document: DocumentView, issuedOn: Temporal.PlainDate): PlanDates {
    return { issuedOn, activatedOn: this.clock.today(), endsOn: document.endsOn };
  }
}

/** Characters of a reason below which it says nothing. */
const SHORTEST_REASON = 10;
