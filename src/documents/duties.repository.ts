import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { instantOf, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { DutySnapshot } from './duty-snapshot.js';
import type { NewBody, NewDeadline, NewDuty } from './new-duty.js';
import type { SentenceMarkView } from './sentence-mark.js';

/** What is read of a duty wherever it is shown or changed. */
const dutyInclude = {
  bodies: { orderBy: { ordinal: 'asc' }, include: { agencies: { include: { agency: true } } } },
  deadlines: { orderBy: { ordinal: 'asc' } },
} as const satisfies Prisma.DutyInclude;

export type DutyRow = Prisma.DutyGetPayload<{ include: typeof dutyInclude }>;

@Injectable()
export class DutiesRepository {
  constructor(private readonly database: Database) {}

  ofDocument(documentId: string): Promise<DutyRow[]> {
    return this.database.client.duty.findMany({
      where: { documentId },
      include: dutyInclude,
      orderBy: [{ start: 'asc' }, { ordinal: 'asc' }],
    });
  }

  find(id: string) {
    return this.database.client.duty.findUnique({
      where: { id },
      include: { ...dutyInclude, document: { omit: { text: true, reading: true } } },
    });
  }

  /** Enters duties with their bodies and deadlines in a few statements; gives their ids in the same order. */
  create(tx: Tx, documentId: string, duties: readonly NewDuty[]): Promise<readonly string[]> {
    return createDuties(tx, documentId, duties);
  }

  /** Locks a document for the rest of the transaction; gives its state, null where there is none. */
  async lockDocument(tx: Tx, documentId: string): Promise<string | null> {
    const rows = await tx.$queryRaw<
      { state: string }[]
    >`SELECT state FROM document WHERE id = ${documentId}::uuid FOR UPDATE`;
    return rows[0]?.state ?? null;
  }

  inTransaction(tx: Tx, documentId: string, ids?: readonly string[]): Promise<DutyRow[]> {
    return tx.duty.findMany({
      where: { documentId, ...(ids ? { id: { in: [...ids] } } : {}) },
      include: dutyInclude,
      orderBy: [{ start: 'asc' }, { ordinal: 'asc' }],
    });
  }

  async remove(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.duty.deleteMany({ where: { id: { in: [...ids] } } });
  }

  /** Enters duties, or changes those that are there (`was`), a version further; bodies and deadlines only where they differ. */
  async put(
    tx: Tx,
    documentId: string,
    duties: readonly {
      readonly id: string;
      readonly duty: DutySnapshot;
      readonly was: DutySnapshot | null;
    }[],
    edited: { readonly by: string; readonly at: Temporal.Instant },
  ): Promise<void> {
    const stamp = { editedBy: edited.by, editedAt: timestampColumn(edited.at) };
    const added = duties.filter(({ was }) => was === null);
    if (added.length > 0) {
      const from = (await this.lastOrdinal(tx, documentId)) + 1;
      const rows = added.map(({ id, duty }, index) => ({ id, duty: { ...duty, ordinal: from + index } }));
      await createRows(tx, documentId, rows);
      const ids = added.map(({ id }) => id);
      await tx.duty.updateMany({ where: { id: { in: ids } }, data: stamp });
    }
    const changed = duties.filter(({ was }) => was !== null);
    for (const group of Map.groupBy(changed, ({ duty }) => JSON.stringify(columnsOf(duty))).values()) {
      const [first] = group;
      if (first === undefined) continue;
      await tx.duty.updateMany({
        where: { id: { in: group.map(({ id }) => id) } },
        data: { ...columnsOf(first.duty), ...stamp, version: { increment: 1 } },
      });
    }
    const otherBodies = changed.filter(({ duty, was }) => differ(duty.bodies, was?.bodies));
    await tx.dutyBody.deleteMany({ where: { dutyId: { in: otherBodies.map(({ id }) => id) } } });
    await createBodies(
      tx,
      otherBodies.map(({ id, duty }) => ({ dutyId: id, bodies: duty.bodies })),
    );
    const otherDeadlines = changed.filter(({ duty, was }) => differ(duty.deadlines, was?.deadlines));
    await tx.dutyDeadline.deleteMany({ where: { dutyId: { in: otherDeadlines.map(({ id }) => id) } } });
    await createDeadlines(
      tx,
      otherDeadlines.map(({ id, duty }) => ({ dutyId: id, deadlines: duty.deadlines })),
    );
  }

  private async lastOrdinal(tx: Tx, documentId: string): Promise<number> {
    const { _max } = await tx.duty.aggregate({ where: { documentId }, _max: { ordinal: true } });
    return _max.ordinal ?? 0;
  }

  async marks(tx: Tx | null, documentId: string): Promise<readonly SentenceMarkView[]> {
    const rows = await (tx ?? this.database.client).sentenceMark.findMany({
      where: { documentId },
      orderBy: { start: 'asc' },
    });
    return rows.map(({ start, end, userName, at }) => ({ start, end, userName, at: instantOf(at) }));
  }

  async mark(
    tx: Tx,
    documentId: string,
    changes: readonly { readonly start: number; readonly end: number; readonly present: boolean }[],
    by: { readonly userId: string; readonly name: string },
    at: Temporal.Instant,
  ): Promise<void> {
    const gone = changes.filter(({ present }) => !present);
    if (gone.length > 0) {
      await tx.sentenceMark.deleteMany({
        where: { documentId, OR: gone.map(({ start, end }) => ({ start, end })) },
      });
    }
    await tx.sentenceMark.createMany({
      data: changes
        .filter(({ present }) => present)
        .map(({ start, end }) => ({
          documentId,
          start,
          end,
          userId: by.userId,
          userName: by.name,
          at: timestampColumn(at),
        })),
      skipDuplicates: true,
    });
  }
}

/** Duties entered together: more of them would hold pages up while their statements are written out. */
const BATCH = 50;

/** The columns of a duty that a review changes; what the machine read is not among them. */
const columnsOf = ({ clause, role, start, end, summary, state, warnings }: DutySnapshot) => ({
  clause,
  role,
  start,
  end,
  summary,
  state,
  warnings: [...warnings],
});

/** True where the two would not be stored alike; the order of keys, which the database does not keep, is left out of account. */
const differ = (a: unknown, b: unknown): boolean =>
  !isDeepStrictEqual(JSON.parse(JSON.stringify(a ?? null)), JSON.parse(JSON.stringify(b ?? null)));

async function createDuties(
  tx: Tx,
  documentId: string,
  duties: readonly NewDuty[],
): Promise<readonly string[]> {
  const rows = duties.map((duty) => ({ duty, id: randomUUID() }));
  for (let from = 0; from < rows.length; from += BATCH)
    await createRows(tx, documentId, rows.slice(from, from + BATCH));
  return rows.map(({ id }) => id);
}

async function createRows(
  tx: Tx,
  documentId: string,
  rows: readonly { readonly id: string; readonly duty: NewDuty }[],
): Promise<void> {
  await tx.duty.createMany({
    data: rows.map(({ id, duty: { bodies: _, deadlines: __, machine, warnings, ...duty } }) => ({
      ...duty,
      id,
      documentId,
      warnings: [...warnings],
      machine: machine === null ? Prisma.DbNull : (machine as unknown as Prisma.InputJsonValue),
    })),
  });
  await createBodies(
    tx,
    rows.map(({ id, duty }) => ({ dutyId: id, bodies: duty.bodies })),
  );
  await createDeadlines(
    tx,
    rows.map(({ id, duty }) => ({ dutyId: id, deadlines: duty.deadlines })),
  );
}

/** Enters the bodies of duties, each with the agencies that it stands for. */
async function createBodies(
  tx: Tx,
  duties: readonly { readonly dutyId: string; readonly bodies: readonly NewBody[] }[],
): Promise<void> {
  const rows = duties.flatMap(({ dutyId, bodies }) =>
    bodies.map((body, ordinal) => ({ body, ordinal, dutyId, id: randomUUID() })),
  );
  await tx.dutyBody.createMany({
    data: rows.map(({ body: { agencyIds: _, ...body }, ordinal, dutyId, id }) => ({
      ...body,
      ordinal,
      dutyId,
      id,
    })),
  });
  await tx.dutyBodyAgency.createMany({
    data: rows.flatMap(({ body, id }) =>
      [...new Set(body.agencyIds)].map((agencyId) => ({ bodyId: id, agencyId })),
    ),
  });
}

/** Enters the deadlines of duties. */
async function createDeadlines(
  tx: Tx,
  duties: readonly { readonly dutyId: string; readonly deadlines: readonly NewDeadline[] }[],
): Promise<void> {
  await tx.dutyDeadline.createMany({
    data: duties.flatMap(({ dutyId, deadlines }) =>
      deadlines.map(({ rule, assumed, ...deadline }, ordinal) => ({
        ...deadline,
        dutyId,
        ordinal,
        assumed: [...assumed],
        rule: rule as unknown as Prisma.InputJsonValue,
      })),
    ),
  });
}
