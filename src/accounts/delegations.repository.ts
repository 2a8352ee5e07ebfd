import { Injectable } from '@nestjs/common';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { heldOn } from './sessions.repository.js';

export interface NewDelegation {
  readonly fromUserId: string;
  readonly toUserId: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly reason: string;
  readonly createdById: string;
  readonly createdAt: Temporal.Instant;
}

@Injectable()
export class DelegationsRepository {
  constructor(private readonly database: Database) {}

  /** Delegations from or to a person that are not over, earliest first. */
  ofUser(userId: string, today: Temporal.PlainDate) {
    return this.database.client.delegation.findMany({
      where: {
        OR: [{ fromUserId: userId }, { toUserId: userId }],
        endedAt: null,
        endsOn: { gte: dateColumn(today) },
      },
      include: { fromUser: true, toUser: true },
      orderBy: { startsOn: 'asc' },
    });
  }

  byId(id: string) {
    return this.database.client.delegation.findUnique({ where: { id }, include: { toUser: true } });
  }

  /** People in use who hold an office in one of the agencies on a day. */
  colleagues(agencyIds: readonly string[], day: Temporal.PlainDate) {
    return this.database.client.user.findMany({
      where: { active: true, memberships: { some: { agencyId: { in: [...agencyIds] }, ...heldOn(day) } } },
      include: { memberships: { where: heldOn(day), include: { agency: true } } },
    });
  }

  /** True where the person hands over, on some of these days, what is handed over already. */
  async overlaps({ fromUserId, startsOn, endsOn }: NewDelegation): Promise<boolean> {
    const count = await this.database.client.delegation.count({
      where: {
        fromUserId,
        endedAt: null,
        startsOn: { lte: dateColumn(endsOn) },
        endsOn: { gte: dateColumn(startsOn) },
      },
    });
    return count > 0;
  }

  async create(tx: Tx, { startsOn, endsOn, createdAt, ...rest }: NewDelegation): Promise<void> {
    await tx.delegation.create({
      data: {
        ...rest,
        startsOn: dateColumn(startsOn),
        endsOn: dateColumn(endsOn),
        createdAt: timestampColumn(createdAt),
      },
    });
  }

  /** Ends a delegation; false where it was ended before. */
  async end(tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> {
    const { count } = await tx.delegation.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: timestampColumn(at) },
    });
    return count === 1;
  }
}
