import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { AuditService } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { Config } from '../config/env.js';
import { yearsInView, yearsToAlarm } from '../core/calendar/confirmation-alarm.js';
import { isSendingTime } from '../core/reminder/plan-notifications.js';
import { localMoment } from '../core/task/local-time.js';
import { MailService } from '../mail/mail.service.js';
import { type MailAuthor, type MailContent, MailSender } from '../mail/mail-sender.js';
import { renderMail } from '../mail/render-mail.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { confirmedAnyway } from './confirmed-anyway.js';

const keyOf = (year: number): string => `calendar-alarm-${year}`;

/**
 * Asks the coordinating offices and the administrators by mail to confirm the days off of a year, once a year: from 1 November
 * before it, when its holidays are missing or only proposed. Level-triggered like everything in the tick.
 */
@Injectable()
export class CalendarAlarmService implements MailAuthor, OnModuleInit {
  readonly kinds = ['calendar-alarm'];

  constructor(
    private readonly sender: MailSender,
    private readonly mails: MailService,
    private readonly calendar: CalendarService,
    private readonly accounts: AccountsService,
    private readonly settings: SettingsService,
    private readonly policies: ReminderPolicyService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sender.register(this);
  }

  /** Enters the mails for every year that nobody has been asked about yet; gives how many mails. */
  async raise(): Promise<number> {
    const [working, { window }] = await Promise.all([this.calendar.working(), this.policies.current()]);
    const now = localMoment(this.clock.now(), this.clock.timeZone);
    if (!isSendingTime(now, window, working)) return 0;
    const years = await this.yearsToAlarm();
    let entered = 0;
    for (const year of years) entered += await this.raiseFor(year);
    return entered;
  }

  private async yearsToAlarm(): Promise<readonly number[]> {
    const today = this.clock.today();
    const [days, anyway] = await Promise.all([
      this.calendar.daysOff(),
      confirmedAnyway(this.settings, yearsInView(today)),
    ]);
    return yearsToAlarm(days, today, anyway);
  }

  private async raiseFor(year: number): Promise<number> {
    if ((await this.settings.read(keyOf(year))) !== null) return 0;
    const people = await this.people();
    // Nobody yet: the mark is left for the day on which somebody is there to be asked.
    if (people.length === 0) return 0;
    return this.database.transaction(async (tx) => {
      const mark = { raisedOn: this.clock.today().toString() };
      // The key is unique: of two replicas one enters it, and the mails with it.
      if (!(await this.settings.writeOnce(tx, keyOf(year), mark))) return 0;
      await this.mails.enter(
        tx,
        people.map(({ userId, name, email }) => ({
          recipientKey: `user:${userId}`,
          recipientName: name,
          address: email,
          kind: 'calendar-alarm' as const,
        })),
      );
      await this.audit.record(tx, null, {
        action: 'calendar-alarm',
        subject: 'calendar',
        subjectId: `lich-nghi-${year}`,
        note: `${people.length} người nhận`,
      });
      return people.length;
    });
  }

  private async people() {
    const members = await this.accounts.mailMembers();
    const asked = members.filter(({ role }) => role === 'coordinating-officer' || role === 'administrator');
    return [...new Map(asked.map((member) => [member.userId, member])).values()];
  }

  /** What is still to be confirmed at the moment of sending; nothing where somebody has done so meanwhile. */
  async compose(mailId: string): Promise<MailContent | null> {
    const years = await this.yearsToAlarm();
    const [first] = years;
    const mail = await this.mails.byId(mailId);
    if (first === undefined || mail === null) return null;
    return renderMail('calendar-alarm', {
      name: mail.recipientName,
      years: years.join(', '),
      link: `${this.config.publicUrl}/lich-nghi/${first}`,
    });
  }

  async settled(): Promise<void> {
    // The mail's own row tells what became of it.
  }
}
