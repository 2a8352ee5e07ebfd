import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { OccurrenceRecord } from '../assignments/assignments.service.js';
import { AuditService } from '../audit/audit.service.js';
import { findByReference } from '../core/agency/find-by-reference.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { Database, databaseErrorCode, type Tx } from '../platform/prisma.js';
import { PassWorkService } from '../succession/pass-work.service.js';
import { HandbacksRepository } from './handbacks.repository.js';
import { requireOpen } from './progress.service.js';
import { WorkItemService } from './work-item.service.js';

const LONGEST_REASON = 2_000;
/** A unique violation, as Prisma or as PostgreSQL names it. */
const TAKEN: ReadonlySet<string> = new Set(['P2002', '23505']);

export interface HandbackView {
  readonly reason: string;
  readonly proposedAgencyName: string | null;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  readonly state: 'open' | 'passed' | 'refused' | 'withdrawn';
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly note: string;
}

/** One hand-back that waits for the office that follows the plan up. */
export interface WaitingHandback {
  readonly occurrenceId: string | null;
  readonly summary: string;
  readonly agencyName: string;
  readonly documentNumber: string | null;
  readonly documentTitle: string;
  readonly reason: string;
  readonly askedAt: Temporal.Instant;
}

/**
 * "Không thuộc chức năng": an agency gives an assignment back with its reason; the coordinating office passes it on or returns it.
 * Until then the agency is not reminded of it, and the office is.
 */
