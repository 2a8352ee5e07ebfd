import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { MailService } from '../mail/mail.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { hashPassword, verifyPassword } from '../platform/password.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, databaseErrorCode } from '../platform/prisma.js';
import { hashToken, newToken } from '../platform/token.js';
import { AccountsRepository } from './accounts.repository.js';
import type { Principal, Role } from './principal.js';

/** Rules of TCVN 14423:2026 for level 2 (docs/operations.md): five failures, then fifteen minutes. */
const FAILURES_BEFORE_LOCK = 5;
const LOCK_MINUTES = 15;
const SESSION_HOURS = 10;
const INVITATION_DAYS = 7;
const SETUP_HOURS = 24;

/** Without a second factor a password has fourteen characters or more (same source). */
export const PASSWORD_MIN_LENGTH = 14;

export type SignIn =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Temporal.Instant }
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'locked'; readonly until: Temporal.Instant };

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  /** False until the invitation is taken up. */
  readonly hasPassword: boolean;
  readonly memberships: Principal['memberships'];
}

/** An office held by an active person, for addressing mails. */
export interface MailMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly agencyId: string;
  readonly role: Role;
}

type UserWithMemberships = NonNullable<Awaited<ReturnType<AccountsRepository['userByEmail']>>>;

const membershipsOf = (user: UserWithMemberships): Principal['memberships'] =>
  user.memberships.map(({ agencyId, agency, role }) => ({
    agencyId,
    agencyName: agency.name,
    role: role as Role,
  }));

