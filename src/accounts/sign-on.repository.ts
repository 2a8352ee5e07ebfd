import { Injectable } from '@nestjs/common';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export interface SignOnUnderWay {
  readonly tokenHash: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly next: string;
  readonly expiresAt: Temporal.Instant;
}

@Injectable()
export class SignOnRepository {
  constructor(private readonly database: Database) {}

  /** Keeps a sign-on that begins, and forgets those that were never finished. */
  async begin(signOn: SignOnUnderWay, now: Temporal.Instant): Promise<void> {
    await this.database.client.signOn.deleteMany({ where: { expiresAt: { lt: timestampColumn(now) } } });
    await this.database.client.signOn.create({
      data: { ...signOn, expiresAt: timestampColumn(signOn.expiresAt) },
    });
  }

  /** Takes up a sign-on, once; null where it is unknown, taken up or too old. */
  async take(tokenHash: string, now: Temporal.Instant) {
    return this.database.transaction(async (tx) => {
      const row = await tx.signOn.findFirst({
        where: { tokenHash, expiresAt: { gt: timestampColumn(now) } },
      });
      const { count } = await tx.signOn.deleteMany({ where: { tokenHash } });
      return count === 1 ? row : null;
    });
  }

  userOfIdentity(issuer: string, subject: string) {
    return this.database.client.identity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      include: { user: { include: { memberships: true } } },
    });
  }

  async link(
    tx: Tx,
    identity: { issuer: string; subject: string; userId: string },
    since: Temporal.Instant,
  ): Promise<void> {
    await tx.identity.create({ data: { ...identity, since: timestampColumn(since) } });
  }
}
