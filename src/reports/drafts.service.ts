import { Injectable, type OnModuleInit } from '@nestjs/common';
import { may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type OccurrenceRecord } from '../assignments/assignments.service.js';
import {
  AttachmentsService,
  type AttachmentView,
  type SentAttachment,
} from '../attachments/attachments.service.js';
import { formatFigure } from '../core/task/figure.js';
import { describeRefusal, type Execution, stepsFrom } from '../core/task/occurrence.js';
import { PAPER_FIELDS } from '../core/task/paper-report.js';
import { fieldsOf, figureField, type ReportContent, sectionField } from '../core/task/report-content.js';
import type { ReportTemplate } from '../core/task/report-template.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database, databaseErrorCode, type Tx } from '../platform/prisma.js';
import { type Draft, type DraftFields, DraftsRepository } from './drafts.repository.js';
import { type ReportSide, reportSide } from './report-side.js';
import { ReportTemplatesService } from './report-templates.service.js';
import { ReportsRepository } from './reports.repository.js';
import { SynthesisService } from './synthesis.service.js';

export type { Draft, DraftFields } from './drafts.repository.js';

/** What came of saving: kept, or refused because somebody else saved meanwhile; nothing is overwritten. */
export type Saved =
  | { readonly kind: 'saved'; readonly draft: Draft }
  | { readonly kind: 'conflict'; readonly stored: Draft };

/** The form of a report as it is opened. */
export interface ReportDesk {
  readonly occurrenceId: string;
  readonly side: ReportSide;
  readonly template: ReportTemplate;
  /** Null where nobody has begun. */
  readonly draft: Draft | null;
  /** The draft's fields, else what the form starts with: the returned report, or the sums of the units. */
  readonly fields: DraftFields;
  /** Where the fields come from while there is no draft. */
  readonly startsWith: 'nothing' | 'returned-report' | 'unit-reports';
  readonly attachments: readonly AttachmentView[];
}

/** What all fields of a draft may take together. */
const MOST_CHARACTERS = 300_000;

/** Reports that are being written: one a due date and side, kept until it is filed or thrown away. */
@Injectable()
export class DraftsService implements OnModuleInit {
  constructor(
    private readonly repository: DraftsRepository,
    private readonly reports: ReportsRepository,
    private readonly templates: ReportTemplatesService,
    private readonly synthesis: SynthesisService,
    private readonly assignments: AssignmentsService,
    private readonly attachments: AttachmentsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const isOfSide = async (by: Principal, draftId: string): Promise<boolean> => {
      const draft = await this.repository.byId(draftId);
      if (draft === null) return false;
      const record = await this.assignments.stored(draft.occurrenceId);
      return reportSide(by, await this.assignments.relations(record)) === draft.side;
    };
    this.attachments.register({ holder: 'report-draft', mayRead: isOfSide, mayRemove: isOfSide });
  }

  /**
   * The form of a report. @throws AppError not-found, not-allowed; not-possible-now where nothing can be filed, with the reason
   */
  async open(occurrenceId: string, by: Principal): Promise<ReportDesk> {
    const { record, side } = await this.access(occurrenceId, by);
    const [template, draft] = await Promise.all([
      this.templates.of(record.assignment.duty.document.id),
      this.repository.find({ occurrenceId, side }),
    ]);
    const start = draft === null ? await this.start(record, side, template) : null;
    return {
      occurrenceId,
      side,
      template,
      draft,
      fields: draft?.fields ?? start?.fields ?? {},
      startsWith: start?.startsWith ?? 'nothing',
      attachments: draft === null ? (start?.attachments ?? []) : await this.filesOf(draft.id),
    };
  }