@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly mail: MailService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Checks e-mail and password. A wrong address costs as much time as a wrong password, so that neither is told. */
  async signIn(email: string, password: string): Promise<SignIn> {
    const now = this.clock.now();
    const user = await this.repository.userByEmail(email.trim().toLowerCase());
    const lockedUntil = user?.lockedUntil ? instantOf(user.lockedUntil) : null;
    if (lockedUntil && Temporal.Instant.compare(lockedUntil, now) > 0) {
      return { ok: false, reason: 'locked', until: lockedUntil };
    }
    if (!user?.active || !user.passwordHash) {
      await hashPassword(password);
      return { ok: false, reason: 'wrong' };
    }
    if (!(await verifyPassword(password, user.passwordHash))) return this.refuse(user, now);
    const { token, hash } = newToken();
    const expiresAt = now.add({ hours: SESSION_HOURS });
    await this.repository.createSession(hash, user.id, now, expiresAt);
    return { ok: true, token, expiresAt };
  }

  private async refuse(user: UserWithMemberships, now: Temporal.Instant): Promise<SignIn> {
    const failed = user.failedCount + 1;
    if (failed < FAILURES_BEFORE_LOCK) {
      await this.repository.recordFailure(user.id, failed, null);
      return { ok: false, reason: 'wrong' };
    }
    const until = now.add({ minutes: LOCK_MINUTES });
    await this.repository.recordFailure(user.id, 0, until);
    return { ok: false, reason: 'locked', until };
  }

  /** Who holds this session token, or null where it is unknown, expired, or its person is no longer active. */
  async principalOf(token: string): Promise<Principal | null> {
    const session = await this.repository.userOfSession(hashToken(token), this.clock.now());
    if (session === null) return null;
    const { user } = session;
    return { userId: user.id, name: user.name, email: user.email, memberships: membershipsOf(user) };
  }

  async signOut(token: string): Promise<void> {
    await this.repository.deleteSession(hashToken(token));
  }

  /** Lets sessions last longer by as much as the clock is put forward: travelling in time signs nobody out. */
  async postponeSessions(by: Temporal.Duration): Promise<void> {
    await this.repository.postponeSessions(by.total('seconds'));
  }

  /** The path of a fresh one-time link that creates the administrator, or null where accounts exist. */
  async setupLink(): Promise<string | null> {
    if ((await this.repository.countUsers()) > 0) return null;
    const { token, hash } = newToken();
    const expiresAt = this.clock.now().add({ hours: SETUP_HOURS });
    await this.database.transaction(async (tx) => {
      await this.repository.deleteInvitations(tx, { purpose: 'administrator' });
      await this.repository.createInvitation(tx, {
        tokenHash: hash,
        purpose: 'administrator',
        userId: null,
        expiresAt,
      });
    });
    return `${this.config.publicUrl}/thiet-lap/${token}`;
  }

  /** What a link is for, or null where it is used up or expired. */
  async invitationOf(token: string): Promise<{
    purpose: 'administrator' | 'password';
    userName: string | null;
    email: string | null;
  } | null> {
    const invitation = await this.repository.openInvitation(hashToken(token), this.clock.now());
    if (invitation === null) return null;
    return {
      purpose: invitation.purpose === 'administrator' ? 'administrator' : 'password',
      userName: invitation.user?.name ?? null,
      email: invitation.user?.email ?? null,
    };
  }

  /**
   * Creates the first account with the one-time link: an administrator of the province's office, which is created too.
   * @throws AppError link-expired, form-invalid
   */
  async setUpAdministrator(
    token: string,
    person: { name: string; email: string; password: string; officeName: string },
  ): Promise<void> {
    this.checkPassword(person.password);
    const passwordHash = await hashPassword(person.password);
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.useInvitation(tx, hashToken(token), this.clock.now()))) {
        throw new AppError('link-expired');
      }
      const office = await this.repository.createOffice(tx, person.officeName);
      const user = await this.repository.createUser(
        tx,
        { name: person.name, email: person.email.trim().toLowerCase(), passwordHash },
        { agencyId: office.id, role: 'administrator' },
      );
      await this.audit.record(
        tx,
        { userId: user.id, name: user.name },
        {
          action: 'set-up',
          subject: 'user',
          subjectId: user.id,
          after: { role: 'administrator' },
        },
      );
    });
  }

  /**
   * Creates an account and mails its person a link to choose a password. Returns the link as well, for offices whose mail
   * does not work yet.
   * @throws AppError form-invalid where the address is taken
   */
  async invite(
    person: { name: string; email: string; agencyId: string; role: Role },
    by: Principal,
  ): Promise<{ userId: string; link: string }> {
    const email = person.email.trim().toLowerCase();
    const { token, hash } = newToken();
    const link = `${this.config.publicUrl}/loi-moi/${token}`;
    const expiresAt = this.clock.now().add({ hours: INVITATION_DAYS * 24 });
    try {
      const userId = await this.database.transaction(async (tx) => {
        const { agencyId, role, name } = person;
        const user = await this.repository.createUser(
          tx,
          { name, email, passwordHash: null },
          { agencyId, role },
        );
        await this.repository.createInvitation(tx, {
          tokenHash: hash,
          purpose: 'password',
          userId: user.id,
          expiresAt,
        });
        await this.mail.queueInvitation(tx, { userId: user.id, name, address: email, link, expiresAt });
        await this.audit.record(tx, by, {
          action: 'invite',
          subject: 'user',
          subjectId: user.id,
          after: { agencyId, role },
        });
        return user.id;
      });
      return { userId, link };
    } catch (error) {
      if (databaseErrorCode(error) !== 'P2002') throw error;
      throw new AppError('form-invalid', {}, { email: 'Địa chỉ này đã có tài khoản. Dùng địa chỉ khác.' });
    }
  }

  /**
   * Lets the invited person choose a password.
   * @throws AppError link-expired, form-invalid
   */
  async acceptInvitation(token: string, password: string): Promise<void> {
    this.checkPassword(password);
    const invitation = await this.repository.openInvitation(hashToken(token), this.clock.now());
    const userId = invitation?.userId;
    if (!userId) throw new AppError('link-expired');
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.useInvitation(tx, hashToken(token), this.clock.now()))) {
        throw new AppError('link-expired');
      }
      await this.repository.setPassword(tx, userId, passwordHash);
      await this.repository.deleteSessionsOf(tx, userId);
    });
  }

  /** All accounts, sorted by name as Vietnamese names are. */
  async listUsers(): Promise<readonly UserRow[]> {
    const users = await this.repository.listUsers();
    const rows = users.map((user) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      active: user.active,
      hasPassword: user.passwordHash !== null,
      memberships: membershipsOf(user),
    }));
    const byName = new Intl.Collator('vi');
    return rows.sort((a, b) => byName.compare(a.name, b.name));
  }

  /**
   * Opens or closes an account; closing it ends its sessions and its mails.
   * @throws AppError not-found; not-possible-now where a person would close the account in use
   */
  async setActive(userId: string, active: boolean, by: Principal): Promise<void> {
    if (userId === by.userId) {
      throw new AppError('not-possible-now', { why: 'Không thể khóa tài khoản đang dùng.' });
    }
    if ((await this.repository.userById(userId)) === null) throw new AppError('not-found');
    await this.database.transaction(async (tx) => {
      await this.repository.setActive(tx, userId, active);
      if (!active) await this.repository.deleteSessionsOf(tx, userId);
      await this.audit.record(tx, by, {
        action: active ? 'activate' : 'deactivate',
        subject: 'user',
        subjectId: userId,
      });
    });
  }

  /** Every office that an active person holds. */
  async mailMembers(): Promise<readonly MailMember[]> {
    const rows = await this.repository.activeMemberships();
    return rows.map(({ user, agencyId, role }) => ({
      userId: user.id,
      name: user.name,
      email: user.email,
      agencyId,
      role: role as Role,
    }));
  }

  private checkPassword(password: string): void {
    if ([...password.normalize('NFC')].length >= PASSWORD_MIN_LENGTH) return;
    throw new AppError(
      'form-invalid',
      {},
      { password: `Mật khẩu cần ít nhất ${PASSWORD_MIN_LENGTH} ký tự.` },
    );
  }
}
