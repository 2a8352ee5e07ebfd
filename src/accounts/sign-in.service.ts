import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { isWithin } from '../config/security-env.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { hashPassword, verifyPassword } from '../platform/password.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database } from '../platform/prisma.js';
import { NOWHERE, type OpenSession, type Place, SessionsService } from './sessions.service.js';
import { SignInRepository } from './sign-in.repository.js';
import {
  ATTEMPT_WINDOW_MINUTES,
  ATTEMPTS_PER_ADDRESS,
  FAILURES_BEFORE_LOCK,
  IDLE_ACCOUNT_DAYS,
  lockMinutes,
} from './sign-in-rules.js';

export type SignIn =
  | (OpenSession & { readonly ok: true; readonly stage: 'full' | 'second-factor' | 'enrol' })
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'locked' | 'address-limited'; readonly until: Temporal.Instant }
  /** Nobody used the account for long: a link to the mailbox opens it. */
  | { readonly ok: false; readonly reason: 'idle' }
  /** From outside, without a second factor: it has to be set up from within, or after a link to the mailbox. */
  | { readonly ok: false; readonly reason: 'second-factor-missing' };

type Refusal = Extract<SignIn, { ok: false }>;
type UserRow = NonNullable<Awaited<ReturnType<SignInRepository['userByEmail']>>>;

/** From the password to a session. What is told does not betray whether an address has an account. */
@Injectable()
export class SignInService {
  constructor(
    private readonly repository: SignInRepository,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Checks e-mail and password. A wrong address costs as much time as a wrong password, so that neither is told. */
  async signIn(email: string, password: string, place: Place = NOWHERE): Promise<SignIn> {
    const now = this.clock.now();
    if (await this.isLimited(place.address, now)) {
      const until = now.add({ minutes: ATTEMPT_WINDOW_MINUTES });
      return { ok: false, reason: 'address-limited', until };
    }
    const user = await this.repository.userByEmail(email.trim().toLowerCase());
    const lockedUntil = user?.lockedUntil ? instantOf(user.lockedUntil) : null;
    if (lockedUntil && Temporal.Instant.compare(lockedUntil, now) > 0) {
      return { ok: false, reason: 'locked', until: lockedUntil };
    }
    if (!user?.active || !user.passwordHash) {
      await hashPassword(password);
      return this.refuse(null, place, now);
    }
    if (!(await verifyPassword(password, user.passwordHash))) return this.refuse(user, place, now);
    return this.admit(user, place, now);
  }

  private async isLimited(address: string, now: Temporal.Instant): Promise<boolean> {
    if (address === '') return false;
    const since = now.subtract({ minutes: ATTEMPT_WINDOW_MINUTES });
    return (await this.repository.countAttempts('sign-in', address, since)) >= ATTEMPTS_PER_ADDRESS;
  }

  private async refuse(user: UserRow | null, place: Place, now: Temporal.Instant): Promise<Refusal> {
    const forget = now.subtract({ minutes: ATTEMPT_WINDOW_MINUTES });
    if (place.address) await this.repository.noteAttempt('sign-in', place.address, now, forget);
    if (user === null) return { ok: false, reason: 'wrong' };
    if ((await this.repository.countFailure(user.id)) < FAILURES_BEFORE_LOCK)
      return { ok: false, reason: 'wrong' };
    const until = now.add({ minutes: lockMinutes(user.lockCount, isAdministrator(user)) });
    await this.database.transaction(async (tx) => {
      await this.repository.lock(tx, user.id, until);
      await this.audit.record(tx, null, { action: 'sign-in-locked', subject: 'user', subjectId: user.id });
    });
    return { ok: false, reason: 'locked', until };
  }

  private async admit(user: UserRow, place: Place, now: Temporal.Instant): Promise<SignIn> {
    const idleSince =
      user.lastActiveAt && instantOf(user.lastActiveAt).add({ hours: IDLE_ACCOUNT_DAYS * 24 });
    if (idleSince && Temporal.Instant.compare(idleSince, now) < 0) return { ok: false, reason: 'idle' };
    if (user.totpSince !== null) return this.wait(user, 'second-factor', place);
    if (this.needsSecondFactor(user, place)) {
      // A stolen password must not be enough to set up the second factor: from outside only right after a link to the mailbox.
      if (this.isLocal(place) || user.lastActiveAt === null) return this.wait(user, 'enrol', place);
      return { ok: false, reason: 'second-factor-missing' };
    }
    const session = await this.complete(user.id, 'password', place);
    return { ok: true, stage: 'full', ...session };
  }

  /**
   * Admits somebody whom the identity provider vouches for. From where is the provider's matter; an administrator gives a code here too.
   */
  async admitFromProvider(user: UserRow, place: Place): Promise<SignIn> {
    const administers = this.config.secretKey !== undefined && isAdministrator(user);
    if (administers)
      return this.wait(user, user.totpSince === null ? 'enrol' : 'second-factor', place, 'sso');
    return { ok: true, stage: 'full', ...(await this.complete(user.id, 'sso', place)) };
  }

  private async wait(
    user: UserRow,
    stage: 'second-factor' | 'enrol',
    place: Place,
    method = 'password',
  ): Promise<SignIn> {
    return { ok: true, stage, ...(await this.sessions.open(user.id, stage, method, place)) };
  }

  private needsSecondFactor(user: UserRow, place: Place): boolean {
    return this.config.secretKey !== undefined && (isAdministrator(user) || !this.isLocal(place));
  }

  private isLocal({ address }: Place): boolean {
    return address === '' || isWithin(address, this.config.localNetworks);
  }

  /** Opens the full session of somebody who has proved everything that was asked; the waiting one, if any, is ended. */
  async complete(
    userId: string,
    method: 'password' | 'totp' | 'recovery-code' | 'sso',
    place: Place,
    waitingToken?: string,
  ): Promise<OpenSession> {
    return this.database.transaction(async (tx) => {
      await this.repository.noteSignIn(tx, userId, this.clock.now());
      return this.sessions.openIn(tx, userId, 'full', method, place, waitingToken);
    });
  }
}

const isAdministrator = ({ memberships }: { memberships: readonly { role: string }[] }): boolean =>
  memberships.some(({ role }) => role === 'administrator');