  /**
   * Keeps what was typed. `version` is the draft that the person had before them, 0 for none.
   * @throws AppError as `open`; form-invalid where it is too much
   */
  async save(occurrenceId: string, typed: DraftFields, version: number, by: Principal): Promise<Saved> {
    const { record, side } = await this.access(occurrenceId, by);
    const template = await this.templates.of(record.assignment.duty.document.id);
    const fields = keptOf(typed, template);
    const saving = { fields, savedById: by.userId, savedBy: by.name, savedAt: this.clock.now() };
    const key = { occurrenceId, side };
    try {
      await this.database.transaction(async (tx) => {
        const stored = await this.repository.find(key, tx);
        if (stored === null) {
          const id = await this.repository.create(tx, key, saving);
          await this.takeOver(tx, record, side, id);
        } else if (!(await this.repository.update(tx, stored.id, version, saving))) {
          throw new AppError('changed-meanwhile');
        }
      });
    } catch (error) {
      const isLate = error instanceof AppError && error.code === 'changed-meanwhile';
      // Two people began at the same moment: the second sees what the first has typed.
      if (!isLate && databaseErrorCode(error) !== 'P2002') throw error;
      const stored = await this.repository.find(key);
      if (stored === null) throw new AppError('changed-meanwhile', {}, {}, { cause: error });
      return sameFields(stored.fields, fields)
        ? { kind: 'saved', draft: stored }
        : { kind: 'conflict', stored };
    }
    const draft = await this.repository.find(key);
    if (draft === null) throw new AppError('changed-meanwhile');
    return { kind: 'saved', draft };
  }

  /** Puts files to the draft, which is begun where there is none. Gives those that are not taken, with the reason. */
  async attach(
    occurrenceId: string,
    files: readonly SentAttachment[],
    by: Principal,
  ): Promise<readonly AppError[]> {
    const { record, side } = await this.access(occurrenceId, by);
    const key = { occurrenceId, side };
    const desk = await this.open(occurrenceId, by);
    const saving = { fields: desk.fields, savedById: by.userId, savedBy: by.name, savedAt: this.clock.now() };
    return this.database.transaction(async (tx) => {
      let id = (await this.repository.find(key, tx))?.id;
      if (id === undefined) {
        id = await this.repository.create(tx, key, saving);
        await this.takeOver(tx, record, side, id);
      }
      const { refused } = await this.attachments.add(
        tx,
        { occurrenceId },
        { holder: 'report-draft', holderId: id },
        files,
        by,
      );
      return refused;
    }, 120_000);
  }

  /** Throws a draft and its files away. @throws AppError not-found, not-allowed; changed-meanwhile where it is another version now */
  async discard(occurrenceId: string, version: number, by: Principal): Promise<void> {
    const { side } = await this.access(occurrenceId, by);
    await this.database.transaction(async (tx) => {
      const draft = await this.repository.find({ occurrenceId, side }, tx);
      if (draft === null) return;
      if (draft.version !== version) throw new AppError('changed-meanwhile');
      await this.attachments.discard(tx, { holder: 'report-draft', holderId: draft.id });
      await this.repository.remove(tx, draft.id);
    });
  }

  /** The draft as `tx` sees it, for filing. */
  find(tx: Tx, occurrenceId: string, side: ReportSide): Promise<Draft | null> {
    return this.repository.find({ occurrenceId, side }, tx);
  }

  /** What a draft became: its files go to the report, itself goes. */
  async becomes(tx: Tx, draft: Draft, reportId: string): Promise<void> {
    await this.attachments.move(
      tx,
      { holder: 'report-draft', holderId: draft.id },
      { holder: 'report', holderId: reportId },
    );
    await this.repository.remove(tx, draft.id);
  }

  /** Whether somebody of the person's side has begun, for the page of the work. */
  async begun(occurrenceId: string, side: ReportSide): Promise<Draft | null> {
    return this.repository.find({ occurrenceId, side });
  }

  private async filesOf(draftId: string): Promise<readonly AttachmentView[]> {
    return (await this.attachments.of('report-draft', [draftId])).get(draftId) ?? [];
  }

