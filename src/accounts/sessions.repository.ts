import { Injectable } from '@nestjs/common';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { IDLE_MINUTES } from './sign-in-rules.js';

export type SessionStage = 'second-factor' | 'enrol' | 'full';

export interface NewSession {
  readonly tokenHash: string;
  readonly userId: string;
  readonly stage: SessionStage;
  /** password | totp | recovery-code | sso */
  readonly method: string;
  readonly address: string;
  readonly agent: string;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Offices held on a day, as a condition. */
export const heldOn = (day: Temporal.PlainDate) => ({
  OR: [{ validFrom: null }, { validFrom: { lte: dateColumn(day) } }],
  AND: { OR: [{ validTo: null }, { validTo: { gte: dateColumn(day) } }] },
});

/** A person with the offices held on a day, and those of whom the person stands in for on it. */
export const principalInclude = (day: Temporal.PlainDate) =>
  ({
    memberships: { where: heldOn(day), include: { agency: true } },
    standsIn: {
      where: {
        endedAt: null,
        startsOn: { lte: dateColumn(day) },
        endsOn: { gte: dateColumn(day) },
        fromUser: { active: true },
      },
      include: { fromUser: { include: { memberships: { where: heldOn(day), include: { agency: true } } } } },
    },
  }) as const;

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  /** The living session with this hash, with its person's offices as of `day`. */
  living(tokenHash: string, now: Temporal.Instant, day: Temporal.PlainDate) {
    return this.database.client.session.findFirst({
      where: {
        tokenHash,
        expiresAt: { gt: timestampColumn(now) },
        lastSeenAt: { gt: timestampColumn(now.subtract({ minutes: IDLE_MINUTES })) },
        user: { active: true },
      },
      include: { user: { include: principalInclude(day) } },
    });
  }

  async create(tx: Tx, session: NewSession): Promise<void> {
    const { createdAt, expiresAt, ...rest } = session;
    await tx.session.deleteMany({ where: { expiresAt: { lt: timestampColumn(createdAt) } } });
    await tx.session.create({
      data: {
        ...rest,
        createdAt: timestampColumn(createdAt),
        lastSeenAt: timestampColumn(createdAt),
        expiresAt: timestampColumn(expiresAt),
      },
    });
  }

  /** Notes that a session was used; at most once in `everySeconds`, since every page asks. */
  async touch(
    tokenHash: string,
    now: Temporal.Instant,
    seen: { readonly address: string; readonly agent: string },
    everySeconds: number,
  ): Promise<void> {
    await this.database.client.session.updateMany({
      where: { tokenHash, lastSeenAt: { lt: timestampColumn(now.subtract({ seconds: everySeconds })) } },
      data: { lastSeenAt: timestampColumn(now), ...seen },
    });
  }

  ofUser(userId: string, now: Temporal.Instant) {
    return this.database.client.session.findMany({
      where: {
        userId,
        stage: 'full',
        expiresAt: { gt: timestampColumn(now) },
        lastSeenAt: { gt: timestampColumn(now.subtract({ minutes: IDLE_MINUTES })) },
      },
      orderBy: { lastSeenAt: 'desc' },
    });
  }

  /** Ends one session of a person by its id; false where there is none. */
  async endById(tx: Tx, userId: string, id: string): Promise<boolean> {
    const { count } = await tx.session.deleteMany({ where: { userId, id } });
    return count > 0;
  }

  /** Ends the sessions of a person, but for the one with this hash; gives how many. */
  async endAll(tx: Tx, userId: string, exceptHash?: string): Promise<number> {
    const except = exceptHash === undefined ? {} : { NOT: { tokenHash: exceptHash } };
    const { count } = await tx.session.deleteMany({ where: { userId, ...except } });
    return count;
  }

  /** Ends a session; gives its method, or null where there was none. */
  async end(tokenHash: string): Promise<string | null> {
    const session = await this.database.client.session.findUnique({ where: { tokenHash } });
    await this.database.client.session.deleteMany({ where: { tokenHash } });
    return session?.method ?? null;
  }

  async endIn(tx: Tx, tokenHash: string): Promise<void> {
    await tx.session.deleteMany({ where: { tokenHash } });
  }

  /** Counts a wrong code; gives how many there were in this session. */
  async countFailure(tokenHash: string): Promise<number> {
    const { failures } = await this.database.client.session.update({
      where: { tokenHash },
      data: { failures: { increment: 1 } },
      select: { failures: true },
    });
    return failures;
  }

  async postpone(seconds: number): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE session SET expires_at = expires_at + make_interval(secs => ${seconds}::float8),
        last_seen_at = last_seen_at + make_interval(secs => ${seconds}::float8)`;
  }
}
