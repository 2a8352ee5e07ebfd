import { Injectable } from '@nestjs/common';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

@Injectable()
export class BouncedAddressesRepository {
  constructor(private readonly database: Database) {}

  /** Marks an address; false where it is marked already. Addresses are told apart without regard to case. */
  async mark(
    tx: Tx,
    bounced: { readonly address: string; readonly detail: string; readonly mailId: string },
    at: Temporal.Instant,
  ): Promise<boolean> {
    const { detail, mailId } = bounced;
    const address = bounced.address.toLowerCase();
    const known = await tx.bouncedAddress.findUnique({ where: { address } });
    if (known !== null && known.clearedAt === null) return false;
    const row = { at: timestampColumn(at), detail, mailId, toldAt: null, clearedAt: null, clearedBy: null };
    await tx.bouncedAddress.upsert({ where: { address }, create: { address, ...row }, update: row });
    return true;
  }

  async told(tx: Tx, addresses: readonly string[], at: Temporal.Instant): Promise<number> {
    const { count } = await tx.bouncedAddress.updateMany({
      where: { address: { in: [...addresses] }, toldAt: null },
      data: { toldAt: timestampColumn(at) },
    });
    return count;
  }

  /** Lets mails to an address go out again; false where it is not marked. */
  async clear(tx: Tx, address: string, by: string, at: Temporal.Instant): Promise<boolean> {
    const { count } = await tx.bouncedAddress.updateMany({
      where: { address: address.toLowerCase(), clearedAt: null },
      data: { clearedAt: timestampColumn(at), clearedBy: by },
    });
    return count > 0;
  }

  /** The addresses at which nothing arrives, the newest first. */
  marked() {
    return this.database.client.bouncedAddress.findMany({
      where: { clearedAt: null },
      orderBy: [{ at: 'desc' }, { address: 'asc' }],
    });
  }
}
