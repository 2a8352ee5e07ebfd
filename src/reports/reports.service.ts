import { Injectable, type OnModuleInit } from '@nestjs/common';
import { may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type OccurrenceRecord } from '../assignments/assignments.service.js';
import { standingOf } from '../assignments/occurrence-row.js';
import { WorkSteps } from '../assignments/work-steps.service.js';
import { AttachmentsService } from '../attachments/attachments.service.js';
import { AuditService } from '../audit/audit.service.js';
import { isBefore } from '../core/calendar/day-number.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { compareReports, type ReportComparison } from '../core/task/compare-reports.js';
import { type PaperReport, readPaperReport } from '../core/task/paper-report.js';
import { readReport } from '../core/task/report-content.js';
import { advanceReport, describeReportRefusal, type ReportState } from '../core/task/report-states.js';
import { dueAfterReturn } from '../core/task/returned-due.js';
import { ExtensionsService } from '../extensions/extensions.service.js';
import { NoticesService } from '../notifications/notices.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { plainDateOf } from '../platform/dates.js';
import { Database, databaseErrorCode, type Tx } from '../platform/prisma.js';
import type { DraftFields } from './drafts.repository.js';
import { DraftsService } from './drafts.service.js';
import { type ReportSide, reportSide } from './report-side.js';
import { ReportTemplatesService } from './report-templates.service.js';
import { type ReportView, reportViewOf } from './report-view.js';
import { ReportsRepository } from './reports.repository.js';
import { SynthesisService } from './synthesis.service.js';

export type { ReportView } from './report-view.js';

/** Reports of one due date, and what this person may do with them. */
export interface OccurrenceReports {
  /** Newest first. */
  readonly reports: readonly ReportView[];
  /** From which side this person may file; null from neither. */
  readonly side: ReportSide | null;
  readonly mayDecide: boolean;
}

/** Reports: filing stops the reminders; the office that follows up confirms or returns. */
@Injectable()
export class ReportsService implements OnModuleInit {
  constructor(
    private readonly repository: ReportsRepository,
    private readonly drafts: DraftsService,
    private readonly templates: ReportTemplatesService,
    private readonly synthesis: SynthesisService,
    private readonly assignments: AssignmentsService,
    private readonly steps: WorkSteps,
    private readonly extensions: ExtensionsService,
    private readonly attachments: AttachmentsService,
    private readonly notices: NoticesService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // A filed report is evidence: whoever reads the work reads its files, and nobody takes one away.
    this.attachments.register({
      holder: 'report',
      mayRead: () => Promise.resolve(true),
      mayRemove: () => Promise.resolve(false),
    });
  }

  /** The reports of an occurrence. @throws AppError not-found */
  async ofOccurrence(occurrenceId: string, by: Principal): Promise<OccurrenceReports> {
    const record = await this.assignments.stored(occurrenceId);
    const relations = await this.assignments.relations(record);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    return {
      reports: await this.views(occurrenceId),
      side: reportSide(by, relations),
      mayDecide: may(by, 'report.decide', relations),
    };
  }

  /** One report, for those who may see its work. @throws AppError not-found */
  async get(reportId: string, by: Principal): Promise<ReportView> {
    const row = await this.repository.byId(reportId);
    if (row === null) throw new AppError('not-found');
    const { reports } = await this.ofOccurrence(row.occurrenceId, by);
    const report = reports.find(({ id }) => id === reportId);
    if (report === undefined) throw new AppError('not-found');
    return report;
  }

  /** What changed between two filings of an occurrence. @throws AppError not-found */
  async compare(
    occurrenceId: string,
    [earlier, later]: readonly [number, number],
    by: Principal,
  ): Promise<{
    readonly before: ReportView;
    readonly after: ReportView;
    readonly comparison: ReportComparison;
  }> {
    const { reports } = await this.ofOccurrence(occurrenceId, by);
    const before = reports.find(({ ordinal }) => ordinal === earlier);
    const after = reports.find(({ ordinal }) => ordinal === later);
    if (before === undefined || after === undefined) throw new AppError('not-found');
    return { before, after, comparison: compareReports(before, after) };
  }

