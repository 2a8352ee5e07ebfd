import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../config/env.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { headline } from '../core/task/headline.js';
import type { AnnouncementModel, AnnouncementPlan } from '../mail/announcement-model.js';
import { DigestBook } from '../mail/digest-book.js';
import { type MailAuthor, type MailContent, MailSender } from '../mail/mail-sender.js';
import { renderMail } from '../mail/render-mail.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import type { Tx } from '../platform/prisma.js';
import { type AnnouncedRecord, AnnouncementsRepository } from './announcements.repository.js';
import { planName } from './plan-name.js';
import { RecipientsService } from './recipients.service.js';

/** Due dates named for each plan; the rest is on the page. */
const DATES = 5;

/**
 * Tells each agency once that a plan gives it work. What was due before activation brings no reminder, so that importing old
 * plans is this one mail; plans activated until it goes out stand in the same one.
 */
@Injectable()
export class AnnouncementsService implements MailAuthor, OnModuleInit {
  readonly kinds = ['announcement'];

  constructor(
    private readonly sender: MailSender,
    private readonly book: DigestBook,
    private readonly repository: AnnouncementsRepository,
    private readonly recipients: RecipientsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sender.register(this);
  }

  /** Enters the announcements of a plan for these agencies; they go out in the sending window, like every mail that can wait. */
  async announce(tx: Tx, documentId: string, agencyIds: readonly string[]): Promise<void> {
    const ids = [...new Set(agencyIds)];
    const people = await this.recipients.book(ids.map(workOf));
    const addressees = ids.flatMap((agencyId) =>
      people
        .of(workOf(agencyId))
        .officer.filter(({ bounced }) => !bounced)
        .map((recipient) => ({ agencyId, recipient })),
    );
    const mails = await this.book.announcementsFor(
      tx,
      addressees.map(({ recipient }) => ({
        recipientKey: recipient.key,
        recipientName: recipient.name,
        address: recipient.address,
      })),
      this.clock.today(),
    );
    await this.repository.enter(
      tx,
      addressees.map(({ agencyId, recipient }, index) => ({
        documentId,
        agencyId,
        recipientKey: recipient.key,
        mailId: mails[index] ?? '',
      })),
    );
  }

  /** What is still to be told: nothing where the plan was taken back or its work passed on meanwhile. */
  async compose(mailId: string): Promise<MailContent | null> {
    const records = await this.repository.ofMail(mailId);
    const documentIds = records.map(({ documentId }) => documentId);
    const agencyIds = records.map(({ agencyId }) => agencyId);
    const [work, dates] = await Promise.all([
      this.repository.work(documentIds, agencyIds),
      this.repository.nextDates(documentIds, agencyIds, this.clock.today(), DATES),
    ]);
    const plans = records.flatMap((record): readonly AnnouncementPlan[] => {
      const isOwn = (row: { documentId: string; agencyId: string }) =>
        row.documentId === record.documentId && row.agencyId === record.agencyId;
      const figures = work.find(isOwn);
      if (figures === undefined) return [];
      return [
        {
          plan: planName(record.document),
          leading: figures.leading,
          coOperating: figures.coOperating,
          dates: dates.filter(isOwn).map(({ label, summary, lastValidOn }) => ({
            due: describeDate(Temporal.PlainDate.from(lastValidOn)),
            label: headline(label, summary).headline,
          })),
          url: `${this.config.publicUrl}/co-quan/${record.agencyId}`,
        },
      ];
    });
    return plans.length === 0 ? null : renderMail('announcement', modelOf(records, plans));
  }

  async settled(): Promise<void> {
    // The mail's own row tells what became of it.
  }
}

/** An announcement speaks to whoever looks after the agency's work; nobody else is told. */
const workOf = (agencyId: string) => ({ agencyId, coordinatingAgencyId: null, cooperatingAgencyIds: [] });

/** A person of several agencies is addressed as the first of them; each plan says which work is meant by its link. */
function modelOf(records: readonly AnnouncedRecord[], plans: readonly AnnouncementPlan[]): AnnouncementModel {
  const [first] = records;
  const isRequest = records.some(({ agency }) => agency.addressing === 'request');
  return {
    name: [...new Set(records.map(({ agency }) => agency.name))].join(', '),
    subjectName: first?.agency.name ?? '',
    addressing: isRequest ? 'request' : 'order',
    plans,
  };
}
