import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/change.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { BouncedAddressesRepository } from './bounced-addresses.repository.js';
import { MailRepository } from './mail.repository.js';
import { type Bounce, readBounce } from './read-bounce.js';

/** An address at which nothing arrives. */
export interface BouncedAddress {
  readonly address: string;
  readonly since: Temporal.Instant;
  /** What the mail server said. */
  readonly detail: string;
  readonly mailId: string | null;
  /** False while nobody has been told of it. */
  readonly isTold: boolean;
}

/** What became of a returned mail that was handed in. */
export type BounceOutcome = 'marked' | 'known' | 'delayed' | 'not-ours';

/** Keeps the addresses at which nothing arrives. Nothing more is sent there until the address or the mark is changed. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly repository: BouncedAddressesRepository,
    private readonly mails: MailRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a returned mail in, as it came from the mail server. It counts only with the Message-ID of a mail that was sent from
   * here: nobody silences an address by inventing a notification.
   */
  async accept(
    message: Uint8Array,
  ): Promise<{ readonly outcome: BounceOutcome; readonly mailId: string | null }> {
    const bounce = await readBounce(message);
    const mail = bounce === null ? null : await this.mails.byMessageId(bounce.messageId);
    if (bounce === null || mail === null) return { outcome: 'not-ours', mailId: null };
    if (!bounce.isFinal) return { outcome: 'delayed', mailId: mail.id };
    const isNew = await this.database.transaction((tx) => this.returned(tx, mail, bounce));
    return { outcome: isNew ? 'marked' : 'known', mailId: mail.id };
  }

  /** Marks the address of a mail that the mail server refused for good while taking it. */
  async refused(
    tx: Tx,
    mail: { readonly id: string; readonly address: string },
    detail: string,
  ): Promise<void> {
    await this.repository.mark(tx, { address: mail.address, detail, mailId: mail.id }, this.clock.now());
  }

  private async returned(
    tx: Tx,
    mail: { readonly id: string; readonly address: string },
    { detail }: Bounce,
  ): Promise<boolean> {
    const { id: mailId, address } = mail;
    const isNew = await this.repository.mark(tx, { address, detail, mailId }, this.clock.now());
    await this.mails.markReturned(tx, mailId, detail);
    return isNew;
  }

  /** The addresses at which nothing arrives, the newest first. */
  async marked(): Promise<readonly BouncedAddress[]> {
    const rows = await this.repository.marked();
    return rows.map(({ address, at, detail, mailId, toldAt }) => ({
      address,
      since: instantOf(at),
      detail,
      mailId,
      isTold: toldAt !== null,
    }));
  }

  /** Notes in `tx` that somebody is told of these addresses; gives of how many nobody was before. */
  async told(tx: Tx, addresses: readonly string[]): Promise<number> {
    return this.repository.told(tx, addresses, this.clock.now());
  }

  /** Lets mails to an address go out again; false where it is not marked (any more). */
  async clear(tx: Tx, address: string, by: Actor): Promise<boolean> {
    return this.repository.clear(tx, address, by.userId, this.clock.now());
  }
}