  /**
   * Files a report for an occurrence out of what was typed. The day of filing decides whether it was in time; of a paper that the
   * office enters, the day on which it came in. `draftVersion`: the draft that the person had before them; null: none was looked at.
   * @throws AppError form-invalid with every mistake by field; not-found, not-allowed; not-possible-now where one already waits or the
   * work is done; changed-meanwhile where somebody else has changed the draft
   */
  async file(
    occurrenceId: string,
    typed: DraftFields,
    by: Principal,
    draftVersion: number | null = null,
  ): Promise<void> {
    const stored = await this.assignments.stored(occurrenceId);
    const relations = await this.assignments.relations(stored);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    const side = reportSide(by, relations);
    if (side === null) throw new AppError('not-allowed');
    const template = await this.templates.of(stored.assignment.duty.document.id);
    const { content, mistakes } = readReport(typed, template);
    const today = this.clock.today();
    const paper = side === 'behalf' ? readPaperReport(typed, today) : { paper: null, mistakes: {} };
    const all = { ...paper.mistakes, ...mistakes };
    if (Object.keys(all).length > 0) throw new AppError('form-invalid', {}, all);
    const filedOn = paper.paper?.receivedOn ?? today;
    try {
      await this.database.transaction(async (tx) => {
        const record = await this.steps.hold(tx, occurrenceId);
        const draft = await this.drafts.find(tx, occurrenceId, side);
        const next = await this.steps.take(tx, record, { kind: 'file', filedOn });
        if (draftVersion !== null && draft !== null && draft.version !== draftVersion)
          throw new AppError('changed-meanwhile');
        const { id, ordinal } = await this.repository.create(tx, {
          occurrenceId,
          content,
          paper: paper.paper,
          filedById: by.userId,
          filedAt: this.clock.now(),
          filedOn,
        });
        if (draft !== null) await this.drafts.becomes(tx, draft, id);
        if (record.level === 'synthesis')
          await this.repository.include(tx, id, await this.synthesis.confirmedReportIds(record));
        await this.extensions.overtake(tx, record.id, by);
        await this.writeDown(tx, record, by, 'file', {
          after: {
            execution: next.execution,
            reportId: id,
            ordinal,
            filedOn: filedOn.toString(),
            ...paperWords(paper.paper),
          },
          note: paper.paper === null ? '' : `Nhập thay đơn vị: văn bản số ${paper.paper.number}`,
        });
      });
    } catch (error) {
      // The unique index over waiting reports, should anything ever get past the held row.
      if (databaseErrorCode(error) === 'P2002') throw new AppError('changed-meanwhile');
      throw error;
    }
  }

  /** Confirms a report: the work is done. @throws AppError not-found, not-allowed, not-possible-now */
  async confirm(reportId: string, by: Principal): Promise<void> {
    await this.decide(reportId, by, async (tx, record, report) => {
      const state = advanced(report.state, 'confirm');
      const next = await this.steps.take(tx, record, { kind: 'confirm' });
      await this.repository.decide(tx, reportId, state, this.decisionOf(by, ''));
      await this.writeDown(tx, record, by, 'confirm', { after: { execution: next.execution, reportId } });
    });
  }

  /**
   * Returns a report for correction by a new day. The work counts as open again and its reminders start anew; the agency is told at
   * once. A day after the deadline moves it, where the report had been in time.
   * @throws AppError form-invalid without a reason or a proper day, and as `confirm`
   */
  async return(
    reportId: string,
    { reason, correctBy }: { readonly reason: string; readonly correctBy: Temporal.PlainDate | null },
    by: Principal,
  ): Promise<void> {
    const today = this.clock.today();
    const mistakes: Record<string, string> = {};
    if (reason.trim() === '') mistakes['reason'] = 'Nêu lý do trả lại để đơn vị biết cần bổ sung gì.';
    if (correctBy === null) mistakes['correctBy'] = 'Chọn ngày đơn vị phải gửi lại.';
    else if (isBefore(correctBy, today))
      mistakes['correctBy'] = `Chọn từ hôm nay (${describeDate(today)}) trở đi.`;
    if (correctBy === null || Object.keys(mistakes).length > 0)
      throw new AppError('form-invalid', {}, mistakes);
    await this.decide(reportId, by, async (tx, record, report) => {
      const state = advanced(report.state, 'return');
      const before = standingOf(record);
      const extendedTo = dueAfterReturn({
        filedOn: plainDateOf(report.filedOn),
        lastValidOn: before.extendedTo ?? before.lastValidOn,
        correctBy,
      });
      const next = await this.steps.take(
        tx,
        record,
        { kind: 'return', reason },
        { newRound: true, ...(extendedTo === null ? {} : { extendedTo }) },
      );
      const note = reason.trim();
      await this.repository.decide(tx, reportId, state, { ...this.decisionOf(by, note), correctBy });
      await this.notices.enter(tx, {
        occurrenceId: record.id,
        subjectId: reportId,
        reason: { code: 'report-returned', note, correctBy: correctBy.toString() },
      });
      const moved = extendedTo === null ? {} : { extendedTo: extendedTo.toString() };
      await this.writeDown(tx, record, by, 'return', {
        after: { execution: next.execution, reportId, correctBy: correctBy.toString(), ...moved },
        note,
      });
    });
  }

