import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { ExtensionState } from '../core/task/extension.js';
import type { Prisma } from '../generated/prisma/client.js';
import { dateColumn, dateColumnOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export interface NewExtension {
  readonly occurrenceId: string;
  readonly dueOn: Temporal.PlainDate;
  readonly proposedOn: Temporal.PlainDate;
  readonly reason: string;
  readonly askedById: string;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
}

export interface Settlement {
  readonly settledById: string;
  readonly settledBy: string;
  readonly settledAt: Temporal.Instant;
  readonly grantedOn: Temporal.PlainDate | null;
  readonly note: string;
}

/** Whose requests a person may decide on: those under plans that these agencies coordinate. */
const decidable = (reach: Visibility): Prisma.ExtensionRequestWhereInput =>
  reach.kind === 'all'
    ? {}
    : {
        occurrence: {
          assignment: { duty: { document: { coordinatingAgencyId: { in: [...reach.coordinating] } } } },
        },
      };

@Injectable()
export class ExtensionsRepository {
  constructor(private readonly database: Database) {}

  byId(id: string) {
    return this.database.client.extensionRequest.findUnique({ where: { id } });
  }

  inTransaction(tx: Tx, id: string) {
    return tx.extensionRequest.findUnique({ where: { id } });
  }

  /** All requests for an occurrence, newest first. */
  ofOccurrence(occurrenceId: string, tx?: Tx) {
    return (tx ?? this.database.client).extensionRequest.findMany({
      where: { occurrenceId },
      orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    });
  }

  /** Those that wait for a decision and are in reach, by the day on which the present deadline ends. */
  waiting(reach: Visibility, take: number) {
    return this.database.client.extensionRequest.findMany({
      where: { AND: [{ state: 'asked' }, decidable(reach)] },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take,
    });
  }

  countWaiting(reach: Visibility): Promise<number> {
    return this.database.client.extensionRequest.count({
      where: { AND: [{ state: 'asked' }, decidable(reach)] },
    });
  }

  async create(tx: Tx, { dueOn, proposedOn, askedAt, ...request }: NewExtension): Promise<string> {
    const id = randomUUID();
    await tx.extensionRequest.create({
      data: {
        ...request,
        id,
        dueOn: dateColumn(dueOn),
        proposedOn: dateColumn(proposedOn),
        askedAt: timestampColumn(askedAt),
      },
    });
    return id;
  }

  /** Settles a request that waits; false where somebody has done so meanwhile. */
  async settle(tx: Tx, id: string, state: ExtensionState, settlement: Settlement): Promise<boolean> {
    const { settledAt, grantedOn, ...rest } = settlement;
    const { count } = await tx.extensionRequest.updateMany({
      where: { id, state: 'asked' },
      data: {
        ...rest,
        state,
        settledAt: timestampColumn(settledAt),
        grantedOn: dateColumnOrNull(grantedOn),
      },
    });
    return count === 1;
  }
}
