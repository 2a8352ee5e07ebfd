import { Injectable } from '@nestjs/common';
import type { DutySnapshot } from '../documents/duty-snapshot.js';
import type { Prisma } from '../generated/prisma/client.js';
import { instantOf, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** What one step of a review touched: each duty as it was (null: it was not there), each mark whether it was there. */
export interface ReviewState {
  readonly duties: readonly { readonly id: string; readonly duty: DutySnapshot | null }[];
  readonly marks: readonly { readonly start: number; readonly end: number; readonly present: boolean }[];
}

export interface ReviewStep {
  readonly id: bigint;
  readonly action: string;
  readonly userName: string;
  readonly at: Temporal.Instant;
  readonly before: ReviewState;
  readonly after: ReviewState;
}

/** The steps of reviews, kept so that they can be undone and redone. */
@Injectable()
export class ReviewRepository {
  constructor(private readonly database: Database) {}

  /** Enters a step; what this person had undone can no longer be redone. */
  async append(
    tx: Tx,
    documentId: string,
    by: { readonly userId: string; readonly name: string },
    at: Temporal.Instant,
    step: Pick<ReviewStep, 'action' | 'before' | 'after'>,
  ): Promise<void> {
    await tx.reviewCommand.updateMany({
      where: { documentId, userId: by.userId, state: 'undone' },
      data: { state: 'gone' },
    });
    await tx.reviewCommand.create({
      data: {
        documentId,
        userId: by.userId,
        userName: by.name,
        at: timestampColumn(at),
        action: step.action,
        before: step.before as unknown as Prisma.InputJsonValue,
        after: step.after as unknown as Prisma.InputJsonValue,
      },
    });
  }

  /** The step that this person would undo (the last one done) or redo (the last one undone); null where there is none. */
  async next(
    tx: Tx | null,
    documentId: string,
    userId: string,
    way: 'undo' | 'redo',
  ): Promise<ReviewStep | null> {
    const row = await (tx ?? this.database.client).reviewCommand.findFirst({
      where: { documentId, userId, state: way === 'undo' ? 'done' : 'undone' },
      orderBy: { id: way === 'undo' ? 'desc' : 'asc' },
    });
    if (row === null) return null;
    return {
      id: row.id,
      action: row.action,
      userName: row.userName,
      at: instantOf(row.at),
      before: row.before as unknown as ReviewState,
      after: row.after as unknown as ReviewState,
    };
  }

  async setState(tx: Tx, id: bigint, state: 'done' | 'undone'): Promise<void> {
    await tx.reviewCommand.update({ where: { id }, data: { state } });
  }
}
