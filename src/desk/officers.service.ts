import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/prisma.js';
import { DeskRepository } from './desk.repository.js';

export interface Colleague {
  readonly userId: string;
  readonly name: string;
}

/** Pieces of work given at a time. */
const MOST = 500;

const isOfficer = (role: string): boolean =>
  role === 'officer' || role === 'head' || role === 'coordinating-officer';

/** A head gives work of the agency to its people, several pieces at once, and can take that back. */
@Injectable()
export class OfficersService {
  constructor(
    private readonly repository: DeskRepository,
    private readonly accounts: AccountsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Who of these agencies may be given work, by name. */
  async colleagues(agencyIds: readonly string[]): Promise<readonly Colleague[]> {
    const members = await this.accounts.mailMembers(agencyIds);
    const byId = new Map(
      members.filter(({ role }) => isOfficer(role)).map(({ userId, name }) => [userId, { userId, name }]),
    );
    return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
  }

  /** What these people are called. */
  async names(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.repository.userNames(userIds)).map(({ id, name }) => [id, name]));
  }

  /**
   * Gives work to a person of the agency, or to nobody in particular (`officerId` null). Gives how many pieces changed hands, and
   * by what it is undone.
   * @throws AppError form-invalid; not-found for work that is not there; not-allowed for another agency's
   */
  async give(
    assignmentIds: readonly string[],
    officerId: string | null,
    by: Principal,
  ): Promise<{ readonly runId: string | null; readonly given: number }> {
    const ids = [...new Set(assignmentIds)];
    if (ids.length === 0)
      throw new AppError('form-invalid', {}, { chon: 'Chọn ít nhất một nhiệm vụ để giao.' });
    if (ids.length > MOST)
      throw new AppError('form-invalid', {}, { chon: `Giao tối đa ${MOST} nhiệm vụ một lần.` });
    return this.database.transaction(async (tx) => {
      const held = await this.repository.lockAssignments(tx, ids);
      if (held.length < ids.length) throw new AppError('not-found');
      const agencyIds = [...new Set(held.map(({ agencyId }) => agencyId))];
      for (const agencyId of agencyIds) {
        const relations = {
          coordinatingAgencyId: null,
          leadingAgencyIds: [agencyId],
          cooperatingAgencyIds: [],
        };
        if (!may(by, 'work.assign', relations)) throw new AppError('not-allowed');
      }
      if (held.some(({ ended }) => ended)) {
        throw new AppError('not-possible-now', {
          why: 'Có nhiệm vụ đã chuyển sang cơ quan khác. Tải lại trang rồi chọn lại.',
        });
      }
      const officer = officerId === null ? null : await this.officerOf(officerId, agencyIds);
      const changing = held.filter((one) => one.officerId !== officerId);
      if (changing.length === 0) return { runId: null, given: 0 };
      const turns = changing.map((one) => ({ assignmentId: one.id, fromOfficerId: one.officerId }));
      const runId = await this.repository.giveTo(tx, turns, officerId, by, this.clock.now());
      await this.write(tx, by, changing, officer?.name ?? '', '');
      return { runId, given: changing.length };
    });
  }

  /**
   * Takes back what was given together, where nobody has given it on meanwhile.
   * @throws AppError not-possible-now where it was undone or given on; not-allowed
   */
  async undo(runId: string, by: Principal): Promise<number> {
    return this.database.transaction(async (tx) => {
      const turns = await this.repository.turnsOf(tx, runId);
      await this.repository.lockAssignments(
        tx,
        turns.map(({ assignmentId }) => assignmentId),
      );
      if (turns.length === 0 || turns.some(({ byId }) => byId !== by.userId)) {
        throw new AppError('not-possible-now', {
          why: 'Lần giao việc này đã được hoàn tác hoặc không còn hoàn tác được.',
        });
      }
      const fresh = await this.repository.turnsOf(tx, runId);
      if (fresh.some(({ assignment, toOfficerId }) => assignment.officerId !== toOfficerId)) {
        throw new AppError('not-possible-now', {
          why: 'Có nhiệm vụ vừa được giao tiếp cho người khác nên không hoàn tác được. Giao lại từng nhiệm vụ.',
        });
      }
      await this.repository.takeBack(tx, fresh, runId, this.clock.now());
      const held = fresh.map(({ assignmentId, assignment }) => ({
        id: assignmentId,
        documentId: assignment.duty.documentId,
      }));
      await this.write(tx, by, held, '', 'Hoàn tác lần giao trước');
      return fresh.length;
    });
  }

  private async officerOf(userId: string, agencyIds: readonly string[]): Promise<Colleague> {
    for (const agencyId of agencyIds) {
      const found = (await this.colleagues([agencyId])).find((one) => one.userId === userId);
      if (found === undefined) {
        throw new AppError(
          'form-invalid',
          {},
          { nguoi: 'Chọn người đang giữ chức vụ tại cơ quan thực hiện nhiệm vụ.' },
        );
      }
      if (agencyId === agencyIds.at(-1)) return found;
    }
    throw new AppError('not-found');
  }

  private write(
    tx: Tx,
    by: Principal,
    held: readonly { readonly id: string; readonly documentId: string }[],
    name: string,
    note: string,
  ): Promise<void> {
    return this.audit.record(
      tx,
      by,
      ...held.map(({ id, documentId }) => ({
        action: 'assign-officer',
        subject: 'assignment' as const,
        subjectId: id,
        documentId,
        after: { officer: name },
        note,
      })),
    );
  }
}