  /** Takes a confirmation back: the report waits to be judged again. @throws AppError form-invalid without a reason, and as `confirm` */
  async reopen(reportId: string, reason: string, by: Principal): Promise<void> {
    if (reason.trim() === '')
      throw new AppError(
        'form-invalid',
        {},
        { reopenReason: 'Nêu lý do mở lại; lý do được lưu vào lịch sử.' },
      );
    await this.decide(reportId, by, async (tx, record, report) => {
      const state = advanced(report.state, 'reopen');
      const next = await this.steps.take(tx, record, { kind: 'reopen', reason });
      const undecided = { decidedById: null, decidedAt: null, decisionNote: '', correctBy: null };
      await this.repository.decide(tx, reportId, state, undecided);
      await this.writeDown(tx, record, by, 'reopen-report', {
        after: { execution: next.execution, reportId },
        note: reason.trim(),
      });
    });
  }

  /** Runs a decision with the occurrence held, so that of two at once the second is judged by what the first has done. */
  private async decide(
    reportId: string,
    by: Principal,
    step: (
      tx: Tx,
      record: OccurrenceRecord,
      report: { readonly state: ReportState; readonly filedOn: Date },
    ) => Promise<void>,
  ): Promise<void> {
    const known = await this.repository.byId(reportId);
    if (known === null) throw new AppError('not-found');
    const relations = await this.assignments.relations(await this.assignments.stored(known.occurrenceId));
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    if (!may(by, 'report.decide', relations)) throw new AppError('not-allowed');
    await this.database.transaction(async (tx) => {
      const record = await this.steps.hold(tx, known.occurrenceId);
      const report = await this.repository.inTransaction(tx, reportId);
      if (report === null) throw new AppError('not-found');
      await step(tx, record, { state: report.state as ReportState, filedOn: report.filedOn });
    });
  }

  private decisionOf(by: Principal, decisionNote: string) {
    return { decidedById: by.userId, decidedAt: this.clock.now(), decisionNote, correctBy: null };
  }

  private async writeDown(
    tx: Tx,
    record: OccurrenceRecord,
    by: Principal,
    action: string,
    { after, note = '' }: { readonly after: object; readonly note?: string },
  ): Promise<void> {
    await this.audit.record(tx, by, {
      action,
      subject: 'occurrence',
      subjectId: record.id,
      documentId: record.assignment.duty.document.id,
      before: { execution: record.execution },
      after,
      note,
    });
  }

  private async views(occurrenceId: string): Promise<readonly ReportView[]> {
    const rows = await this.repository.ofOccurrence(occurrenceId);
    const [names, files] = await Promise.all([
      this.repository.userNames(rows.flatMap((row) => [row.filedById, row.decidedById ?? row.filedById])),
      this.attachments.of(
        'report',
        rows.map(({ id }) => id),
      ),
    ]);
    return rows.map((row) => reportViewOf(row, names, files.get(row.id) ?? []));
  }
}

/** The next state of a report. @throws AppError not-possible-now */
function advanced(state: ReportState, step: Parameters<typeof advanceReport>[1]): ReportState {
  const next = advanceReport(state, step);
  if (!next.ok) throw new AppError('not-possible-now', { why: describeReportRefusal(next.reason) });
  return next.value;
}

const paperWords = (paper: PaperReport | null) =>
  paper === null
    ? {}
    : {
        paperNumber: paper.number,
        paperOn: paper.on.toString(),
        receivedOn: paper.receivedOn.toString(),
      };
