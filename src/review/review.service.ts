import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { AuditService } from '../audit/audit.service.js';
import { describeRule } from '../core/calendar/describe-rule.js';
import { resolveDeadline } from '../core/calendar/resolve-deadline.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { DocumentsService } from '../documents/documents.service.js';
import type { DutySnapshot } from '../documents/duty-snapshot.js';
import type { BodyPart } from '../documents/new-duty.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { isSure } from './doubts.js';
import { chooseBodies } from './edit-bodies.js';
import { ReviewAccess } from './review-access.js';
import { ReviewLog, type StepHistory } from './review-log.service.js';
import { type StatedDates, typedDeadlines } from './typed-deadlines.js';

export interface HeaderForm {
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly endsOn: string | null;
  readonly coordinatingAgencyId: string | null;
}

/** A typed phrase as it would be kept, with the dates that follow from it. */
export interface DeadlinePreview {
  readonly readings: readonly {
    readonly phrase: string;
    readonly words: string;
    readonly assumed: readonly string[];
  }[];
  readonly dates: readonly Temporal.PlainDate[];
}

/** Corrections of single duties, from the machine's reading to approved duties. Each is one step of the review. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly access: ReviewAccess,
    private readonly log: ReviewLog,
    private readonly documents: DocumentsService,
    private readonly assignments: AssignmentsService,
    private readonly agencies: AgenciesService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Accepts a duty as it stands. @throws AppError not-found, not-allowed, changed-meanwhile, not-possible-now */
  async accept(dutyId: string, version: number, by: Principal): Promise<void> {
    await this.setState(dutyId, version, 'accepted', by);
  }

  /** Leaves a duty out; it can be brought back. @throws as `accept` */
  async drop(dutyId: string, version: number, by: Principal): Promise<void> {
    await this.setState(dutyId, version, 'dropped', by);
  }

  /** Brings a duty back to be decided on. @throws as `accept` */
  async restore(dutyId: string, version: number, by: Principal): Promise<void> {
    await this.setState(dutyId, version, 'proposed', by);
  }

  private async setState(
    dutyId: string,
    version: number,
    state: DutyView['state'],
    by: Principal,
  ): Promise<void> {
    const { view, document } = await this.access.duty(dutyId, by);
    const history = { action: `duty-${state}`, before: { state: view.state }, after: { state } };
    await this.correct(document.id, dutyId, version, (duty) => ({ ...duty, state }), history, by);
  }

  /**
   * Accepts every duty that waits for a decision, or only those of which the reading is sure; gives how many.
   * @throws AppError not-found, not-allowed, not-possible-now
   */
  async acceptAll(documentId: string, by: Principal, which: 'all' | 'sure' = 'all'): Promise<number> {
    const document = await this.access.draft(documentId, by);
    const waiting = document.duties.filter(
      (duty) => duty.state === 'proposed' && (which === 'all' || isSure(duty)),
    );
    let accepted = 0;
    await this.log.take(
      documentId,
      waiting.map(({ id }) => id),
      new Map(),
      (present) => ({
        duties: [...present].flatMap(([id, { duty }]) =>
          duty.state === 'proposed' ? [{ id, duty: { ...duty, state: 'accepted' } }] : [],
        ),
      }),
      ({ duties = [] }) => {
        accepted = duties.length;
        return { action: 'accept-all', after: { accepted } };
      },
      by,
    );
    return accepted;
  }

  /**
   * Makes one part of a duty (owner, co-operating bodies, recipients) stand for just the chosen agencies.
   * @throws AppError form-invalid for an unknown agency, and as `accept`
   */
  async correctBodies(
    dutyId: string,
    version: number,
    part: BodyPart,
    agencyIds: readonly string[],
    by: Principal,
  ): Promise<void> {
    const { view, document } = await this.access.duty(dutyId, by);
    const chosen = await this.chosen(agencyIds);
    const before = view.bodies.filter((body) => body.part === part).map(({ name }) => name);
    const history = {
      action: 'correct-bodies',
      before: { part, names: before },
      after: { part, names: chosen.map(({ name }) => name) },
    };
    const edit = (duty: DutySnapshot) => ({ ...duty, bodies: chooseBodies(duty.bodies, part, chosen) });
    await this.correct(document.id, dutyId, version, edit, history, by);
  }

  /** The agencies of the register with these ids, each once. @throws AppError form-invalid for an unknown one */
  async chosen(agencyIds: readonly string[]): Promise<readonly { id: string; name: string }[]> {
    const register = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
    return [...new Set(agencyIds)].map((id) => {
      const agency = register.get(id);
      if (agency) return { id, name: agency.name };
      throw new AppError('form-invalid', {}, { name: 'Cơ quan đã chọn không có trong danh mục.' });
    });
  }

  /**
   * Reads a typed phrase ("trước ngày 10/6 hằng năm") and puts it in the place of the duty's deadlines; an empty phrase
   * leaves the duty without one. Gives the dates of the next two years.
   * @throws AppError form-invalid with what is wrong in the phrase, and as `accept`
   */
  async correctDeadline(
    dutyId: string,
    version: number,
    phrase: string,
    by: Principal,
  ): Promise<{ nextDates: readonly Temporal.PlainDate[] }> {
    const { view, document } = await this.access.duty(dutyId, by);
    const { text } = await this.documents.get(document.id, by);
    const deadlines = typedDeadlines(phrase, document, text, view);
    const before = view.deadlines.map((deadline) => deadline.phrase);
    const history = { action: 'correct-deadline', before: { phrases: before }, after: { phrase } };
    await this.correct(document.id, dutyId, version, (duty) => ({ ...duty, deadlines }), history, by);
    const rules = deadlines.map(({ rule }) => rule);
    return { nextDates: await this.nextDates(rules, document) };
  }

  /**
   * What a typed phrase would mean in this document, without keeping anything.
   * @throws AppError form-invalid with what is wrong in the phrase; not-found, not-allowed
   */
  async previewDeadline(documentId: string, phrase: string, by: Principal): Promise<DeadlinePreview> {
    const document = await this.access.document(documentId, by);
    const deadlines = typedDeadlines(phrase, document);
    return {
      readings: deadlines.map(({ phrase: words, rule, assumed }) => ({
        phrase: words,
        words: describeRule(rule),
        assumed,
      })),
      dates: await this.nextDates(
        deadlines.map(({ rule }) => rule),
        document,
      ),
    };
  }

  /** The due days of two years that follow from rules, for showing beside a phrase. */
  async nextDates(
    rules: readonly DeadlineRule[],
    document: StatedDates,
  ): Promise<readonly Temporal.PlainDate[]> {
    const today = this.clock.today();
    const context = await this.assignments.resolutionContext({
      issuedOn: document.issuedOn ?? today,
      activatedOn: today,
      endsOn: document.endsOn,
    });
    const days = rules.flatMap((rule) => {
      const resolution = resolveDeadline(rule, { ...context, to: today.add({ years: 2 }) });
      return resolution.kind === 'dates' ? resolution.dueDates.map(({ lastValidOn }) => lastValidOn) : [];
    });
    return days.toSorted(Temporal.PlainDate.compare);
  }

  /** Changes whether the owner leads or only takes part. @throws as `accept` */
  async correctRole(
    dutyId: string,
    version: number,
    role: 'lead' | 'coordinate',
    by: Principal,
  ): Promise<void> {
    const { view, document } = await this.access.duty(dutyId, by);
    const history = { action: 'correct-role', before: { role: view.role }, after: { role } };
    await this.correct(document.id, dutyId, version, (duty) => ({ ...duty, role }), history, by);
  }

  /** Corrects what the head of the document says. @throws AppError form-invalid, not-found, not-allowed, not-possible-now */
  async setHeader(documentId: string, form: HeaderForm, by: Principal): Promise<void> {
    const document = await this.access.draft(documentId, by);
    const fields: Record<string, string> = {};
    if (form.title.trim() === '') fields['title'] = 'Nhập trích yếu của văn bản.';
    if (form.issuedOn && form.endsOn && form.endsOn < form.issuedOn) {
      fields['endsOn'] = 'Ngày kết thúc phải sau ngày ban hành.';
    }
    const register = await this.agencies.register();
    if (form.coordinatingAgencyId && !register.some(({ id }) => id === form.coordinatingAgencyId)) {
      fields['coordinatingAgencyId'] = 'Cơ quan đã chọn không có trong danh mục.';
    }
    if (Object.keys(fields).length > 0) throw new AppError('form-invalid', {}, fields);
    await this.database.transaction(async (tx) => {
      await this.documents.updateHeader(tx, documentId, { ...form, title: form.title.trim() });
      await this.audit.record(tx, by, {
        action: 'correct-header',
        subject: 'document',
        subjectId: documentId,
        documentId,
        before: {
          title: document.title,
          number: document.number,
          issuedOn: document.issuedOn?.toString() ?? null,
        },
        after: form,
      });
    });
  }

  /** A duty as the review page shows it. @throws as `accept` */
  async dutyView(dutyId: string, by: Principal): Promise<DutyView> {
    return (await this.access.duty(dutyId, by)).view;
  }

  /** A document for its reviewer. @throws AppError not-found, not-allowed */
  async document(documentId: string, by: Principal): Promise<DocumentView> {
    return this.access.document(documentId, by);
  }

  /** One correction of one duty. */
  private async correct(
    documentId: string,
    dutyId: string,
    version: number,
    edit: (duty: DutySnapshot) => DutySnapshot,
    history: StepHistory,
    by: Principal,
  ): Promise<void> {
    await this.log.take(
      documentId,
      [dutyId],
      new Map([[dutyId, version]]),
      (present) => ({ duties: [...present].map(([id, { duty }]) => ({ id, duty: edit(duty) })) }),
      { ...history, subject: 'duty', subjectId: dutyId },
      by,
    );
  }
}
