import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { MailService } from '../mail/mail.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { hashPassword, verifyPassword } from '../platform/password.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database } from '../platform/prisma.js';
import { hashToken, newToken } from '../platform/token.js';
import { AccountsRepository } from './accounts.repository.js';
import { passwordTrouble } from './password-rules.js';
import type { Principal } from './principal.js';
import { type Place, SessionsService } from './sessions.service.js';
import { SignInRepository } from './sign-in.repository.js';
import { ATTEMPT_WINDOW_MINUTES, LINKS_PER_ADDRESS } from './sign-in-rules.js';

const RESET_HOURS = 2;

/** Throws where a new password is not good enough. @throws AppError form-invalid */
export function requireGoodPassword(password: string, person: { name: string; email: string } | null): void {
  const trouble = passwordTrouble(password, person);
  if (trouble !== null) throw new AppError('form-invalid', {}, { password: trouble });
}

/** Choosing, changing and getting back a password. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly repository: SignInRepository,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly mail: MailService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Changes a person's own password; every other session of the person ends.
   * @throws AppError form-invalid where the present one is wrong, or the new one not good enough
   */
  async change(by: Principal, present: string, password: string, token: string): Promise<void> {
    const user = await this.repository.userById(by.userId);
    if (!user?.passwordHash || !(await verifyPassword(present, user.passwordHash))) {
      throw new AppError('form-invalid', {}, { present: 'Mật khẩu hiện tại chưa đúng.' });
    }
    requireGoodPassword(password, by);
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      await this.repository.setPassword(tx, by.userId, passwordHash);
      await this.sessions.endAllIn(tx, by.userId, token);
      await this.audit.record(tx, by, { action: 'change-password', subject: 'user', subjectId: by.userId });
    });
  }

  /**
   * Mails a link for a new password to an address that has an account in use; for any other address nothing happens, and nobody is
   * told which it was. False where this network address has asked too often.
   */
  async forgotten(email: string, place: Place): Promise<boolean> {
    const now = this.clock.now();
    const since = now.subtract({ minutes: ATTEMPT_WINDOW_MINUTES });
    if (place.address !== '') {
      if ((await this.repository.countAttempts('link', place.address, since)) >= LINKS_PER_ADDRESS)
        return false;
      await this.repository.noteAttempt('link', place.address, now, since);
    }
    const user = await this.repository.userByEmail(email.trim().toLowerCase());
    if (!user?.active) return true;
    const { token, hash } = newToken();
    const expiresAt = now.add({ hours: RESET_HOURS });
    await this.database.transaction(async (tx) => {
      await this.accounts.deleteInvitations(tx, { purpose: 'reset', userId: user.id });
      await this.accounts.createInvitation(tx, {
        tokenHash: hash,
        purpose: 'reset',
        userId: user.id,
        expiresAt,
      });
      const link = `${this.config.publicUrl}/loi-moi/${token}`;
      await this.mail.queueLink(tx, 'password-reset', {
        userId: user.id,
        name: user.name,
        address: user.email,
        link,
        expiresAt,
      });
    });
    return true;
  }

  /**
   * Takes up a link: of an invitation, or for a forgotten password. All sessions of the person end.
   * @throws AppError link-expired, form-invalid
   */
  async takeUpLink(token: string, password: string): Promise<void> {
    const invitation = await this.accounts.openInvitation(hashToken(token), this.clock.now());
    const user = invitation?.user;
    if (!user?.active) throw new AppError('link-expired');
    requireGoodPassword(password, user);
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      if (!(await this.accounts.useInvitation(tx, hashToken(token), this.clock.now()))) {
        throw new AppError('link-expired');
      }
      await this.repository.setPassword(tx, user.id, passwordHash);
      await this.repository.noteMailboxProved(tx, user.id);
      await this.sessions.endAllIn(tx, user.id);
      await this.audit.record(
        tx,
        { userId: user.id, name: user.name },
        {
          action: invitation?.purpose === 'reset' ? 'reset-password' : 'accept-invitation',
          subject: 'user',
          subjectId: user.id,
        },
      );
    });
  }
}
