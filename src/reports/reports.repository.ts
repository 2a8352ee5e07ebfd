import { Injectable } from '@nestjs/common';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export interface NewReport {
  readonly occurrenceId: string;
  readonly results: string;
  readonly difficulties: string;
  readonly proposals: string;
  readonly filedById: string;
  readonly filedAt: Temporal.Instant;
  readonly filedOn: Temporal.PlainDate;
}

@Injectable()
export class ReportsRepository {
  constructor(private readonly database: Database) {}

  byId(id: string) {
    return this.database.client.report.findUnique({ where: { id } });
  }

  async create(tx: Tx, report: NewReport): Promise<string> {
    const ordinal = 1 + (await tx.report.count({ where: { occurrenceId: report.occurrenceId } }));
    const { id } = await tx.report.create({
      data: {
        ...report,
        ordinal,
        filedAt: timestampColumn(report.filedAt),
        filedOn: dateColumn(report.filedOn),
      },
    });
    return id;
  }

  /** Decides on a report that waits; false where somebody has decided meanwhile. */
  async decide(
    tx: Tx,
    id: string,
    decision: {
      state: 'confirmed' | 'returned';
      decidedById: string;
      decidedAt: Temporal.Instant;
      decisionNote: string;
    },
  ): Promise<boolean> {
    const { count } = await tx.report.updateMany({
      where: { id, state: 'filed' },
      data: { ...decision, decidedAt: timestampColumn(decision.decidedAt) },
    });
    return count === 1;
  }
}
