import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { Prisma } from '../generated/prisma/client.js';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { NewEscalation } from './new-escalation.js';

const lateInclude = {
  escalations: { orderBy: { openedAt: 'asc' }, include: { letter: true } },
  deadline: { select: { phrase: true, rule: true } },
  assignment: {
    include: {
      agency: true,
      duty: { include: { document: { omit: { text: true, reading: true } } } },
    },
  },
} as const satisfies Prisma.OccurrenceInclude;

/** A due date that was brought before somebody, with its steps. */
export type EscalatedRecord = Prisma.OccurrenceGetPayload<{ include: typeof lateInclude }>;

const within = (reach: Visibility): Prisma.OccurrenceWhereInput =>
  reach.kind === 'all'
    ? {}
    : {
        assignment: {
          OR: [
            { duty: { document: { coordinatingAgencyId: { in: [...reach.coordinating] } } } },
            { agencyId: { in: [...reach.leading] } },
          ],
        },
      };

@Injectable()
export class EscalationsRepository {
  constructor(private readonly database: Database) {}

  /** Opens steps; one that is open already is left alone. */
  async open(
    tx: Tx,
    steps: readonly NewEscalation[],
    at: Temporal.Instant,
    today: Temporal.PlainDate,
  ): Promise<void> {
    await tx.escalation.createMany({
      skipDuplicates: true,
      data: steps.map(({ lastValidOn, ...step }) => ({
        ...step,
        id: randomUUID(),
        lastValidOn: dateColumn(lastValidOn),
        openedAt: timestampColumn(at),
        openedOn: dateColumn(today),
      })),
    });
  }

  /** Work within reach that is still late and was brought before somebody, the longest late first. */
  late(reach: Visibility, today: Temporal.PlainDate, documentId: string | null): Promise<EscalatedRecord[]> {
    return this.database.client.occurrence.findMany({
      where: {
        AND: [
          within(reach),
          documentId === null ? {} : { assignment: { duty: { documentId } } },
          {
            escalations: { some: {} },
            execution: { in: ['not-started', 'in-progress', 'returned'] },
            lastValidOn: { lt: dateColumn(today) },
            OR: [{ extendedTo: null }, { extendedTo: { lt: dateColumn(today) } }],
            assignment: { endedOn: null },
          },
        ],
      },
      include: lateInclude,
      orderBy: [{ lastValidOn: 'asc' }, { id: 'asc' }],
      take: 1_000,
    });
  }

  /** Of these due dates those that are within reach, with their steps. */
  byOccurrences(ids: readonly string[], reach: Visibility): Promise<EscalatedRecord[]> {
    return this.database.client.occurrence.findMany({
      where: { AND: [within(reach), { id: { in: [...ids] }, escalations: { some: {} } }] },
      include: lateInclude,
    });
  }

  /** Writes down who took note of the open steps of a level; gives how many nobody had taken note of. */
  async note(
    tx: Tx,
    occurrenceId: string,
    levels: readonly string[],
    by: { readonly userId: string; readonly at: Temporal.Instant; readonly note: string },
  ): Promise<number> {
    const { count } = await tx.escalation.updateMany({
      where: { occurrenceId, level: { in: [...levels] }, notedAt: null },
      data: { notedById: by.userId, notedAt: timestampColumn(by.at), note: by.note },
    });
    return count;
  }

  async attachLetter(tx: Tx, occurrenceIds: readonly string[], letterId: string): Promise<void> {
    await tx.escalation.updateMany({
      where: { occurrenceId: { in: [...occurrenceIds] } },
      data: { letterId },
    });
  }

  async detachLetter(tx: Tx, letterId: string): Promise<void> {
    await tx.escalation.updateMany({ where: { letterId }, data: { letterId: null } });
  }
}
