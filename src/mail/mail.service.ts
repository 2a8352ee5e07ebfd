import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/env.js';
import { describeMoment, shortDate } from '../core/calendar/describe-date.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { JobQueue } from '../platform/job-queue.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { TakeoverModel } from './digest-model.js';
import { type MailPerson, MailRepository, type NewMail } from './mail.repository.js';
import { MAIL_QUEUE } from './mail-queue.js';
import { renderMail } from './render-mail.js';

/** Enters mails into the outbox and the queue, in the transaction that calls for them. */
@Injectable()
export class MailService {
  constructor(
    private readonly repository: MailRepository,
    private readonly queue: JobQueue,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Enters mails whose content is made at sending; gives their ids in the same order. A digest waits for its day, the others
   * go into the queue.
   */
  async enter(tx: Tx, mails: readonly NewMail[]): Promise<readonly string[]> {
    if (mails.length === 0) return [];
    const ids = await this.repository.create(tx, mails, this.domain(), this.clock.now());
    await this.put(
      tx,
      ids.filter((_, index) => !mails[index]?.digestOn),
    );
    return ids;
  }

  /** Enters an announcement for `day` for each of these people for whom none waits already. */
  async enterAnnouncements(tx: Tx, people: readonly MailPerson[], day: Temporal.PlainDate): Promise<void> {
    const mails = people.map((person) => ({ ...person, kind: 'announcement' as const, digestOn: day }));
    await this.repository.create(tx, mails, this.domain(), this.clock.now(), true);
  }

  private domain(): string {
    return new URL(this.config.publicUrl).hostname;
  }

  /** Puts the digests and announcements whose day has come into the queue, at most `take` of them; gives how many. */
  async release(tx: Tx, today: Temporal.PlainDate, take: number): Promise<number> {
    const ids = await this.repository.release(tx, today, take);
    await this.put(tx, ids);
    return ids.length;
  }

  /** Enters a mail with a one-time link: for an invited person, or for a forgotten password. */
  async queueLink(
    tx: Tx,
    kind: 'invitation' | 'password-reset',
    invitation: { userId: string; name: string; address: string; link: string; expiresAt: Temporal.Instant },
  ): Promise<void> {
    const { userId, name, address, link, expiresAt } = invitation;
    const mail: NewMail = {
      recipientKey: `user:${userId}`,
      recipientName: name,
      address,
      kind,
    };
    const [id] = await this.enter(tx, [mail]);
    if (id === undefined) return;
    const local = expiresAt.toZonedDateTimeISO(this.clock.timeZone);
    const expiresOn = shortDate(local.toPlainDate());
    const model = {
      name,
      link,
      expiresOn,
      expiresAt: describeMoment(local.toPlainDate(), local.hour * 60 + local.minute),
    };
    await this.repository.setContent(tx, id, renderMail(kind, model));
  }

  /** Enters the mails that tell a body of work it took over, one for each of its recipients. */
  async queueTakeover(
    tx: Tx,
    recipients: readonly { readonly key: string; readonly name: string; readonly address: string }[],
    model: Omit<TakeoverModel, 'link'> & { readonly agencyId: string },
  ): Promise<void> {
    const mails = recipients.map(({ key, name, address }) => ({
      recipientKey: key,
      recipientName: name,
      address,
      kind: 'takeover' as const,
    }));
    const link = `${this.config.publicUrl}/co-quan/${model.agencyId}`;
    const content = renderMail('takeover', { ...model, link });
    for (const id of await this.enter(tx, mails)) await this.repository.setContent(tx, id, content);
  }

  /** Puts jobs in for mails; one that still has a job gets no second one. */
  async put(tx: Tx, mailIds: readonly string[]): Promise<void> {
    await this.queue.put(
      tx,
      MAIL_QUEUE,
      mailIds.map((mailId) => ({ id: mailId, data: { mailId } })),
    );
  }

  /**
   * Sends a mail again that was given up or came back, to `address`. It is written anew, so that it says what is true now.
   * False where the mail was not given up.
   */
  async sendAgain(tx: Tx, id: string, address: string): Promise<boolean> {
    if (!(await this.repository.revive(tx, id, address))) return false;
    // The mail's first job may still be kept as done: this one needs a name of its own.
    await this.queue.put(tx, MAIL_QUEUE, [{ id: randomUUID(), data: { mailId: id } }]);
    return true;
  }

  /** Gives mails a job again whose job was lost; a mail newer than `before` is left to its transaction. Gives how many. */
  async putLostAgain(before: Temporal.Instant): Promise<number> {
    const waiting = await this.repository.queuedBefore(before);
    if (waiting.length === 0) return 0;
    return this.database.transaction(async (tx) => {
      const lost = await this.queue.withoutJob(tx, MAIL_QUEUE, 'mailId', waiting);
      await this.queue.put(
        tx,
        MAIL_QUEUE,
        lost.map((mailId) => ({ id: randomUUID(), data: { mailId } })),
      );
      return lost.length;
    });
  }

  /** How long the mail has waited that has waited longest for the mail server; null where none does. */
  async longestWait(): Promise<Temporal.Duration | null> {
    const since = await this.repository.oldestQueued();
    return since && this.clock.now().since(instantOf(since));
  }

  byId(id: string) {
    return this.repository.byId(id);
  }

  /** How many mails are in each state. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.repository.countByState();
    return Object.fromEntries(rows.map((row) => [row.state, row._count._all]));
  }
}
