import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** Who did something, as rows keep it. */
export interface Doer {
  readonly userId: string;
  readonly name: string;
}

/** What agencies write down about their work on the way. */
@Injectable()
export class DeskRepository {
  constructor(private readonly database: Database) {}

  async addNote(
    tx: Tx,
    note: { assignmentId: string; occurrenceId: string; words: string; percent: number | null },
    by: Doer,
    at: Temporal.Instant,
  ): Promise<void> {
    await tx.progressNote.create({
      data: { ...note, byId: by.userId, byName: by.name, at: timestampColumn(at) },
    });
  }

  notes(assignmentIds: readonly string[], take: number) {
    return this.database.client.progressNote.findMany({
      where: { assignmentId: { in: [...assignmentIds] } },
      orderBy: { at: 'desc' },
      take,
    });
  }

  ticks(assignmentId: string) {
    return this.database.client.actionTick.findMany({ where: { assignmentId }, orderBy: { ordinal: 'asc' } });
  }

  /** Ticks an action off; false where it was ticked already. */
  async tick(
    tx: Tx,
    assignmentId: string,
    ordinal: number,
    by: Doer,
    at: Temporal.Instant,
  ): Promise<boolean> {
    const { count } = await tx.actionTick.createMany({
      skipDuplicates: true,
      data: { assignmentId, ordinal, byId: by.userId, byName: by.name, at: timestampColumn(at) },
    });
    return count === 1;
  }

  /** Takes a tick back; false where there was none. */
  async untick(tx: Tx, assignmentId: string, ordinal: number): Promise<boolean> {
    const { count } = await tx.actionTick.deleteMany({ where: { assignmentId, ordinal } });
    return count === 1;
  }

  async acknowledge(
    tx: Tx,
    assignmentId: string,
    by: Doer,
    at: Temporal.Instant,
    holdsUntil: Temporal.PlainDate,
  ): Promise<void> {
    await tx.acknowledgement.create({
      data: {
        assignmentId,
        by: `user:${by.userId}`,
        byName: by.name,
        via: 'page',
        at: timestampColumn(at),
        holdsUntil: dateColumn(holdsUntil),
      },
    });
  }

  /** The acknowledgement that holds longest; null where nobody gave one. */
  lastAcknowledgement(assignmentId: string) {
    return this.database.client.acknowledgement.findFirst({
      where: { assignmentId },
      orderBy: [{ holdsUntil: 'desc' }, { at: 'desc' }],
    });
  }

  /** Holds assignments until `tx` ends, and gives what there is to know of who has them. */
  lockAssignments(
    tx: Tx,
    ids: readonly string[],
  ): Promise<
    {
      id: string;
      dutyId: string;
      documentId: string;
      agencyId: string;
      officerId: string | null;
      ended: boolean;
    }[]
  > {
    return tx.$queryRaw`
      SELECT a.id::text, a.duty_id::text AS "dutyId", d.document_id::text AS "documentId", a.agency_id::text AS "agencyId",
        a.officer_id::text AS "officerId", a.ended_on IS NOT NULL AS ended
      FROM assignment a JOIN duty d ON d.id = a.duty_id WHERE a.id = ANY(${[...ids]}::uuid[]) ORDER BY a.id FOR UPDATE OF a`;
  }

  /** Gives assignments to an officer, or to nobody, and remembers who had them before. */
  async giveTo(
    tx: Tx,
    turns: readonly { readonly assignmentId: string; readonly fromOfficerId: string | null }[],
    toOfficerId: string | null,
    by: Doer,
    at: Temporal.Instant,
  ): Promise<string> {
    const runId = randomUUID();
    await tx.assignment.updateMany({
      where: { id: { in: turns.map(({ assignmentId }) => assignmentId) } },
      data: { officerId: toOfficerId },
    });
    await tx.officerTurn.createMany({
      data: turns.map((turn) => ({ ...turn, runId, toOfficerId, byId: by.userId, at: timestampColumn(at) })),
    });
    return runId;
  }

  userNames(ids: readonly string[]) {
    return this.database.client.user.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true },
    });
  }

  /** What was given together and is not undone. */
  turnsOf(tx: Tx, runId: string) {
    return tx.officerTurn.findMany({
      where: { runId, undoneAt: null },
      include: { assignment: { include: { duty: { select: { documentId: true } } } } },
    });
  }

  async takeBack(
    tx: Tx,
    turns: readonly { readonly assignmentId: string; readonly fromOfficerId: string | null }[],
    runId: string,
    at: Temporal.Instant,
  ): Promise<void> {
    for (const [officerId, group] of Map.groupBy(turns, ({ fromOfficerId }) => fromOfficerId)) {
      await tx.assignment.updateMany({
        where: { id: { in: group.map(({ assignmentId }) => assignmentId) } },
        data: { officerId },
      });
    }
    await tx.officerTurn.updateMany({ where: { runId }, data: { undoneAt: timestampColumn(at) } });
  }
}
