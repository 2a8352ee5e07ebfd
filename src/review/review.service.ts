import { Injectable } from '@nestjs/common';
import { may, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { AssignmentsService, type PlanDates } from '../assignments/assignments.service.js';
import { AuditService } from '../audit/audit.service.js';
import type { Change } from '../audit/change.js';
import { resolveDeadline } from '../core/calendar/resolve-deadline.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import { parseDeadlinePhrase } from '../core/deadline/parse-deadline-phrase.js';
import { summarise } from '../core/duty/summarise.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { DocumentsService } from '../documents/documents.service.js';
import { type DutyChange, DutyEditor, type StoredDuty } from '../documents/duty-editor.service.js';
import type { BodyPart, NewBody, NewDeadline } from '../documents/new-duty.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { type ActivationProblem, activationProblems } from './activation-problems.js';

export interface ActivationPreview {
  readonly assignments: number;
  readonly agencies: number;
  readonly occurrences: number;
  readonly undated: number;
  readonly problems: readonly ActivationProblem[];
}

export interface HeaderForm {
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly endsOn: string | null;
  readonly coordinatingAgencyId: string | null;
}

/** The days of a document that its deadlines are counted from. */
type StatedDates = Pick<StoredDuty['document'], 'issuedOn' | 'endsOn'>;

/** From the machine's reading to approved duties. Each correction is one transaction, written into the history. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly documents: DocumentsService,
    private readonly duties: DutyEditor,
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
    const duty = await this.dutyForReview(dutyId, by);
    const history = { action: `duty-${state}`, before: { state: duty.view.state }, after: { state } };
    await this.correct(duty, version, { state }, history, by);
  }

  /** Accepts every duty that waits for a decision; gives how many. @throws AppError not-found, not-allowed, not-possible-now */
  async acceptAll(documentId: string, by: Principal): Promise<number> {
    const document = await this.draftForReview(documentId, by);
    return this.database.transaction(async (tx) => {
      const accepted = await this.duties.acceptProposed(tx, document.id);
      await this.audit.record(tx, by, {
        action: 'accept-all',
        subject: 'document',
        subjectId: documentId,
        documentId,
        after: { accepted },
      });
      return accepted;
    });
  }

  /**
   * Puts the chosen agencies in the place of what one part of a duty (owner, co-operating bodies, recipients) names.
   * @throws AppError form-invalid for an unknown agency, and as `accept`
   */
  async correctBodies(
    dutyId: string,
    version: number,
    part: BodyPart,
    agencyIds: readonly string[],
    by: Principal,
  ): Promise<void> {
    const duty = await this.dutyForReview(dutyId, by);
    const bodies = await this.chosenBodies(part, agencyIds);
    const before = duty.view.bodies.filter((body) => body.part === part).map(({ name }) => name);
    const after = bodies.map(({ name }) => name);
    const history = {
      action: 'correct-bodies',
      before: { part, names: before },
      after: { part, names: after },
    };
    await this.correct(duty, version, { bodies: { part, bodies } }, history, by);
  }

  private async chosenBodies(part: BodyPart, agencyIds: readonly string[]): Promise<NewBody[]> {
    const register = new Map((await this.agencies.register()).map((agency) => [agency.id, agency]));
    return [...new Set(agencyIds)].map((id) => {
      const agency = register.get(id);
      if (!agency)
        throw new AppError('form-invalid', {}, { agencyIds: 'Cơ quan đã chọn không có trong danh mục.' });
      return {
        part,
        name: agency.name,
        group: false,
        start: null,
        end: null,
        resolution: 'resolved',
        source: 'person',
        agencyIds: [id],
      };
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
    const duty = await this.dutyForReview(dutyId, by);
    const deadlines = this.typedDeadlines(phrase, duty.document);
    const before = duty.view.deadlines.map((deadline) => deadline.phrase);
    const history = { action: 'correct-deadline', before: { phrases: before }, after: { phrase } };
    await this.correct(duty, version, { deadlines }, history, by);
    const rules = deadlines.map(({ rule }) => rule);
    return { nextDates: await this.nextDates(rules, duty.document) };
  }

  private typedDeadlines(phrase: string, document: StatedDates): NewDeadline[] {
    if (phrase.trim() === '') return [];
    const reading = parseDeadlinePhrase(phrase.trim(), {
      issuedOn: document.issuedOn?.toString() ?? null,
      periodFrom: null,
      periodTo: document.endsOn?.toString() ?? null,
      timeLabel: true,
    });
    if (!reading.ok) throw new AppError('form-invalid', {}, { phrase: reading.message });
    return reading.value.map(({ text, rule, assumed }) => ({
      phrase: text,
      start: null,
      end: null,
      rule,
      assumed,
      source: 'person',
    }));
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
    const duty = await this.dutyForReview(dutyId, by);
    const history = { action: 'correct-role', before: { role: duty.view.role }, after: { role } };
    await this.correct(duty, version, { role }, history, by);
  }

  /**
   * Adds a duty over a stretch of the text that the reading passed over.
   * @throws AppError form-invalid: an empty stretch, no agency, an unreadable phrase; not-found, not-allowed, not-possible-now
   */
  async addDuty(
    documentId: string,
    form: { start: number; end: number; ownerIds: readonly string[]; deadlinePhrase: string },
    by: Principal,
  ): Promise<string> {
    const document = await this.draftForReview(documentId, by);
    const words = document.text.slice(form.start, form.end);
    if (form.start < 0 || form.end > document.text.length || words.trim() === '') {
      throw new AppError('form-invalid', {}, { text: 'Chọn đoạn văn bản nêu nhiệm vụ cần thêm.' });
    }
    if (form.ownerIds.length === 0)
      throw new AppError('form-invalid', {}, { ownerIds: 'Chọn ít nhất một cơ quan thực hiện.' });
    const bodies = await this.chosenBodies('owner', form.ownerIds);
    const deadlines = this.typedDeadlines(form.deadlinePhrase, document);
    return this.database.transaction(async (tx) => {
      const dutyId = await this.duties.add(tx, documentId, {
        clause: clauseAt(document, form.start),
        scope: 'elsewhere',
        role: 'lead',
        start: form.start,
        end: form.end,
        summary: summarise(words),
        machine: null,
        state: 'accepted',
        confidence: 1,
        warnings: [],
        bodies,
        deadlines,
      });
      await this.audit.record(tx, by, {
        action: 'add-duty',
        subject: 'duty',
        subjectId: dutyId,
        documentId,
        after: { start: form.start, end: form.end, owners: bodies.map(({ name }) => name) },
      });
      return dutyId;
    });
  }

  /** Corrects what the head of the document says. @throws AppError form-invalid, not-found, not-allowed, not-possible-now */
  async setHeader(documentId: string, form: HeaderForm, by: Principal): Promise<void> {
    const document = await this.draftForReview(documentId, by);
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

  /** What activating would create, and what stands in its way. @throws AppError not-found, not-allowed */
  async previewActivation(documentId: string, by: Principal): Promise<ActivationPreview> {
    const document = await this.documents.get(documentId, by);
    this.requireReview(document, by);
    const problems = activationProblems(document);
    if (document.issuedOn === null)
      return { assignments: 0, agencies: 0, occurrences: 0, undated: 0, problems };
    const work = await this.assignments.plan(
      documentId,
      document.duties,
      this.datesOf(document, document.issuedOn),
    );
    return {
      assignments: work.assignments.length,
      agencies: new Set(work.assignments.map(({ agencyId }) => agencyId)).size,
      occurrences: work.occurrences.filter(({ draft }) => draft !== null).length,
      undated: work.occurrences.filter(({ draft }) => draft === null).length,
      problems,
    };
  }

  /**
   * Makes followed-up work of the accepted duties: assignments, due dates and their reminders, in one transaction.
   * @throws AppError not-possible-now with what is still open; not-found, not-allowed
   */
  async activate(documentId: string, by: Principal): Promise<void> {
    const document = await this.draftForReview(documentId, by, 'document.activate');
    const [problem] = activationProblems(document);
    if (problem !== undefined || document.issuedOn === null) {
      throw new AppError('not-possible-now', { why: problem?.message ?? 'Chưa có ngày ban hành.' });
    }
    const dates = this.datesOf(document, document.issuedOn);
    const work = await this.assignments.plan(documentId, document.duties, dates);
    await this.database.transaction(async (tx) => {
      await this.documents.markActive(tx, documentId, by, dates.activatedOn, work.expandedTo);
      await this.assignments.enter(tx, work);
      const after = { assignments: work.assignments.length, occurrences: work.occurrences.length };
      await this.audit.record(tx, by, {
        action: 'activate',
        subject: 'document',
        subjectId: documentId,
        documentId,
        after,
      });
    }, 120_000);
  }

  private datesOf(document: DocumentView, issuedOn: Temporal.PlainDate): PlanDates {
    return { issuedOn, activatedOn: this.clock.today(), endsOn: document.endsOn };
  }

  /** A duty of a draft that `by` may review. @throws AppError not-found, not-allowed, not-possible-now */
  private async dutyForReview(dutyId: string, by: Principal): Promise<StoredDuty> {
    const duty = await this.duties.find(dutyId);
    const { coordinatingAgencyId, isDraft } = duty.document;
    const relations = { coordinatingAgencyId, leadingAgencyIds: [], cooperatingAgencyIds: [] };
    if (!may(by, 'document.review', relations)) throw new AppError('not-allowed');
    if (!isDraft) {
      throw new AppError('not-possible-now', {
        why: 'Văn bản đã kích hoạt nên không sửa được ở trang rà soát.',
      });
    }
    return duty;
  }

  /** A duty as the review page shows it. @throws as `accept` */
  async dutyView(dutyId: string, by: Principal): Promise<DutyView> {
    return (await this.dutyForReview(dutyId, by)).view;
  }

  private async draftForReview(
    documentId: string,
    by: Principal,
    action: 'document.review' | 'document.activate' = 'document.review',
  ): Promise<DocumentView> {
    const document = await this.documents.get(documentId, by);
    this.requireReview(document, by, action);
    if (document.state !== 'draft')
      throw new AppError('not-possible-now', { why: 'Văn bản đã được kích hoạt.' });
    return document;
  }

  private requireReview(
    document: DocumentView,
    by: Principal,
    action: 'document.review' | 'document.activate' = 'document.review',
  ): void {
    const reach = visibility(by, action);
    const coordinator = document.coordinatingAgency?.id;
    const allowed =
      reach.kind === 'all' || (coordinator !== undefined && reach.coordinating.includes(coordinator));
    if (!allowed) throw new AppError('not-allowed');
  }

  /** One correction and its entry in the history, together or not at all. */
  private async correct(
    duty: StoredDuty,
    version: number,
    change: DutyChange,
    history: Pick<Change, 'action' | 'before' | 'after'>,
    by: Principal,
  ): Promise<void> {
    const { view, document } = duty;
    await this.database.transaction(async (tx) => {
      await this.duties.change(tx, view.id, version, change);
      await this.audit.record(tx, by, {
        ...history,
        subject: 'duty',
        subjectId: view.id,
        documentId: document.id,
      });
    });
  }
}

/** The path of the innermost clause in which a position lies; empty outside all clauses. */
function clauseAt(document: DocumentView, position: number): string {
  let path = '';
  let level = document.clauses;
  for (;;) {
    const inside = level.find((clause) => clause.start <= position && position < clause.end);
    if (inside === undefined) return path;
    path = inside.path;
    level = inside.children;
  }
}
