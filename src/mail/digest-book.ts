import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/prisma.js';
import { type MailPerson, MailRepository } from './mail.repository.js';
import { MailService } from './mail.service.js';

/** Somebody for whom there is something to say, and whether it can wait for the next digest. */
export interface Addressee extends MailPerson {
  readonly urgent: boolean;
}

/** The day on which the digest is due, and the next one. */
export interface DigestDays {
  readonly today: Temporal.PlainDate;
  readonly next: Temporal.PlainDate;
}

/**
 * One digest for each person and day, kept by a unique key. What comes up after today's has gone goes into the next one, or
 * out by itself where it is urgent.
 */
@Injectable()
export class DigestBook {
  constructor(
    private readonly repository: MailRepository,
    private readonly mail: MailService,
  ) {}

  /** Gives the mail that each addressee's item belongs to, in the same order; enters those that are not there yet. */
  async mailsFor(tx: Tx, addressees: readonly Addressee[], days: DigestDays): Promise<readonly string[]> {
    const todays = await this.digests(tx, people(addressees), days.today);
    const late = addressees.filter(({ recipientKey }) => todays.get(recipientKey)?.isOpen === false);
    const alone = await this.enter(tx, people(late.filter(({ urgent }) => urgent)), 'urgent', null);
    const next = await this.digests(tx, people(late.filter(({ urgent }) => !urgent)), days.next);
    return addressees.map(({ recipientKey: key, urgent }) => {
      const own = todays.get(key);
      const later = urgent ? alone.get(key) : next.get(key)?.id;
      const id = own?.isOpen ? own.id : later;
      if (id === undefined) throw new Error('every addressee has a mail');
      return id;
    });
  }

  /** Gives the announcement that waits for each addressee, in the same order; enters one for `day` where none does. */
  async announcementsFor(
    tx: Tx,
    addressees: readonly MailPerson[],
    day: Temporal.PlainDate,
  ): Promise<readonly string[]> {
    const wanted = people(addressees);
    await this.mail.enterAnnouncements(tx, wanted, day);
    const keys = wanted.map(({ recipientKey }) => recipientKey);
    const waiting = await this.repository.lockWaitingAnnouncements(tx, keys);
    const idOf = new Map(waiting.map(({ recipientKey, id }) => [recipientKey, id]));
    return addressees.map(({ recipientKey }) => {
      const id = idOf.get(recipientKey);
      if (id === undefined) throw new Error('every addressee has an announcement');
      return id;
    });
  }

  /** The digest of `day` for each person, entered where it was missing; open until it is taken in hand for sending. */
  private async digests(
    tx: Tx,
    wanted: readonly MailPerson[],
    day: Temporal.PlainDate,
  ): Promise<ReadonlyMap<string, { readonly id: string; readonly isOpen: boolean }>> {
    const keys = wanted.map(({ recipientKey }) => recipientKey);
    const known = new Map(
      (await this.repository.lockDigests(tx, keys, day)).map(({ recipientKey, id, state }) => [
        recipientKey,
        { id, isOpen: state === 'waiting' || state === 'queued' },
      ]),
    );
    const missing = wanted.filter(({ recipientKey }) => !known.has(recipientKey));
    for (const [key, id] of await this.enter(tx, missing, 'digest', day))
      known.set(key, { id, isOpen: true });
    return known;
  }

  private async enter(
    tx: Tx,
    wanted: readonly MailPerson[],
    kind: 'digest' | 'urgent',
    digestOn: Temporal.PlainDate | null,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = await this.mail.enter(
      tx,
      wanted.map(({ recipientKey, recipientName, address }) => ({
        recipientKey,
        recipientName,
        address,
        kind,
        digestOn,
      })),
    );
    return new Map(wanted.map(({ recipientKey }, index) => [recipientKey, ids[index] ?? '']));
  }
}

/** Each person once. */
const people = <Person extends MailPerson>(addressees: readonly Person[]): readonly Person[] => [
  ...new Map(addressees.map((one) => [one.recipientKey, one])).values(),
];
