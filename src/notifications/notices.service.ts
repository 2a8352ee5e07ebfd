import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import type { Config } from '../config/env.js';
import { clauseWords } from '../core/duty/clause-words.js';
import type { NoticeReason } from '../core/reminder/reason.js';
import { headline } from '../core/task/headline.js';
import { MailService } from '../mail/mail.service.js';
import { type MailAuthor, type MailContent, MailSender } from '../mail/mail-sender.js';
import { renderMail } from '../mail/render-mail.js';
import { Clock } from '../platform/clock.js';
import { plainDateOrNull } from '../platform/dates.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, type Tx } from '../platform/prisma.js';
import { noticeId, noticeModel } from './notice-words.js';
import { type NoticeRecord, NoticesRepository } from './notices.repository.js';
import { NotificationsRepository } from './notifications.repository.js';
import { planName } from './plan-name.js';
import { RecipientsService } from './recipients.service.js';

/** A step that somebody is told of at once. */
export interface Notice {
  readonly occurrenceId: string;
  /** The report or the request that it is about: nobody is told of the same step twice. */
  readonly subjectId: string;
  readonly reason: NoticeReason;
}

/** The policy version of rows that no ladder decided on. */
const NO_POLICY = 'notice';

/**
 * Mails that do not wait for a digest: a report that came back, an extension asked for or decided. In the ledger like every other
 * mail, entered in the transaction of the step, and judged again when they go out.
 */
@Injectable()
export class NoticesService implements MailAuthor, OnModuleInit {
  readonly kinds = ['notice'];

  constructor(
    private readonly sender: MailSender,
    private readonly mails: MailService,
    private readonly notices: NoticesRepository,
    private readonly ledger: NotificationsRepository,
    private readonly recipients: RecipientsService,
    private readonly calendar: CalendarService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sender.register(this);
  }

  /** Enters a notice in `tx`; where nobody is registered the ledger says so. */
  async enter(tx: Tx, { occurrenceId, subjectId, reason }: Notice): Promise<void> {
    const record = await this.notices.work(tx, occurrenceId);
    const { agency, duty } = record.assignment;
    const bodies = {
      agencyId: agency.id,
      coordinatingAgencyId: duty.document.coordinatingAgencyId,
      cooperatingAgencyIds: [],
    };
    const audience = reason.code === 'extension-asked' ? 'coordinating-office' : 'officer';
    const [book, calendar] = await Promise.all([this.recipients.book([bodies]), this.calendar.working()]);
    const people = book.of(bodies)[audience];
    const mailIds = await this.mails.enter(
      tx,
      people.map(({ key, name, address }) => ({
        recipientKey: key,
        recipientName: name,
        address,
        kind: 'notice',
      })),
    );
    const today = this.clock.today();
    const row = {
      occurrenceId,
      rungId: noticeId(reason.code, subjectId),
      tone: 'notice',
      agencyId: agency.id,
      lastValidOn: lastValidOf(record) ?? today,
      plannedOn: today,
      urgent: true,
      policyVersion: NO_POLICY,
      calendarVersion: calendar.version,
    };
    const rows = people.map(({ key, name, address }) => ({
      ...row,
      recipientKey: key,
      recipientName: name,
      address,
      outcome: 'queued' as const,
      reason,
    }));
    const nobody = {
      ...row,
      recipientKey: `none:${agency.id}`,
      recipientName: agency.name,
      address: null,
      outcome: 'suppressed' as const,
      reason: { code: 'no-recipient' as const, audience },
    };
    await this.ledger.enter(tx, rows.length > 0 ? rows : [nobody], mailIds, this.clock.now());
  }

  async compose(mailId: string): Promise<MailContent | null> {
    const [row] = await this.ledger.queuedOf(mailId);
    if (row === undefined) return null;
    const reason = row.reason as unknown as NoticeReason;
    const record = await this.notices.work(null, row.occurrenceId);
    if (!(await this.stillHolds(reason, row.rungId, record))) {
      await this.database.transaction((tx) => this.ledger.suppress(tx, row.id, { code: 'overtaken' }));
      return null;
    }
    const { agency, duty } = record.assignment;
    return renderMail(
      'notice',
      noticeModel(reason, {
        occurrenceId: record.id,
        headline: headline(record.label, duty.summary).headline,
        plan: planName(duty.document),
        clause: clauseWords(duty.clause),
        agencyName: agency.name,
        addressing: agency.addressing,
        coordinatorName: duty.document.coordinatingAgency?.name ?? 'Cơ quan theo dõi',
        lastValidOn: lastValidOf(record),
        publicUrl: this.config.publicUrl,
      }),
    );
  }

  async settled(tx: Tx, mailId: string, outcome: 'sent' | 'dead'): Promise<void> {
    await this.ledger.settle(tx, mailId, outcome);
  }

  private async stillHolds(reason: NoticeReason, rungId: string, record: NoticeRecord): Promise<boolean> {
    const subjectId = rungId.slice(rungId.indexOf(':') + 1);
    switch (reason.code) {
      case 'report-returned':
        return record.execution === 'returned' && (await this.notices.reportState(subjectId)) === 'returned';
      case 'extension-asked':
        return (await this.notices.extensionState(subjectId)) === 'asked';
      case 'extension-granted':
        return plainDateOrNull(record.extendedTo)?.toString() === reason.to;
      case 'extension-refused':
        return (await this.notices.extensionState(subjectId)) === 'refused';
    }
  }
}

const lastValidOf = ({ extendedTo, lastValidOn }: NoticeRecord): Temporal.PlainDate | null =>
  plainDateOrNull(extendedTo ?? lastValidOn);
