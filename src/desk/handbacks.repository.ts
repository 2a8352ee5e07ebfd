import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import { Prisma } from '../generated/prisma/client.js';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { Doer } from './desk.repository.js';

const withNames = {
  assignment: {
    include: {
      agency: true,
      duty: { include: { document: { omit: { text: true, reading: true } } } },
      occurrences: {
        select: { id: true },
        orderBy: [{ lastValidOn: 'asc' }, { id: 'asc' }],
        take: 1,
        where: { execution: { in: ['not-started', 'in-progress', 'returned'] } },
      },
    },
  },
} as const satisfies Prisma.HandbackInclude;

export type HandbackRecord = Prisma.HandbackGetPayload<{ include: typeof withNames }>;

export interface HandbackDecision {
  readonly state: 'passed' | 'refused' | 'withdrawn';
  readonly note: string;
  readonly toId?: string;
}

@Injectable()
export class HandbacksRepository {
  constructor(private readonly database: Database) {}

  async open(
    tx: Tx,
    form: { assignmentId: string; reason: string; proposedAgencyId: string | null },
    by: Doer,
    at: Temporal.Instant,
  ): Promise<void> {
    await tx.handback.create({
      data: { ...form, askedById: by.userId, askedBy: by.name, askedAt: timestampColumn(at) },
    });
  }

  /** What was given back and waits for an answer; null where nothing does. */
  openOf(assignmentId: string) {
    return this.database.client.handback.findFirst({ where: { assignmentId, state: 'open' } });
  }

  /** Every time that an assignment was given back, latest first. */
  ofAssignment(assignmentId: string) {
    return this.database.client.handback.findMany({
      where: { OR: [{ assignmentId }, { toId: assignmentId }] },
      orderBy: { askedAt: 'desc' },
      take: 20,
    });
  }

  /** What waits for the offices in reach, longest first. */
  waiting(reach: Visibility): Promise<HandbackRecord[]> {
    const where: Prisma.HandbackWhereInput =
      reach.kind === 'all'
        ? {}
        : { assignment: { duty: { document: { coordinatingAgencyId: { in: [...reach.coordinating] } } } } };
    return this.database.client.handback.findMany({
      where: { AND: [{ state: 'open' }, where] },
      include: withNames,
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      take: 100,
    });
  }

  /** Closes what was open; false where somebody was quicker. */
  async close(
    tx: Tx,
    id: string,
    { state, note, toId }: HandbackDecision,
    by: Doer,
    at: Temporal.Instant,
  ): Promise<boolean> {
    const { count } = await tx.handback.updateMany({
      where: { id, state: 'open' },
      data: {
        state,
        decisionNote: note,
        toId: toId ?? null,
        decidedById: by.userId,
        decidedBy: by.name,
        decidedAt: timestampColumn(at),
      },
    });
    return count === 1;
  }

  async assignmentOf(tx: Tx, dutyId: string, agencyId: string) {
    return tx.assignment.findUnique({ where: { dutyId_agencyId: { dutyId, agencyId } } });
  }

  /** True where work went from one assignment to another agency before. */
  async wentBefore(fromId: string, toAgencyId: string): Promise<boolean> {
    const found = await this.database.client.assignmentMove.findFirst({
      where: { fromId, to: { agencyId: toAgencyId } },
    });
    return found !== null;
  }

  /** The reminders of what is open speak anew from `today`, whatever was left out while the question was open. */
  async startRound(tx: Tx, assignmentId: string, today: Temporal.PlainDate): Promise<void> {
    await tx.occurrence.updateMany({
      where: {
        assignmentId,
        execution: { in: ['not-started', 'in-progress', 'returned'] },
        lastValidOn: { not: null },
      },
      data: {
        roundStartedOn: dateColumn(today),
        nextRungOn: dateColumn(today),
        version: { increment: 1 },
      },
    });
  }
}
