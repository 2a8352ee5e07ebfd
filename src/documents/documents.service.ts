import { Injectable } from '@nestjs/common';
import { may, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import type { Extraction } from '../core/duty/duty.js';
import { writeNumber } from '../core/structure/references.js';
import { AppError } from '../platform/app-error.js';
import { plainDateOf, plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { type DocumentState, type DocumentView, dutyViewOf, type VersionRef } from './document-view.js';
import { DocumentsRepository, type HeaderColumns } from './documents.repository.js';
import { DutiesRepository } from './duties.repository.js';
import type { ReadingState } from './reading-run.js';

export const PAGE_SIZE = 25;

/** Another document of the same number, day and issuer. */
export interface Twin {
  readonly id: string;
  readonly name: PlanNameParts;
  readonly fileName: string;
}

interface PlanNameParts {
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
}

/** A document that another one hangs together with. */
export interface RelatedDocument extends VersionRef {
  readonly issuer: string | null;
  readonly issuedOn: Temporal.PlainDate | null;
}

export interface DocumentRow {
  readonly id: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly issuedOn: Temporal.PlainDate | null;
  readonly title: string;
  readonly issuer: string | null;
  readonly state: DocumentState;
  readonly coordinatingAgencyName: string | null;
  /** How far its reading has come; null where it was not read as a job. */
  readonly run: { readonly state: ReadingState; readonly page: number; readonly ofPages: number } | null;
  readonly duties: { readonly proposed: number; readonly accepted: number; readonly dropped: number };
}

const IS_SUPERSEDED =
  'Văn bản này đã được bản mới thay thế; công việc và báo cáo đã có vẫn tra cứu ở đây nên không xóa được.';
const IS_ACTIVE = 'Kế hoạch đã kích hoạt, các cơ quan đang thực hiện nên không xóa được.';

/** Documents as they were read, for those who may see them. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly repository: DocumentsRepository,
    private readonly duties: DutiesRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  /** The documents that `by` may see, newest first, a page at a time. */
  async list(
    by: Principal,
    filter: { q?: string; state?: string; page?: number } = {},
  ): Promise<{ rows: readonly DocumentRow[]; total: number }> {
    const page = Math.max(1, filter.page ?? 1);
    const { rows, total } = await this.repository.list(visibility(by, 'document.read'), {
      q: filter.q,
      state: filter.state,
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    });
    const counts = await this.repository.dutyCounts(rows.map((row) => row.id));
    const countOf = (id: string, state: string) =>
      counts.find((count) => count.documentId === id && count.state === state)?._count._all ?? 0;
    return {
      total,
      rows: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        number: row.number,
        issuedOn: plainDateOrNull(row.issuedOn),
        title: row.title,
        issuer: row.issuer,
        state: row.state as DocumentState,
        coordinatingAgencyName: row.coordinatingAgency?.name ?? null,
        run: row.run && { ...row.run, state: row.run.state as ReadingState },
        duties: {
          proposed: countOf(row.id, 'proposed'),
          accepted: countOf(row.id, 'accepted'),
          dropped: countOf(row.id, 'dropped'),
        },
      })),
    };
  }

  /**
   * A document with everything read out of it.
   * @throws AppError not-found, also where `by` may not see it; not-read-yet
   */
  async get(id: string, by: Principal): Promise<DocumentView> {
    const row = await this.repository.find(id, visibility(by, 'document.read'));
    if (row === null) throw new AppError('not-found');
    if (row.state === 'reading' || row.state === 'unread')
      throw new AppError('not-read-yet', { documentId: id });
    const reading = row.reading as unknown as Omit<Extraction, 'text'>;
    const [duties, marks] = await Promise.all([this.duties.ofDocument(id), this.duties.marks(null, id)]);
    return {
      id: row.id,
      fileName: row.fileName,
      kind: row.kind,
      number: row.number,
      issuedOn: plainDateOrNull(row.issuedOn),
      endsOn: plainDateOrNull(row.endsOn),
      title: row.title,
      issuer: row.issuer,
      signer: reading.document.signer,
      place: reading.document.place,
      state: row.state === 'active' || row.state === 'superseded' ? row.state : 'draft',
      replaces: row.replaces && versionRefOf(row.replaces),
      laterVersions: row.laterVersions.map(versionRefOf),
      activatedOn: plainDateOrNull(row.activatedOn),
      activationNote: row.activationNote,
      coordinatingAgency: row.coordinatingAgency
        ? { id: row.coordinatingAgency.id, name: row.coordinatingAgency.name }
        : null,
      text: row.text,
      clauses: reading.clauses,
      references: reading.document.references,
      diagnostics: reading.diagnostics,
      unassigned: reading.unassigned,
      duties: duties.map(dutyViewOf),
      pageCount: row._count.pages,
      uncertain: (row.run?.uncertain ?? []) as unknown as DocumentView['uncertain'],
      readingWarnings: row.run?.warnings ?? [],
      marks,
    };
  }

  /** Documents of the same number, day and issuer that `by` may see: earlier or later versions, perhaps. */
  async twins(id: string, by: Principal): Promise<readonly Twin[]> {
    const rows = await this.repository.sameHead(id, visibility(by, 'document.read'));
    return rows.map(({ id: twin, fileName, kind, number, title }) => ({
      id: twin,
      fileName,
      name: { kind, number, title },
    }));
  }

  /**
   * Documents in the system that this one cites, and that cite it, as far as `by` may see them: by number, spaces aside, and by
   * date where one is stated on both sides. Numbers are given anew each year, and by every office.
   */
  async related(
    document: DocumentView,
    by: Principal,
  ): Promise<{ readonly cites: readonly RelatedDocument[]; readonly citedBy: readonly RelatedDocument[] }> {
    const number = document.number === null ? null : writeNumber(document.number);
    const numbers = document.references.map((reference) => reference.number);
    const { cited, citing } = await this.repository.related(
      document.id,
      numbers,
      number,
      visibility(by, 'document.read'),
    );
    const agrees = (stated: string | null, on: Temporal.PlainDate | null) =>
      stated === null || on === null || stated === on.toString();
    return {
      cites: cited
        .map(relatedOf)
        .filter((one) =>
          document.references.some(
            (reference) =>
              one.number !== null &&
              reference.number === writeNumber(one.number) &&
              agrees(reference.issuedOn, one.issuedOn),
          ),
        ),
      citedBy: citing
        .filter(({ reading }) =>
          (reading as unknown as Extraction).document.references.some(
            (reference) => reference.number === number && agrees(reference.issuedOn, document.issuedOn),
          ),
        )
        .map(relatedOf),
    };
  }

  /** These documents, as far as `by` may see them. */
  async known(ids: readonly string[], by: Principal): Promise<readonly RelatedDocument[]> {
    return (await this.repository.known(ids, visibility(by, 'document.read'))).map(relatedOf);
  }

  /** What would go with a document if it were removed. @throws AppError not-found, not-allowed, not-possible-now */
  async previewRemoval(
    id: string,
    by: Principal,
  ): Promise<{ name: PlanNameParts; fileName: string; duties: number }> {
    const { kind, number, title, fileName, _count } = await this.removable(id, by);
    return { name: { kind, number, title }, fileName, duties: _count.duties };
  }

  /**
   * Removes a document that nobody follows up yet, with its file and everything read out of it. The history keeps that it was
   * there, whose file it was and why it went.
   * @throws AppError not-found, not-allowed, not-possible-now where it is active
   */
  async remove(id: string, reason: string, by: Principal): Promise<void> {
    const { fileName, sha256, title, number, state, _count } = await this.removable(id, by);
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.remove(tx, id))) throw new AppError('not-possible-now', { why: IS_ACTIVE });
      await this.audit.record(tx, by, {
        action: 'remove',
        subject: 'document',
        subjectId: id,
        documentId: id,
        before: { fileName, sha256, title, number, state, duties: _count.duties },
        note: reason,
      });
    });
  }

  private async removable(id: string, by: Principal) {
    const document = await this.repository.standing(id, visibility(by, 'document.read'));
    if (document === null) throw new AppError('not-found');
    const { coordinatingAgencyId, state } = document;
    const relations = { coordinatingAgencyId, leadingAgencyIds: [], cooperatingAgencyIds: [] };
    if (!may(by, 'document.review', relations)) throw new AppError('not-allowed');
    if (state === 'active') throw new AppError('not-possible-now', { why: IS_ACTIVE });
    if (state === 'superseded') throw new AppError('not-possible-now', { why: IS_SUPERSEDED });
    return document;
  }

  /** Says of a version that the next one was activated in its place; false where it was so already. */
  supersede(tx: Tx, id: string): Promise<boolean> {
    return this.repository.supersede(tx, id);
  }

  /** Active plans whose due dates do not reach as far as `day`, with the days that they are computed from. */
  async activeExpandedBefore(day: Temporal.PlainDate) {
    const rows = await this.repository.activeExpandedBefore(day);
    return rows.flatMap(({ id, issuedOn, activatedOn, endsOn }) =>
      issuedOn && activatedOn
        ? [
            {
              id,
              dates: {
                issuedOn: plainDateOf(issuedOn),
                activatedOn: plainDateOf(activatedOn),
                endsOn: plainDateOrNull(endsOn),
              },
            },
          ]
        : [],
    );
  }

  /** Corrects what the head says. */
  async updateHeader(tx: Tx, id: string, header: HeaderColumns): Promise<void> {
    await this.repository.updateHeader(tx, id, header);
  }

  /** Marks a draft as active. @throws AppError not-possible-now where it is active already: two clicks activate once */
  async markActive(
    tx: Tx,
    id: string,
    by: Principal,
    on: Temporal.PlainDate,
    expandedTo: Temporal.PlainDate,
    note = '',
  ): Promise<void> {
    if (await this.repository.markActive(tx, id, by.userId, on, expandedTo, note)) return;
    throw new AppError('not-possible-now', { why: 'Văn bản đã được kích hoạt.' });
  }

  async setExpandedTo(tx: Tx, id: string, day: Temporal.PlainDate): Promise<void> {
    await this.repository.setExpandedTo(tx, id, day);
  }
}

const versionRefOf = (row: {
  readonly id: string;
  readonly state: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly activatedOn: Date | null;
}): VersionRef => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  title: row.title,
  state: row.state as DocumentState,
  activatedOn: plainDateOrNull(row.activatedOn),
});

const relatedOf = (
  row: Parameters<typeof versionRefOf>[0] & {
    readonly issuer: string | null;
    readonly issuedOn: Date | null;
  },
): RelatedDocument => ({
  ...versionRefOf(row),
  issuer: row.issuer,
  issuedOn: plainDateOrNull(row.issuedOn),
});
