import { Injectable } from '@nestjs/common';
import type { PaperReport } from '../core/task/paper-report.js';
import type { ReportContent } from '../core/task/report-content.js';
import type { ReportState } from '../core/task/report-states.js';
import type { Prisma } from '../generated/prisma/client.js';
import { dateColumn, dateColumnOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export interface NewReport {
  readonly occurrenceId: string;
  readonly content: ReportContent;
  readonly paper: PaperReport | null;
  readonly filedById: string;
  readonly filedAt: Temporal.Instant;
  readonly filedOn: Temporal.PlainDate;
}

export interface Decision {
  readonly decidedById: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly decisionNote: string;
  readonly correctBy: Temporal.PlainDate | null;
}

/** The due date of a period whose reports go up: what ties the units' occurrences to the synthesis. */
export interface GatheredPeriod {
  readonly dutyId: string;
  readonly deadlineId: string | null;
  readonly scheduledOn: Date | null;
}

@Injectable()
export class ReportsRepository {
  constructor(private readonly database: Database) {}

  byId(id: string) {
    return this.database.client.report.findUnique({ where: { id } });
  }

  /** A report as it is now; call with its occurrence held, so that it stays so until `tx` ends. */
  inTransaction(tx: Tx, id: string) {
    return tx.report.findUnique({ where: { id } });
  }

  /** All filings of an occurrence, newest first. */
  ofOccurrence(occurrenceId: string) {
    return this.database.client.report.findMany({ where: { occurrenceId }, orderBy: { ordinal: 'desc' } });
  }

  async create(tx: Tx, { content, paper, ...report }: NewReport): Promise<{ id: string; ordinal: number }> {
    const ordinal = 1 + (await tx.report.count({ where: { occurrenceId: report.occurrenceId } }));
    const { id } = await tx.report.create({
      data: {
        ...content,
        sections: content.sections as unknown as Prisma.InputJsonValue,
        figures: content.figures as unknown as Prisma.InputJsonValue,
        occurrenceId: report.occurrenceId,
        filedById: report.filedById,
        ordinal,
        filedAt: timestampColumn(report.filedAt),
        filedOn: dateColumn(report.filedOn),
        paperNumber: paper?.number ?? null,
        paperOn: dateColumnOrNull(paper?.on ?? null),
      },
    });
    return { id, ordinal };
  }

  async decide(tx: Tx, id: string, state: ReportState, decision: Decision): Promise<void> {
    await tx.report.update({
      where: { id },
      data: {
        state,
        decidedById: decision.decidedById,
        decidedAt: decision.decidedAt === null ? null : timestampColumn(decision.decidedAt),
        decisionNote: decision.decisionNote,
        correctBy: dateColumnOrNull(decision.correctBy),
      },
    });
  }

  async userNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.client.user.findMany({
      where: { id: { in: [...new Set(ids)] } },
      select: { id: true, name: true },
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** What the units of a period have reported: one row a unit, with its newest filing. */
  unitsOf({ dutyId, deadlineId, scheduledOn }: GatheredPeriod) {
    return this.database.client.occurrence.findMany({
      where: { level: 'unit', deadlineId, scheduledOn, assignment: { dutyId } },
      include: {
        assignment: { select: { agency: { select: { id: true, name: true } } } },
        reports: { orderBy: { ordinal: 'desc' }, take: 1 },
      },
      orderBy: { id: 'asc' },
    });
  }

  /** The due date of the office that these reports go up through; null where they go up through none. */
  async synthesisOf({ dutyId, deadlineId, scheduledOn }: GatheredPeriod) {
    return this.database.client.occurrence.findFirst({
      where: { level: 'synthesis', deadlineId, scheduledOn, assignment: { dutyId, endedOn: null } },
      include: { assignment: { select: { agency: { select: { id: true, name: true } } } } },
    });
  }

  async include(tx: Tx, synthesisId: string, reportIds: readonly string[]): Promise<void> {
    await tx.reportInclusion.createMany({ data: reportIds.map((reportId) => ({ synthesisId, reportId })) });
  }

  /** Which of these reports stand in a synthesis that was filed and not returned. */
  async included(reportIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.client.reportInclusion.findMany({
      where: { reportId: { in: [...reportIds] }, synthesis: { state: { in: ['filed', 'confirmed'] } } },
      select: { reportId: true },
    });
    return new Set(rows.map(({ reportId }) => reportId));
  }
}
