import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditRepository, type ChainLink } from './audit.repository.js';

/** What the first entry is chained to. */
const BEGINNING = '0'.repeat(64);
/** Links read at a time. */
const PORTION = 5_000;

/** What is wrong with the first entry that does not hold. */
export type ChainFault =
  /** A number is missing: entries were taken out together with their links. */
  | 'gap'
  /** The link does not point to the one before it. */
  | 'cut'
  /** The entry is gone, its link is there. */
  | 'entry-missing'
  /** The entry is not what was chained. */
  | 'entry-changed'
  /** The entry was put in without a link. */
  | 'entry-unlinked'
  /** The link that was kept elsewhere is not part of the chain. */
  | 'seal-broken';

export type ChainReport =
  | { readonly ok: true; readonly entries: number; readonly last: { seq: bigint; hash: string } | null }
  | {
      readonly ok: false;
      /** Entries before the broken one, all of them sound. */
      readonly entries: number;
      readonly fault: ChainFault;
      /** Place in the chain; null for an entry that has none. */
      readonly seq: bigint | null;
      readonly eventId: bigint | null;
    };

/** A link noted down at some time and kept out of reach of whoever administers the database. */
export interface Seal {
  readonly seq: bigint;
  readonly hash: string;
}

/** SHA-256 over the hash before, a line feed, and the entry's canonical text, in hexadecimal digits. */
export const chainHash = (previous: string, text: string): string =>
  createHash('sha256').update(`${previous}\n${text}`).digest('hex');

const faultOf = (link: ChainLink, previous: string, expectedSeq: bigint): ChainFault | null => {
  if (link.seq !== expectedSeq) return 'gap';
  if (link.previousHash !== previous) return 'cut';
  if (link.text === null) return 'entry-missing';
  return chainHash(previous, link.text) === link.hash ? null : 'entry-changed';
};

/** Goes through the whole history and tells whether it is what was written. */
@Injectable()
export class ChainVerifier {
  constructor(private readonly repository: AuditRepository) {}

  /** The first entry that does not hold, or how many there are. With `seal`, that link must be part of the chain. */
  async verify(seal?: Seal): Promise<ChainReport> {
    let last: Seal = { seq: 0n, hash: BEGINNING };
    let sealed = seal === undefined;
    for (;;) {
      const links = await this.repository.linksAfter(last.seq, PORTION);
      for (const link of links) {
        const fault = faultOf(link, last.hash, last.seq + 1n);
        if (fault !== null) return broken(last.seq, fault, last.seq + 1n, link.eventId);
        if (link.seq === seal?.seq) {
          if (link.hash !== seal.hash) return broken(last.seq, 'seal-broken', link.seq, link.eventId);
          sealed = true;
        }
        last = { seq: link.seq, hash: link.hash };
      }
      if (links.length < PORTION) break;
    }
    if (!sealed) return broken(last.seq, 'seal-broken', seal?.seq ?? null, null);
    const unlinked = await this.repository.firstUnlinked();
    if (unlinked !== null) return broken(last.seq, 'entry-unlinked', null, unlinked);
    return { ok: true, entries: Number(last.seq), last: last.seq === 0n ? null : last };
  }
}

const broken = (
  before: bigint,
  fault: ChainFault,
  seq: bigint | null,
  eventId: bigint | null,
): ChainReport => ({ ok: false, entries: Number(before), fault, seq, eventId });
