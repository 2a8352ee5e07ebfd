import { Injectable } from '@nestjs/common';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { Role } from './principal.js';
import { heldOn } from './sessions.repository.js';

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  countUsers(): Promise<number> {
    return this.database.client.user.count();
  }

  async deleteInvitations(tx: Tx, where: { purpose?: string; userId?: string }): Promise<void> {
    await tx.invitation.deleteMany({ where: { ...where, usedAt: null } });
  }

  async createInvitation(
    tx: Tx,
    invitation: { tokenHash: string; purpose: string; userId: string | null; expiresAt: Temporal.Instant },
  ): Promise<void> {
    await tx.invitation.create({
      data: { ...invitation, expiresAt: timestampColumn(invitation.expiresAt) },
    });
  }

  openInvitation(tokenHash: string, now: Temporal.Instant) {
    return this.database.client.invitation.findFirst({
      where: { tokenHash, usedAt: null, expiresAt: { gt: timestampColumn(now) } },
      include: { user: true },
    });
  }

  /** Takes up an invitation; false where somebody was quicker or it has expired. */
  async useInvitation(tx: Tx, tokenHash: string, now: Temporal.Instant): Promise<boolean> {
    const { count } = await tx.invitation.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: timestampColumn(now) } },
      data: { usedAt: timestampColumn(now) },
    });
    return count === 1;
  }

  /** The agency that the first administrator belongs to. */
  createOffice(tx: Tx, name: string) {
    return tx.agency.create({
      data: { key: 'office', name, kind: 'office', level: 'province', shortNames: [] },
    });
  }

  createUser(
    tx: Tx,
    user: { name: string; email: string; passwordHash: string | null },
    membership: { agencyId: string; role: Role },
  ) {
    return tx.user.create({ data: { ...user, memberships: { create: membership } } });
  }

  async setActive(tx: Tx, userId: string, active: boolean): Promise<void> {
    await tx.user.update({ where: { id: userId }, data: { active } });
  }

  listUsers(today: Temporal.PlainDate) {
    return this.database.client.user.findMany({
      include: { memberships: { where: heldOn(today), include: { agency: true } } },
    });
  }

  userById(id: string) {
    return this.database.client.user.findUnique({ where: { id } });
  }

  /**
   * Offices held on a day by people in use, with those who stand in for them on it; with `agencyIds` those of these agencies and
   * of the leaders only.
   */
  async activeAddress(id: string): Promise<string | null> {
    const user = await this.database.client.user.findFirst({
      where: { id, active: true },
      select: { email: true },
    });
    return user?.email ?? null;
  }

  activeMemberships(today: Temporal.PlainDate, agencyIds?: readonly string[]) {
    const day = dateColumn(today);
    return this.database.client.membership.findMany({
      where: {
        user: { active: true },
        AND: [
          heldOn(today),
          agencyIds ? { OR: [{ agencyId: { in: [...agencyIds] } }, { role: 'leader' }] } : {},
        ],
      },
      include: {
        user: {
          include: {
            delegated: {
              where: {
                endedAt: null,
                startsOn: { lte: day },
                endsOn: { gte: day },
                toUser: { active: true },
              },
              include: { toUser: true },
            },
          },
        },
      },
      orderBy: { id: 'asc' },
    });
  }
}
