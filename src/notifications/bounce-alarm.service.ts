import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { Config } from '../config/env.js';
import { shortDate } from '../core/calendar/describe-date.js';
import { isSendingTime } from '../core/reminder/plan-notifications.js';
import { localMoment } from '../core/task/local-time.js';
import { type BouncedAddress, BouncesService } from '../mail/bounces.service.js';
import { MailService } from '../mail/mail.service.js';
import { type MailAuthor, type MailContent, MailSender } from '../mail/mail-sender.js';
import { renderMail } from '../mail/render-mail.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';

/** Tells coordinating officers and administrators that mails came back, and lets them put it right. */
@Injectable()
export class BounceAlarmService implements MailAuthor, OnModuleInit {
  readonly kinds = ['bounce'];

  constructor(
    private readonly sender: MailSender,
    private readonly mails: MailService,
    private readonly bounces: BouncesService,
    private readonly accounts: AccountsService,
    private readonly calendar: CalendarService,
    private readonly policies: ReminderPolicyService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sender.register(this);
  }

  /** Enters the mails about addresses of which nobody has been told yet; gives how many. Level-triggered, in the sending window. */
  async raise(): Promise<number> {
    const untold = (await this.bounces.marked()).filter(({ isTold }) => !isTold);
    if (untold.length === 0) return 0;
    const [working, { window }] = await Promise.all([this.calendar.working(), this.policies.current()]);
    if (!isSendingTime(localMoment(this.clock.now(), this.clock.timeZone), window, working)) return 0;
    const people = await this.peopleToTell();
    return this.database.transaction(async (tx) => {
      // Of two replicas one finds the addresses untold.
      const told = await this.bounces.told(
        tx,
        untold.map(({ address }) => address),
      );
      if (told === 0) return 0;
      await this.mails.enter(
        tx,
        people.map((person) => ({ ...person, kind: 'bounce' as const })),
      );
      return people.length;
    });
  }

  /** Whoever can put an address right and can still be reached. */
  private async peopleToTell() {
    const bounced = new Set((await this.bounces.marked()).map(({ address }) => address));
    const members = (await this.accounts.mailMembers()).filter(
      ({ role, email }) =>
        (role === 'coordinating-officer' || role === 'administrator') && !bounced.has(email.toLowerCase()),
    );
    return [...new Map(members.map((member) => [member.userId, member])).values()].map(
      ({ userId, name, email }) => ({ recipientKey: `user:${userId}`, recipientName: name, address: email }),
    );
  }

  /** The addresses that are still marked at the moment of sending; nothing where all was put right meanwhile. */
  async compose(mailId: string): Promise<MailContent | null> {
    const [mail, marked] = await Promise.all([this.mails.byId(mailId), this.bounces.marked()]);
    if (mail === null || marked.length === 0) return null;
    return renderMail('bounce', {
      name: mail.recipientName,
      addresses: marked.map(({ address, since, detail }) => ({
        address,
        since: shortDate(since.toZonedDateTimeISO(this.clock.timeZone).toPlainDate()),
        detail,
      })),
      link: `${this.config.publicUrl}/hop-thu-di/dia-chi-loi`,
    });
  }

  async settled(): Promise<void> {
    // The mail's own row tells what became of it.
  }

  /** The addresses at which nothing arrives. @throws AppError not-allowed */
  async marked(by: Principal): Promise<readonly BouncedAddress[]> {
    if (!mayAny(by, 'outbox.read')) throw new AppError('not-allowed');
    return this.bounces.marked();
  }

  /**
   * Takes the mark off an address, so that the next mails go there again.
   * @throws AppError not-allowed
   */
  async clear(address: string, by: Principal): Promise<void> {
    if (!mayAny(by, 'outbox.manage')) throw new AppError('not-allowed');
    await this.database.transaction(async (tx) => {
      // A second click finds it done.
      if (!(await this.bounces.clear(tx, address, by))) return;
      await this.audit.record(tx, by, {
        action: 'clear-bounce',
        subject: 'setting',
        subjectId: 'dia-chi-loi',
      });
    });
  }
}