@Injectable()
export class HandbacksService {
  constructor(
    private readonly repository: HandbacksRepository,
    private readonly work: WorkItemService,
    private readonly agencies: AgenciesService,
    private readonly passing: PassWorkService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the assignment behind a due date back. `agency` is the name of the body to which it belongs, where that is known.
   * @throws AppError form-invalid, not-found, not-allowed; not-possible-now where it waits already
   */
  async handBack(
    occurrenceId: string,
    form: { readonly reason: string; readonly agency: string },
    by: Principal,
  ): Promise<void> {
    const reason = requireReason(
      form.reason,
      'Nêu lý do: vì sao nhiệm vụ không thuộc chức năng của cơ quan, căn cứ nào.',
    );
    const record = await this.work.require(occurrenceId, 'work.do', by);
    requireOpen(record);
    const proposedAgencyId = form.agency.trim() === '' ? null : await this.agencyNamed(form.agency);
    try {
      await this.database.transaction(async (tx) => {
        const { id: assignmentId } = record.assignment;
        await this.repository.open(tx, { assignmentId, reason, proposedAgencyId }, by, this.clock.now());
        await this.record(tx, by, 'hand-back', record, reason);
      });
    } catch (error) {
      // Two clicks at once meet in the unique index over what is open.
      if (!TAKEN.has(databaseErrorCode(error) ?? '')) throw error;
      throw new AppError('not-possible-now', {
        why: 'Nhiệm vụ này đã được trả lại và đang chờ cơ quan theo dõi quyết định.',
      });
    }
  }

  /** The agency takes its question back. @throws AppError not-found, not-allowed, not-possible-now */
  async withdraw(occurrenceId: string, by: Principal): Promise<void> {
    const record = await this.work.require(occurrenceId, 'work.do', by);
    await this.settle(record, { state: 'withdrawn', note: '' }, 'withdraw-hand-back', by);
  }

  /** The office keeps the work where it is. @throws AppError form-invalid, not-found, not-allowed, not-possible-now */
  async refuse(occurrenceId: string, note: string, by: Principal): Promise<void> {
    const words = requireReason(note, 'Nêu lý do giữ nguyên phân công để cơ quan thực hiện biết.', 'note');
    const record = await this.work.require(occurrenceId, 'work.steer', by);
    await this.settle(record, { state: 'refused', note: words }, 'refuse-hand-back', by);
  }

  /**
   * The office passes the work on: what is open goes to the other agency's assignment, what was reported stays.
   * @throws AppError form-invalid, not-found, not-allowed, not-possible-now, changed-meanwhile
   */
  async passOn(
    occurrenceId: string,
    form: { readonly agency: string; readonly note: string },
    by: Principal,
  ): Promise<void> {
    const record = await this.work.require(occurrenceId, 'work.steer', by);
    const { id: fromId, agencyId, dutyId } = record.assignment;
    const toAgencyId = await this.agencyNamed(form.agency);
    if (toAgencyId === agencyId)
      throw new AppError('form-invalid', {}, { agency: 'Chọn cơ quan khác với cơ quan đang thực hiện.' });
    if (await this.repository.wentBefore(fromId, toAgencyId)) {
      throw new AppError(
        'form-invalid',
        {},
        { agency: 'Nhiệm vụ đã từng chuyển cho cơ quan này. Chọn cơ quan khác hoặc giữ nguyên phân công.' },
      );
    }
    const open = await this.openOf(fromId);
    const today = this.clock.today();
    await this.database.transaction(async (tx) => {
      const why = `Không thuộc chức năng: ${open.reason}`;
      await this.passing.pass(tx, {
        runId: randomUUID(),
        moves: [{ fromId, toAgencyId, effectiveOn: today.toString(), why, source: 'person' }],
        today,
        at: this.clock.now(),
        by,
      });
      const heir = await this.repository.assignmentOf(tx, dutyId, toAgencyId);
      const decision = { state: 'passed' as const, note: form.note.trim(), ...(heir && { toId: heir.id }) };
      if (!(await this.repository.close(tx, open.id, decision, by, this.clock.now())))
        throw new AppError('changed-meanwhile');
      await this.record(tx, by, 'pass-hand-back', record, form.note.trim());
    });
  }

  /** What was asked and answered about an assignment, latest first. */
  async ofAssignment(assignmentId: string): Promise<readonly HandbackView[]> {
    const [rows, names] = await Promise.all([
      this.repository.ofAssignment(assignmentId),
      this.agencies.register().then((register) => new Map(register.map(({ id, name }) => [id, name]))),
    ]);
    return rows.map((row) => ({
      reason: row.reason,
      proposedAgencyName: row.proposedAgencyId === null ? null : (names.get(row.proposedAgencyId) ?? null),
      askedBy: row.askedBy,
      askedAt: instantOf(row.askedAt),
      state: row.state as HandbackView['state'],
      decidedBy: row.decidedBy,
      decidedAt: row.decidedAt && instantOf(row.decidedAt),
      note: row.decisionNote,
    }));
  }

  /** What waits for this person's decision, longest first. */
  async waiting(by: Principal): Promise<readonly WaitingHandback[]> {
    const rows = await this.repository.waiting(visibility(by, 'work.steer'));
    return rows.map(({ assignment, reason, askedAt }) => ({
      occurrenceId: assignment.occurrences[0]?.id ?? null,
      summary: assignment.duty.summary,
      agencyName: assignment.agency.name,
      documentNumber: assignment.duty.document.number,
      documentTitle: assignment.duty.document.title,
      reason,
      askedAt: instantOf(askedAt),
    }));
  }

  /** Ends the question with the work staying where it is; its reminders speak again from today. */
  private async settle(
    record: OccurrenceRecord,
    decision: { state: 'refused' | 'withdrawn'; note: string },
    action: string,
    by: Principal,
  ): Promise<void> {
    const open = await this.openOf(record.assignment.id);
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.close(tx, open.id, decision, by, this.clock.now())))
        throw new AppError('changed-meanwhile');
      await this.repository.startRound(tx, record.assignment.id, this.clock.today());
      await this.record(tx, by, action, record, decision.note);
    });
  }

  private async openOf(assignmentId: string) {
    const open = await this.repository.openOf(assignmentId);
    if (open !== null) return open;
    throw new AppError('not-possible-now', {
      why: 'Nhiệm vụ này không có đề nghị trả lại nào đang chờ. Tải lại trang để xem tình trạng mới.',
    });
  }

  private async agencyNamed(name: string): Promise<string> {
    const today = this.clock.today().toString();
    const found = findByReference(name.trim(), await this.agencies.register(), {
      validFrom: today,
      validTo: today,
    });
    if (found.kind === 'one') return found.id;
    throw new AppError(
      'form-invalid',
      {},
      {
        agency:
          found.kind === 'several'
            ? `Có nhiều cơ quan tên «${name.trim()}». Chọn một cơ quan trong danh sách gợi ý.`
            : 'Nhập tên một cơ quan có trong danh mục.',
      },
    );
  }

  private record(
    tx: Tx,
    by: Principal,
    action: string,
    { assignment }: OccurrenceRecord,
    note: string,
  ): Promise<void> {
    const documentId = assignment.duty.document.id;
    return this.audit.record(tx, by, {
      action,
      subject: 'assignment',
      subjectId: assignment.id,
      documentId,
      note,
    });
  }
}

/** @throws AppError form-invalid */
export function requireReason(typed: string, missing: string, field = 'reason'): string {
  const words = typed.trim();
  if (words === '') throw new AppError('form-invalid', {}, { [field]: missing });
  if (words.length > LONGEST_REASON) {
    throw new AppError(
      'form-invalid',
      {},
      { [field]: `Lý do dài quá ${LONGEST_REASON} ký tự. Rút gọn lại.` },
    );
  }
  return words;
}
