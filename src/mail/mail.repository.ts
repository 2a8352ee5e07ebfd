import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dateColumn, dateColumnOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** Somebody to whom a mail goes. */
export interface MailPerson {
  /** "user:<id>" or "agency:<id>" (its mailbox). */
  readonly recipientKey: string;
  readonly recipientName: string;
  readonly address: string;
}

export interface NewMail extends MailPerson {
  readonly kind:
    | 'digest'
    | 'urgent'
    | 'announcement'
    | 'notice'
    | 'invitation'
    | 'password-reset'
    | 'calendar-alarm'
    | 'takeover'
    | 'bounce'
    | 'watchman';
  /** The day whose digest it is; it waits for that day. Null: to be sent now. */
  readonly digestOn?: Temporal.PlainDate | null;
}

export interface StoredMail {
  readonly id: string;
  readonly recipientKey: string;
  readonly recipientName: string;
  readonly address: string;
  readonly kind: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly messageId: string;
  readonly state: string;
  readonly attempts: number;
}

@Injectable()
export class MailRepository {
  constructor(private readonly database: Database) {}

  /**
   * Enters mails as waiting; gives their ids in the same order. The Message-ID stays the same over all attempts. With
   * `skipKnown` one that a unique key forbids is left out without a word.
   */
  async create(
    tx: Tx,
    mails: readonly NewMail[],
    domain: string,
    at: Temporal.Instant,
    skipKnown = false,
  ): Promise<readonly string[]> {
    const rows = mails.map(({ recipientKey, recipientName, address, kind, digestOn }) => {
      const id = randomUUID();
      return {
        id,
        recipientKey,
        recipientName,
        address,
        kind,
        digestOn: dateColumnOrNull(digestOn ?? null),
        state: digestOn ? 'waiting' : 'queued',
        messageId: `<${id}@${domain}>`,
        createdAt: timestampColumn(at),
      };
    });
    await tx.mail.createMany({ data: rows, skipDuplicates: skipKnown });
    return rows.map((row) => row.id);
  }

  /** The digests of `day` for these people, held until `tx` ends: none of them is taken in hand meanwhile. */
  lockDigests(
    tx: Tx,
    recipientKeys: readonly string[],
    day: Temporal.PlainDate,
  ): Promise<{ id: string; recipientKey: string; state: string }[]> {
    return tx.$queryRaw`
      SELECT id::text, recipient_key AS "recipientKey", state FROM mail
      WHERE recipient_key = ANY(${[...recipientKeys]}) AND digest_on = ${dateColumn(day)}::date AND kind = 'digest'
      ORDER BY id FOR UPDATE`;
  }

  /** The announcements that wait for these people, held until `tx` ends. */
  lockWaitingAnnouncements(
    tx: Tx,
    recipientKeys: readonly string[],
  ): Promise<{ id: string; recipientKey: string }[]> {
    return tx.$queryRaw`
      SELECT id::text, recipient_key AS "recipientKey" FROM mail
      WHERE recipient_key = ANY(${[...recipientKeys]}) AND kind = 'announcement' AND state = 'waiting'
      ORDER BY id FOR UPDATE`;
  }

  /** Takes at most `take` digests and announcements whose day has come out of waiting; gives their ids. */
  async release(tx: Tx, today: Temporal.PlainDate, take: number): Promise<readonly string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE mail SET state = 'queued' WHERE id IN (
        SELECT id FROM mail WHERE state = 'waiting' AND digest_on <= ${dateColumn(today)}::date
        ORDER BY id LIMIT ${take} FOR UPDATE SKIP LOCKED)
      RETURNING id::text`;
    return rows.map(({ id }) => id);
  }

  async setContent(
    tx: Tx,
    id: string,
    content: { subject: string; html: string; text: string },
  ): Promise<void> {
    const { subject, html, text } = content;
    await tx.mail.update({ where: { id }, data: { subject, html, text } });
  }

  /** Takes a mail in hand for one attempt; null where it was sent, given up or left out meanwhile. */
  async claim(id: string): Promise<StoredMail | null> {
    const { count } = await this.database.client.mail.updateMany({
      where: { id, state: { in: ['queued', 'sending'] } },
      data: { state: 'sending', attempts: { increment: 1 } },
    });
    return count === 0 ? null : this.database.client.mail.findUnique({ where: { id } });
  }

  async settle(
    tx: Tx,
    id: string,
    outcome: {
      state: 'sent' | 'queued' | 'dead' | 'suppressed';
      lastError?: string | null;
      smtpReply?: string;
      sentAt?: Temporal.Instant;
    },
  ): Promise<void> {
    const { sentAt, ...rest } = outcome;
    await tx.mail.update({
      where: { id },
      data: { ...rest, ...(sentAt ? { sentAt: timestampColumn(sentAt) } : {}) },
    });
  }

  byMessageId(messageId: string) {
    return this.database.client.mail.findUnique({ where: { messageId } });
  }

  /** A sent mail that came back, with the ledger rows that it spoke of. */
  async markReturned(tx: Tx, id: string, lastError: string): Promise<void> {
    const { count } = await tx.mail.updateMany({
      where: { id, state: 'sent' },
      data: { state: 'dead', lastError },
    });
    if (count > 0)
      await tx.notification.updateMany({ where: { mailId: id, outcome: 'sent' }, data: { outcome: 'dead' } });
  }

  /** Takes a mail that was given up back into the queue, to `address`; false where it was not given up. */
  async revive(tx: Tx, id: string, address: string): Promise<boolean> {
    const { count } = await tx.mail.updateMany({
      where: { id, state: 'dead' },
      data: { state: 'queued', address },
    });
    if (count > 0)
      await tx.notification.updateMany({
        where: { mailId: id, outcome: 'dead' },
        data: { outcome: 'queued', address },
      });
    return count > 0;
  }

  byId(id: string) {
    return this.database.client.mail.findUnique({ where: { id } });
  }

  async waiting(): Promise<readonly string[]> {
    const rows = await this.database.client.mail.findMany({
      where: { state: { in: ['queued', 'sending'] } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
    });
    return rows.map((row) => row.id);
  }

  /** Mails that are to go out and have been for longer than since `before`. */
  async queuedBefore(before: Temporal.Instant): Promise<readonly string[]> {
    const rows = await this.database.client.mail.findMany({
      where: { state: { in: ['queued', 'sending'] }, createdAt: { lt: timestampColumn(before) } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: 10_000,
    });
    return rows.map(({ id }) => id);
  }

  /** When the mail that has waited longest for the mail server was entered; null where none waits. */
  async oldestQueued(): Promise<Date | null> {
    const { _min } = await this.database.client.mail.aggregate({
      where: { state: { in: ['queued', 'sending'] } },
      _min: { createdAt: true },
    });
    return _min.createdAt;
  }

  countByState() {
    return this.database.client.mail.groupBy({ by: ['state'], _count: { _all: true } });
  }
}
