import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayAny, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { AuditService } from '../audit/audit.service.js';
import { matchAgency } from '../core/agency/match-agency.js';
import type { DeadlineMention, DeadlineRule } from '../core/deadline/deadline.js';
import type { BodyMention, DutyCandidate, Extraction } from '../core/duty/duty.js';
import { extractPlan } from '../core/duty/extract-plan.js';
import { summarise } from '../core/duty/summarise.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { plainDateOf, plainDateOrNull } from '../platform/dates.js';
import { Database, databaseErrorCode, type Tx } from '../platform/prisma.js';
import { ReadError } from '../reading/read-error.js';
import { readInWorker } from '../reading/read-in-worker.js';
import { type DocumentView, dutyViewOf } from './document-view.js';
import { DocumentsRepository, type HeaderColumns } from './documents.repository.js';
import { DutiesRepository } from './duties.repository.js';
import type { BodyPart, NewBody, NewDuty } from './new-duty.js';
import { type ResolutionScope, resolveBody } from './resolve-bodies.js';

export const PAGE_SIZE = 25;

export interface DocumentRow {
  readonly id: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly issuedOn: Temporal.PlainDate | null;
  readonly title: string;
  readonly issuer: string | null;
  readonly state: 'draft' | 'active';
  readonly coordinatingAgencyName: string | null;
  readonly duties: { readonly proposed: number; readonly accepted: number; readonly dropped: number };
}

/** Documents: taking them in, and reading them by those who may. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly repository: DocumentsRepository,
    private readonly duties: DutiesRepository,
    private readonly agencies: AgenciesService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a file in: reads it, finds the duties and the agencies behind the names, and keeps everything as a draft. The
   * same bytes again give the document that is there already.
   * @throws AppError not-allowed, file-empty, file-not-text, file-unreadable
   */
  async takeIn(
    file: { fileName: string; contentType: string; bytes: Uint8Array },
    by: Principal,
  ): Promise<{ documentId: string; existing: boolean; duties: number }> {
    if (!mayAny(by, 'document.take-in')) throw new AppError('not-allowed');
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const existing = await this.repository.findBySha256(sha256);
    if (existing) return { documentId: existing.id, existing: true, duties: 0 };
    const reading = await this.read(file);
    const scope = await this.scopeOf(reading);
    const duties = reading.duties.map((duty, index) => newDuty(duty, index + 1, reading.text, scope));
    const title = reading.document.title ?? file.fileName;
    try {
      const documentId = await this.database.transaction(async (tx) => {
        const id = await this.repository.create(tx, {
          ...file,
          sha256,
          reading,
          title,
          endsOn: reading.document.period.to,
          coordinatingAgencyId: coordinatingAgencyOf(by),
          createdById: by.userId,
          createdAt: this.clock.now(),
        });
        await this.duties.create(tx, id, duties);
        const after = { fileName: file.fileName, sha256, duties: duties.length };
        await this.audit.record(tx, by, {
          action: 'take-in',
          subject: 'document',
          subjectId: id,
          documentId: id,
          after,
        });
        return id;
      });
      return { documentId, existing: false, duties: duties.length };
    } catch (error) {
      // Two uploads of the same file at the same moment: the second is shown the first.
      const other = databaseErrorCode(error) === 'P2002' ? await this.repository.findBySha256(sha256) : null;
      if (other === null) throw error;
      return { documentId: other.id, existing: true, duties: 0 };
    }
  }

  private async read(file: { fileName: string; bytes: Uint8Array }): Promise<Extraction> {
    try {
      return extractPlan((await readInWorker(file.bytes)).text);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      if (error.code === 'empty-file') throw new AppError('file-empty', { file: file.fileName });
      if (error.code === 'binary-file') throw new AppError('file-not-text', { file: file.fileName });
      throw new AppError('file-unreadable', { file: file.fileName, why: error.message });
    }
  }

  private async scopeOf(reading: Extraction): Promise<ResolutionScope> {
    const register = await this.agencies.register();
    const on = reading.document.issuedOn ?? this.clock.today().toString();
    const issuer = reading.document.issuer ? matchAgency(reading.document.issuer, register, on) : null;
    return { register, on, issuerId: issuer?.kind === 'one' ? issuer.agencyId : undefined };
  }

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
        state: row.state === 'active' ? 'active' : 'draft',
        coordinatingAgencyName: row.coordinatingAgency?.name ?? null,
        duties: {
          proposed: countOf(row.id, 'proposed'),
          accepted: countOf(row.id, 'accepted'),
          dropped: countOf(row.id, 'dropped'),
        },
      })),
    };
  }

  /** A document with everything read out of it. @throws AppError not-found, also where `by` may not see it */
  async get(id: string, by: Principal): Promise<DocumentView> {
    const row = await this.repository.find(id, visibility(by, 'document.read'));
    if (row === null) throw new AppError('not-found');
    const reading = row.reading as unknown as Omit<Extraction, 'text'>;
    const duties = await this.duties.ofDocument(id);
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
      state: row.state === 'active' ? 'active' : 'draft',
      activatedOn: plainDateOrNull(row.activatedOn),
      coordinatingAgency: row.coordinatingAgency
        ? { id: row.coordinatingAgency.id, name: row.coordinatingAgency.name }
        : null,
      text: row.text,
      clauses: reading.clauses,
      references: reading.document.references,
      diagnostics: reading.diagnostics,
      unassigned: reading.unassigned,
      duties: duties.map(dutyViewOf),
    };
  }

  /** The file as it came in. @throws AppError not-found */
  async original(
    id: string,
    by: Principal,
  ): Promise<{ fileName: string; contentType: string; bytes: Uint8Array }> {
    const visible = await this.repository.find(id, visibility(by, 'document.read'));
    const original = visible ? await this.repository.original(id) : null;
    if (original === null) throw new AppError('not-found');
    return { fileName: original.document.fileName, contentType: original.contentType, bytes: original.bytes };
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
  ): Promise<void> {
    if (await this.repository.markActive(tx, id, by.userId, on, expandedTo)) return;
    throw new AppError('not-possible-now', { why: 'Văn bản đã được kích hoạt.' });
  }

  async setExpandedTo(tx: Tx, id: string, day: Temporal.PlainDate): Promise<void> {
    await this.repository.setExpandedTo(tx, id, day);
  }
}