  private async access(
    occurrenceId: string,
    by: Principal,
  ): Promise<{ record: OccurrenceRecord; side: ReportSide }> {
    const record = await this.assignments.stored(occurrenceId);
    const relations = await this.assignments.relations(record);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    const side = reportSide(by, relations);
    if (side === null) throw new AppError('not-allowed');
    if (!stepsFrom(record.execution as Execution).includes('file'))
      throw new AppError('not-possible-now', { why: describeRefusal(whyClosed(record.execution)) });
    return { record, side };
  }

  /** The files of a returned report go along into the draft that corrects it. */
  private async takeOver(tx: Tx, record: OccurrenceRecord, side: ReportSide, draftId: string): Promise<void> {
    const returned = await this.returnedReport(record);
    if (returned === null || side !== (returned.paperNumber === null ? 'own' : 'behalf')) return;
    await this.attachments.share(
      tx,
      { holder: 'report', holderId: returned.id },
      { holder: 'report-draft', holderId: draftId },
    );
  }

  private async returnedReport(record: OccurrenceRecord) {
    if (record.execution !== 'returned') return null;
    const [newest] = await this.reports.ofOccurrence(record.id);
    return newest ?? null;
  }

  private async start(
    record: OccurrenceRecord,
    side: ReportSide,
    template: ReportTemplate,
  ): Promise<Pick<ReportDesk, 'fields' | 'startsWith' | 'attachments'>> {
    const returned = await this.returnedReport(record);
    if (returned !== null) {
      const files = await this.attachments.of('report', [returned.id]);
      const fields = typedOf(returned as unknown as ReportContent);
      const isOwn = side === (returned.paperNumber === null ? 'own' : 'behalf');
      return {
        fields,
        startsWith: 'returned-report',
        attachments: isOwn ? (files.get(returned.id) ?? []) : [],
      };
    }
    if (record.level === 'synthesis') {
      const figures = await this.synthesis.figures(record, template);
      const fields = Object.fromEntries(
        figures.flatMap(({ key, value }) =>
          value === null ? [] : [[figureField(key), formatFigure(value)]],
        ),
      );
      return { fields, startsWith: 'unit-reports', attachments: [] };
    }
    return { fields: {}, startsWith: 'nothing', attachments: [] };
  }
}

const whyClosed = (execution: string) =>
  execution === 'filed' ? 'already-filed' : execution === 'done' ? 'already-done' : 'already-cancelled';

/** What belongs to the report, as typed; the rest of what was sent is left out. */
function keptOf(typed: DraftFields, template: ReportTemplate): DraftFields {
  const names = [...fieldsOf(template), ...PAPER_FIELDS];
  const fields = Object.fromEntries(
    names.flatMap((name) => {
      const text = typed[name];
      return text === undefined || text === ''
        ? []
        : [[name, text.replaceAll('\r\n', '\n').replaceAll('\0', '')]];
    }),
  );
  const size = Object.values(fields).reduce((sum, text) => sum + text.length, 0);
  if (size > MOST_CHARACTERS)
    throw new AppError(
      'form-invalid',
      {},
      {
        results: 'Nội dung quá dài nên chưa lưu được. Tóm tắt lại, nội dung chi tiết gửi kèm tệp.',
      },
    );
  return fields;
}

const sameFields = (a: DraftFields, b: DraftFields): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => (a[name] ?? '') === (b[name] ?? ''));

/** A filed report as the fields of the form would hold it. */
export const typedOf = (content: ReportContent): DraftFields =>
  Object.fromEntries([
    ...(['results', 'difficulties', 'proposals'] as const).map((key) => [key, content[key]]),
    ...content.sections.map(({ key, text }) => [sectionField(key), text]),
    ...content.figures.flatMap(({ key, value }) =>
      value === null ? [] : [[figureField(key), formatFigure(value)]],
    ),
  ]) as DraftFields;
