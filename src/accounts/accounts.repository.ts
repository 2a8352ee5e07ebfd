import { Injectable } from '@nestjs/common';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { Role } from './principal.js';

const withMemberships = { memberships: { include: { agency: true } } } as const;

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  userByEmail(email: string) {
    return this.database.client.user.findUnique({ where: { email }, include: withMemberships });
  }

  userOfSession(tokenHash: string, now: Temporal.Instant) {
    return this.database.client.session.findFirst({
      where: { tokenHash, expiresAt: { gt: timestampColumn(now) }, user: { active: true } },
      include: { user: { include: withMemberships } },
    });
  }

  async recordFailure(
    userId: string,
    failedCount: number,
    lockedUntil: Temporal.Instant | null,
  ): Promise<void> {
    await this.database.client.user.update({
      where: { id: userId },
      data: { failedCount, lockedUntil: lockedUntil === null ? null : timestampColumn(lockedUntil) },
    });
  }

  async createSession(
    tokenHash: string,
    userId: string,
    createdAt: Temporal.Instant,
    expiresAt: Temporal.Instant,
  ): Promise<void> {
    await this.database.client.$transaction([
      this.database.client.session.deleteMany({ where: { expiresAt: { lt: timestampColumn(createdAt) } } }),
      this.database.client.session.create({
        data: {
          tokenHash,
          userId,
          createdAt: timestampColumn(createdAt),
          expiresAt: timestampColumn(expiresAt),
        },
      }),
      this.database.client.user.update({
        where: { id: userId },
        data: { failedCount: 0, lockedUntil: null },
      }),
    ]);
  }

  async deleteSession(tokenHash: string): Promise<void> {
    await this.database.client.session.deleteMany({ where: { tokenHash } });
  }

  async postponeSessions(seconds: number): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE session SET expires_at = expires_at + make_interval(secs => ${seconds}::float8)`;
  }

  async deleteSessionsOf(tx: Tx, userId: string): Promise<void> {
    await tx.session.deleteMany({ where: { userId } });
  }

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

  async setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, failedCount: 0, lockedUntil: null },
    });
  }

  async setActive(tx: Tx, userId: string, active: boolean): Promise<void> {
    await tx.user.update({ where: { id: userId }, data: { active } });
  }

  listUsers() {
    return this.database.client.user.findMany({ include: withMemberships });
  }

  userById(id: string) {
    return this.database.client.user.findUnique({ where: { id }, include: withMemberships });
  }

  activeMemberships() {
    return this.database.client.membership.findMany({
      where: { user: { active: true } },
      include: { user: true },
      orderBy: { id: 'asc' },
    });
  }
}