/** The person's own office follows up what the person takes in, until somebody says otherwise. */
const coordinatingAgencyOf = (by: Principal): string | null =>
  by.memberships.find((membership) => membership.role === 'coordinating-officer')?.agencyId ?? null;

function newDuty(duty: DutyCandidate, ordinal: number, text: string, scope: ResolutionScope): NewDuty {
  const bodies = (part: BodyPart, mentions: readonly BodyMention[]): NewBody[] =>
    mentions.map(({ name, group, start, end }) => ({
      part,
      name,
      start,
      end,
      source: 'machine',
      ...resolveBody({ name, group }, scope),
    }));
  return {
    ordinal,
    clause: duty.clause,
    scope: duty.scope,
    role: duty.role,
    start: duty.start,
    end: duty.end,
    summary: summarise(text.slice(duty.start, duty.end)),
    machine: duty,
    state: 'proposed',
    confidence: duty.confidence,
    warnings: duty.warnings,
    bodies: [
      ...bodies('owner', duty.owners),
      ...bodies('coordinator', duty.coordinators),
      ...bodies('report-to', duty.reportTo),
      ...bodies('via', duty.via),
    ],
    deadlines: duty.deadlines.map((mention) => ({
      phrase: mention.text,
      start: mention.start,
      end: mention.end,
      rule: ruleOf(mention),
      assumed: mention.assumed,
      source: 'machine',
    })),
  };
}

/** The normal form alone, without where it stands and how it was read. */
function ruleOf({
  text: _,
  ruleId: __,
  assumed: ___,
  start: ____,
  end: _____,
  ...rule
}: DeadlineMention): DeadlineRule {
  return rule;
}
