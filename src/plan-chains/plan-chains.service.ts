import { Injectable } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { AuditService } from '../audit/audit.service.js';
import { matchAgency } from '../core/agency/match-agency.js';
import { shortDate } from '../core/calendar/describe-date.js';
import { asksForPlan } from '../core/duty/asks-for-plan.js';
import type { DocumentView } from '../documents/document-view.js';
import { DocumentsService, type RelatedDocument } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { plainDateOrNull } from '../platform/dates.js';
import { Database } from '../platform/prisma.js';
import { ReportsService } from '../reports/reports.service.js';
import { PlanChainsRepository } from './plan-chains.repository.js';

/** A duty that a document answers, or could answer. */
export interface AnsweredDuty {
  readonly occurrenceId: string;
  readonly dutyId: string;
  readonly documentId: string;
  readonly summary: string;
  readonly agencyName: string;
  readonly lastValidOn: Temporal.PlainDate | null;
}

/** How a document hangs together with others in the system. */
export interface PlanChain {
  /** What it names as its basis, and what names it. */
  readonly cites: readonly RelatedDocument[];
  readonly citedBy: readonly RelatedDocument[];
  /** The duties of other plans that it is the result of. */
  readonly answers: readonly AnsweredDuty[];
  /** Duties of its basis that ask its issuer for a plan, and that nobody has reported on. */
  readonly couldAnswer: readonly AnsweredDuty[];
}

/** A document by which a due date of a duty was answered. */
export interface DutyAnswer {
  readonly agencyName: string;
  readonly document: RelatedDocument;
  readonly linkedBy: string;
}

/** From the province's duty down to the districts' plans: documents that name or fulfil one another. */
@Injectable()
export class PlanChainsService {
  constructor(
    private readonly repository: PlanChainsRepository,
    private readonly documents: DocumentsService,
    private readonly agencies: AgenciesService,
    private readonly reports: ReportsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** How a document hangs together with those that `by` may see. */
  async ofDocument(document: DocumentView, by: Principal): Promise<PlanChain> {
    const [{ cites, citedBy }, answered] = await Promise.all([
      this.documents.related(document, by),
      this.repository.answeredBy(document.id),
    ]);
    const answers = answered.map(({ occurrence: { id, lastValidOn, assignment } }) => ({
      occurrenceId: id,
      dutyId: assignment.duty.id,
      documentId: assignment.duty.documentId,
      summary: assignment.duty.summary,
      agencyName: assignment.agency.name,
      lastValidOn: plainDateOrNull(lastValidOn),
    }));
    const mayReport = mayAny(by, 'report.file') || mayAny(by, 'report.decide');
    return { cites, citedBy, answers, couldAnswer: mayReport ? await this.couldAnswer(document, cites) : [] };
  }

  private async couldAnswer(
    document: DocumentView,
    cites: readonly RelatedDocument[],
  ): Promise<readonly AnsweredDuty[]> {
    const active = cites.filter(({ state }) => state === 'active').map(({ id }) => id);
    if (active.length === 0 || document.issuer === null) return [];
    const on = (document.issuedOn ?? this.clock.today()).toString();
    const issuer = matchAgency(document.issuer, await this.agencies.register(), on);
    if (issuer.kind !== 'one') return [];
    const open = await this.repository.openWork(active, issuer.agencyId);
    return open
      .filter(({ assignment: { duty } }) => asksForPlan(duty.summary))
      .map(({ id, lastValidOn, assignment: { duty } }) => ({
        occurrenceId: id,
        dutyId: duty.id,
        documentId: duty.documentId,
        summary: duty.summary,
        agencyName: document.issuer ?? '',
        lastValidOn: plainDateOrNull(lastValidOn),
      }));
  }

  /** The documents by which a duty was answered, as far as `by` may see them. */
  async ofDuty(dutyId: string, by: Principal): Promise<readonly DutyAnswer[]> {
    const rows = await this.repository.answersOf(dutyId);
    const seen = new Map(
      (
        await this.documents.known(
          rows.map(({ documentId }) => documentId),
          by,
        )
      ).map((one) => [one.id, one]),
    );
    return rows.flatMap(({ documentId, linkedBy, occurrence }) => {
      const document = seen.get(documentId);
      return document ? [{ agencyName: occurrence.assignment.agency.name, document, linkedBy }] : [];
    });
  }

  /**
   * Files a document as the result of a due date: the report names it, and both lead to one another.
   * @throws AppError not-found, not-allowed, not-possible-now where the due date was reported on or is closed
   */
  async answer(documentId: string, occurrenceId: string, by: Principal): Promise<void> {
    const document = await this.documents.get(documentId, by);
    const { couldAnswer } = await this.ofDocument(document, by);
    if (!couldAnswer.some((one) => one.occurrenceId === occurrenceId))
      throw new AppError('not-possible-now', {
        why: 'Nhiệm vụ này đã có báo cáo, hoặc không giao cho cơ quan ban hành văn bản.',
      });
    const name = [document.kind ?? 'Văn bản', document.number && `số ${document.number}`]
      .filter(Boolean)
      .join(' ');
    const { number, issuedOn } = document;
    if (number === null || issuedOn === null)
      throw new AppError('not-possible-now', {
        why: 'Văn bản chưa có số hoặc ngày ban hành. Bổ sung trong phần thông tin của văn bản rồi ghi nhận lại.',
      });
    const results = `Đã ban hành ${name} ngày ${shortDate(issuedOn)}: ${document.title}.`;
    // The office that files it for the agency has the paper before it: the document itself, come in on the day it is entered.
    const receivedOn = this.clock.today().toString();
    const paper = { paperNumber: number, paperOn: issuedOn.toString(), receivedOn };
    await this.reports.file(occurrenceId, { results, difficulties: '', proposals: '', ...paper }, by);
    await this.database.transaction(async (tx) => {
      await this.repository.link(tx, occurrenceId, documentId, by, this.clock.now());
      await this.audit.record(tx, by, {
        action: 'answer-with-document',
        subject: 'occurrence',
        subjectId: occurrenceId,
        documentId,
        after: { documentId },
      });
    });
  }
}
