import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { hashToken, newToken } from '../platform/token.js';
import type { Principal, PrincipalMembership, Role } from './principal.js';
import { type SessionStage, SessionsRepository } from './sessions.repository.js';
import { PENDING_MINUTES, SESSION_HOURS } from './sign-in-rules.js';

/** From where somebody asks: network address and browser, as the owner's list of sessions shows them. */
export interface Place {
  readonly address: string;
  readonly agent: string;
}

export const NOWHERE: Place = { address: '', agent: '' };

export interface OpenSession {
  readonly token: string;
  readonly expiresAt: Temporal.Instant;
}

export interface SessionRow {
  readonly id: string;
  readonly createdAt: Temporal.Instant;
  readonly lastSeenAt: Temporal.Instant;
  readonly address: string;
  readonly agent: string;
  readonly method: string;
  /** True for the session that asks. */
  readonly current: boolean;
}

/** A browser name and an address are shown to their owner; more than this is nobody's. */
const LONGEST_AGENT = 300;
const TOUCH_EVERY_SECONDS = 60;

type SessionWithUser = NonNullable<Awaited<ReturnType<SessionsRepository['living']>>>;

/** Sessions: opened by signing in, seen and ended by their owner, over by themselves. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Opens a session under a new token; `instead` is ended in the same transaction, so that no token outlives a step up. */
  async open(
    userId: string,
    stage: SessionStage,
    method: string,
    place: Place,
    instead?: string,
  ): Promise<OpenSession> {
    return this.database.transaction((tx) => this.openIn(tx, userId, stage, method, place, instead));
  }

  /** As `open`, in a transaction that is under way. */
  async openIn(
    tx: Tx,
    userId: string,
    stage: SessionStage,
    method: string,
    place: Place,
    instead?: string,
  ): Promise<OpenSession> {
    const { token, hash } = newToken();
    const createdAt = this.clock.now();
    const expiresAt = createdAt.add(
      stage === 'full' ? { hours: SESSION_HOURS } : { minutes: PENDING_MINUTES },
    );
    if (instead !== undefined) await this.repository.endIn(tx, hashToken(instead));
    await this.repository.create(tx, {
      tokenHash: hash,
      userId,
      stage,
      method,
      address: place.address,
      agent: place.agent.slice(0, LONGEST_AGENT),
      createdAt,
      expiresAt,
    });
    return { token, expiresAt };
  }

  /** Who holds this token, or null where it is unknown, over, waits for a second factor, or its person is no longer active. */
  async principalOf(token: string, place: Place = NOWHERE): Promise<Principal | null> {
    const session = await this.living(token);
    if (session?.stage !== 'full') return null;
    const seen = { address: place.address, agent: place.agent.slice(0, LONGEST_AGENT) };
    if (place !== NOWHERE)
      await this.repository.touch(session.tokenHash, this.clock.now(), seen, TOUCH_EVERY_SECONDS);
    return principalOf(session.user);
  }

  /** The session that waits for its second factor, or null. */
  async pending(
    token: string,
  ): Promise<{ userId: string; name: string; email: string; stage: 'second-factor' | 'enrol' } | null> {
    const session = await this.living(token);
    if (session === null || session.stage === 'full') return null;
    const { user } = session;
    const stage = session.stage === 'enrol' ? 'enrol' : 'second-factor';
    return { userId: user.id, name: user.name, email: user.email, stage };
  }

  /** Counts a wrong code against a waiting session; gives how many there were. */
  countFailure(token: string): Promise<number> {
    return this.repository.countFailure(hashToken(token));
  }

  /** Living sessions of a person, last used first. */
  async ofUser(userId: string, currentToken: string): Promise<readonly SessionRow[]> {
    const rows = await this.repository.ofUser(userId, this.clock.now());
    const current = hashToken(currentToken);
    return rows.map((row) => ({
      id: row.id,
      createdAt: instantOf(row.createdAt),
      lastSeenAt: instantOf(row.lastSeenAt ?? row.createdAt),
      address: row.address,
      agent: row.agent,
      method: row.method,
      current: row.tokenHash === current,
    }));
  }

  /** Ends one of a person's own sessions. @throws AppError not-found */
  async end(by: Principal, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.endById(tx, by.userId, id))) throw new AppError('not-found');
      await this.recordEnd(tx, by, 1);
    });
  }

  /** Ends a person's own sessions but for the one that asks; gives how many. */
  async endOthers(by: Principal, currentToken: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const count = await this.repository.endAll(tx, by.userId, hashToken(currentToken));
      if (count > 0) await this.recordEnd(tx, by, count);
      return count;
    });
  }

  private async recordEnd(tx: Tx, by: Principal, sessions: number): Promise<void> {
    await this.audit.record(tx, by, {
      action: 'end-sessions',
      subject: 'user',
      subjectId: by.userId,
      after: { sessions },
    });
  }

  /** Ends all sessions of a person in `tx`, but for that of `exceptToken`. */
  async endAllIn(tx: Tx, userId: string, exceptToken?: string): Promise<void> {
    await this.repository.endAll(tx, userId, exceptToken === undefined ? undefined : hashToken(exceptToken));
  }

  /** Ends a session; tells how it had been opened, or null where there was none. */
  async signOut(token: string): Promise<string | null> {
    return this.repository.end(hashToken(token));
  }

  /** Moves the ends of all sessions: the demo's clock leaps over days, and nobody is to be signed out by it. */
  async postpone(by: Temporal.Duration): Promise<void> {
    await this.repository.postpone(by.total('seconds'));
  }

  private living(token: string): Promise<SessionWithUser | null> {
    return this.repository.living(hashToken(token), this.clock.now(), this.clock.today());
  }
}

interface OfficeRow {
  readonly agencyId: string;
  readonly agency: { readonly name: string };
  readonly role: string;
}

/** An office as the rights see it. */
export const officeOf = ({ agencyId, agency, role }: OfficeRow): PrincipalMembership => ({
  agencyId,
  agencyName: agency.name,
  role: role as Role,
});

/** Who a person is, with the offices of those whom the person stands in for. The administrator's is never lent. */
export function principalOf(user: SessionWithUser['user']): Principal {
  const lent = user.standsIn.flatMap(({ fromUser }) =>
    fromUser.memberships
      .filter(({ role }) => role !== 'administrator')
      .map((row) => ({ ...officeOf(row), standsInFor: fromUser.name })),
  );
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    memberships: [...user.memberships.map(officeOf), ...lent],
  };
}
