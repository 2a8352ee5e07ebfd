import { Injectable } from '@nestjs/common';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

const answeredInclude = {
  occurrence: {
    include: {
      assignment: {
        include: { agency: true, duty: { select: { id: true, summary: true, documentId: true } } },
      },
    },
  },
} as const;

@Injectable()
export class PlanChainsRepository {
  constructor(private readonly database: Database) {}

  /** Open due dates of an agency in these plans, with their duties. */
  openWork(documentIds: readonly string[], agencyId: string) {
    return this.database.client.occurrence.findMany({
      where: {
        level: 'unit',
        execution: { in: ['not-started', 'in-progress', 'returned'] },
        assignment: { agencyId, endedOn: null, duty: { documentId: { in: [...documentIds] } } },
      },
      include: {
        assignment: { include: { duty: { include: { document: { omit: { text: true, reading: true } } } } } },
      },
      orderBy: [{ lastValidOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    });
  }

  /** The due dates that a document answers. */
  answeredBy(documentId: string) {
    return this.database.client.occurrenceDocument.findMany({
      where: { documentId },
      include: answeredInclude,
      orderBy: { linkedAt: 'asc' },
    });
  }

  /** The documents by which due dates of a duty were answered. */
  answersOf(dutyId: string) {
    return this.database.client.occurrenceDocument.findMany({
      where: { occurrence: { assignment: { dutyId } } },
      include: { ...answeredInclude, document: { omit: { text: true, reading: true } } },
      orderBy: { linkedAt: 'asc' },
    });
  }

  /** Enters that a document answers a due date; a link that is there stays. */
  async link(
    tx: Tx,
    occurrenceId: string,
    documentId: string,
    by: { readonly userId: string; readonly name: string },
    at: Temporal.Instant,
  ): Promise<void> {
    await tx.occurrenceDocument.createMany({
      data: [
        { occurrenceId, documentId, linkedById: by.userId, linkedBy: by.name, linkedAt: timestampColumn(at) },
      ],
      skipDuplicates: true,
    });
  }
}
