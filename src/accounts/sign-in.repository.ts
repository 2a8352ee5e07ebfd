import { Injectable } from '@nestjs/common';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export type AttemptKind = 'sign-in' | 'link';

@Injectable()
export class SignInRepository {
  constructor(private readonly database: Database) {}

  userByEmail(email: string) {
    return this.database.client.user.findUnique({ where: { email }, include: { memberships: true } });
  }

  userById(id: string) {
    return this.database.client.user.findUnique({ where: { id }, include: { memberships: true } });
  }

  async countAttempts(kind: AttemptKind, address: string, since: Temporal.Instant): Promise<number> {
    return this.database.client.attempt.count({
      where: { kind, address, at: { gt: timestampColumn(since) } },
    });
  }

  /** Notes an attempt, and forgets those before `forgetBefore`. */
  async noteAttempt(
    kind: AttemptKind,
    address: string,
    at: Temporal.Instant,
    forgetBefore: Temporal.Instant,
  ): Promise<void> {
    await this.database.client.attempt.deleteMany({ where: { at: { lt: timestampColumn(forgetBefore) } } });
    await this.database.client.attempt.create({ data: { kind, address, at: timestampColumn(at) } });
  }

  /** Counts a wrong password in one statement, so that many at once are all counted; gives how many in a row, this one included. */
  async countFailure(userId: string): Promise<number> {
    const { failedCount } = await this.database.client.user.update({
      where: { id: userId },
      data: { failedCount: { increment: 1 } },
      select: { failedCount: true },
    });
    return failedCount;
  }

  async lock(tx: Tx, userId: string, until: Temporal.Instant): Promise<void> {
    await tx.user.update({
      where: { id: userId },
      data: { failedCount: 0, lockCount: { increment: 1 }, lockedUntil: timestampColumn(until) },
    });
  }

  /** Clears what wrong passwords left behind and notes that the account is in use. */
  async noteSignIn(tx: Tx, userId: string, at: Temporal.Instant): Promise<void> {
    await tx.user.update({
      where: { id: userId },
      data: { failedCount: 0, lockCount: 0, lockedUntil: null, lastActiveAt: timestampColumn(at) },
    });
  }

  async setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, failedCount: 0, lockCount: 0, lockedUntil: null },
    });
  }

  /** After a link proved the mailbox: the account is in use anew, and may set up a second factor from anywhere. */
  async noteMailboxProved(tx: Tx, userId: string): Promise<void> {
    await tx.user.update({ where: { id: userId }, data: { lastActiveAt: null } });
  }

  /** Keeps a sealed secret that does not count yet, or takes the second factor away. */
  async setSecret(tx: Tx, userId: string, sealed: string | null): Promise<void> {
    await tx.user.update({
      where: { id: userId },
      data: { totpSecret: sealed, totpSince: null, totpLastStep: null },
    });
  }

  async confirmSecondFactor(tx: Tx, userId: string, since: Temporal.Instant): Promise<void> {
    await tx.user.update({ where: { id: userId }, data: { totpSince: timestampColumn(since) } });
  }

  /** Takes a code's time step; false where it, or a later one, was taken before. */
  async takeStep(userId: string, step: bigint): Promise<boolean> {
    const { count } = await this.database.client.user.updateMany({
      where: { id: userId, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
      data: { totpLastStep: step },
    });
    return count === 1;
  }

  async replaceRecoveryCodes(tx: Tx, userId: string, hashes: readonly string[]): Promise<void> {
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ codeHash, userId })) });
  }

  /** Takes a recovery code; false where it is unknown or used. */
  async takeRecoveryCode(tx: Tx, userId: string, codeHash: string, at: Temporal.Instant): Promise<boolean> {
    const { count } = await tx.recoveryCode.updateMany({
      where: { userId, codeHash, usedAt: null },
      data: { usedAt: timestampColumn(at) },
    });
    return count === 1;
  }

  countRecoveryCodes(userId: string): Promise<number> {
    return this.database.client.recoveryCode.count({ where: { userId, usedAt: null } });
  }
}
