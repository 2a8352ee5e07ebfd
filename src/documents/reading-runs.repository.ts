import { Injectable } from '@nestjs/common';
import type { UncertainReading } from '../core/text/uncertain.js';
import type { Prisma } from '../generated/prisma/client.js';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { ReadingJob, ReadingState, ReadingStatus } from './reading-run.js';

const UNDER_WAY: ReadingState[] = ['waiting', 'reading'];

/** How a run ended. */
export interface RunEnd {
  readonly state: 'done' | 'failed';
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly uncertain?: readonly UncertainReading[];
}

/**
 * How far readings have come. Every change names the attempt, so that a job that was overtaken (cancelled, begun anew, given
 * to another replica and finished there) changes nothing.
 */
@Injectable()
export class ReadingRunsRepository {
  constructor(private readonly database: Database) {}

  async enter(tx: Tx, { documentId, attemptId }: ReadingJob, at: Temporal.Instant): Promise<void> {
    const run = { attemptId, state: 'waiting', requestedAt: timestampColumn(at) };
    await tx.readingRun.upsert({
      where: { documentId },
      create: { documentId, ...run },
      update: { ...run, page: 0, ofPages: 0, message: '', warnings: [], uncertain: [], finishedAt: null },
    });
  }

  /** Takes an attempt up; false where it is not wanted any more. */
  begin(job: ReadingJob): Promise<boolean> {
    return this.move(this.database.client, job, { state: 'reading', page: 0, ofPages: 0 });
  }

  /** Writes down how far an attempt has come; false where it is not wanted any more. */
  advance(job: ReadingJob, page: number, ofPages: number): Promise<boolean> {
    return this.move(this.database.client, job, { page, ofPages });
  }

  /** Ends an attempt; false where it is not wanted any more: what was read must then not be kept. */
  end(tx: Tx, job: ReadingJob, end: RunEnd, at: Temporal.Instant): Promise<boolean> {
    return this.move(tx, job, {
      state: end.state,
      message: end.message ?? '',
      warnings: [...(end.warnings ?? [])],
      uncertain: (end.uncertain ?? []) as unknown as Prisma.InputJsonValue,
      finishedAt: timestampColumn(at),
    });
  }

  /** Ends whatever attempt is under way because a person wants it so; false where none is. */
  async cancel(tx: Tx, documentId: string, at: Temporal.Instant): Promise<boolean> {
    const { count } = await tx.readingRun.updateMany({
      where: { documentId, state: { in: UNDER_WAY } },
      data: { state: 'cancelled', finishedAt: timestampColumn(at) },
    });
    return count === 1;
  }

  async ofDocument(documentId: string): Promise<ReadingStatus | null> {
    return (await this.statuses({ documentId }))[0] ?? null;
  }

  /** The readings that a person asked for since `since`, and those that are not done, newest first. */
  ofPerson(userId: string, since: Temporal.Instant, most: number): Promise<readonly ReadingStatus[]> {
    const recent = { document: { createdById: userId, createdAt: { gte: timestampColumn(since) } } };
    const open = { document: { createdById: userId }, state: { not: 'done' } };
    return this.statuses({ OR: [recent, open] }, most);
  }

  private async statuses(where: Prisma.ReadingRunWhereInput, take = 1): Promise<readonly ReadingStatus[]> {
    const rows = await this.database.client.readingRun.findMany({
      where,
      omit: { uncertain: true },
      include: { document: { select: { fileName: true } } },
      orderBy: [{ requestedAt: 'desc' }, { documentId: 'desc' }],
      take,
    });
    return rows.map(({ document, ...row }) => ({
      ...row,
      state: row.state as ReadingState,
      fileName: document.fileName,
    }));
  }

  private async move(
    db: Tx | Database['client'],
    { documentId, attemptId }: ReadingJob,
    data: Prisma.ReadingRunUpdateManyMutationInput,
  ): Promise<boolean> {
    const { count } = await db.readingRun.updateMany({
      where: { documentId, attemptId, state: { in: UNDER_WAY } },
      data,
    });
    return count === 1;
  }
}
