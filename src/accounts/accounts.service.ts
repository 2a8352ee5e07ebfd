import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { MailService } from '../mail/mail.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { hashPassword } from '../platform/password.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, databaseErrorCode } from '../platform/prisma.js';
import { hashToken, newToken } from '../platform/token.js';
import { AccountsRepository } from './accounts.repository.js';
import { requireGoodPassword } from './passwords.service.js';
import { INVITATION_DAYS } from './people.service.js';
import type { Principal, Role } from './principal.js';
import { officeOf, SessionsService } from './sessions.service.js';

const SETUP_HOURS = 24;

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

const PURPOSES = ['administrator', 'password', 'reset'] as const;

@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly mail: MailService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

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
    purpose: 'administrator' | 'password' | 'reset';
    userName: string | null;
    email: string | null;
  } | null> {
    const invitation = await this.repository.openInvitation(hashToken(token), this.clock.now());
    if (invitation === null) return null;
    return {
      purpose: PURPOSES.find((one) => one === invitation.purpose) ?? 'password',
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
    requireGoodPassword(person.password, person);
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
        await this.mail.queueLink(tx, 'invitation', {
          userId: user.id,
          name,
          address: email,
          link,
          expiresAt,
        });
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

  /** All accounts, sorted by name as Vietnamese names are. */
  async listUsers(): Promise<readonly UserRow[]> {
    const users = await this.repository.listUsers(this.clock.today());
    const rows = users.map((user) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      active: user.active,
      hasPassword: user.passwordHash !== null,
      memberships: user.memberships.map(officeOf),
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
      if (!active) await this.sessions.endAllIn(tx, userId);
      await this.audit.record(tx, by, {
        action: active ? 'activate' : 'deactivate',
        subject: 'user',
        subjectId: userId,
      });
    });
  }

  /**
   * The offices that active people hold today, and those that deputies hold for absent people; with `agencyIds` those of these
   * agencies and of the leaders only.
   */
  async mailMembers(agencyIds?: readonly string[]): Promise<readonly MailMember[]> {
    const rows = await this.repository.activeMemberships(this.clock.today(), agencyIds);
    return rows.flatMap(({ user, agencyId, role }) =>
      [user, ...(role === 'administrator' ? [] : user.delegated.map(({ toUser }) => toUser))].map(
        (person) => ({
          userId: person.id,
          name: person.name,
          email: person.email,
          agencyId,
          role: role as Role,
        }),
      ),
    );
  }

  /** Where mail to an active person goes; null for anybody else. */
  async activeAddress(userId: string): Promise<string | null> {
    return this.repository.activeAddress(userId);
  }
}
