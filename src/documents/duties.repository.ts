import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { BodyPart, NewBody, NewDeadline, NewDuty } from './new-duty.js';

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

  /** Moves a duty on by one version; false where somebody else has done so since it was read. */
  async touch(
    tx: Tx,
    id: string,
    version: number,
    data: { state?: string; role?: string },
  ): Promise<boolean> {
    const { count } = await tx.duty.updateMany({
      where: { id, version },
      data: { ...data, version: { increment: 1 } },
    });
    return count === 1;
  }

  /** Puts `bodies` in the place of what the duty names in one part. */
  async replaceBodies(tx: Tx, dutyId: string, part: BodyPart, bodies: readonly NewBody[]): Promise<void> {
    await tx.dutyBody.deleteMany({ where: { dutyId, part } });
    await createBodies(tx, [{ dutyId, bodies }]);
  }

  async replaceDeadlines(tx: Tx, dutyId: string, deadlines: readonly NewDeadline[]): Promise<void> {
    await tx.dutyDeadline.deleteMany({ where: { dutyId } });
    await createDeadlines(tx, [{ dutyId, deadlines }]);
  }

  async lastOrdinal(tx: Tx, documentId: string): Promise<number> {
    const { _max } = await tx.duty.aggregate({ where: { documentId }, _max: { ordinal: true } });
    return _max.ordinal ?? 0;
  }

  /** Accepts every duty of a document that still waits for a decision; gives how many. */
  async acceptProposed(tx: Tx, documentId: string): Promise<number> {
    const { count } = await tx.duty.updateMany({
      where: { documentId, state: 'proposed' },
      data: { state: 'accepted', version: { increment: 1 } },
    });
    return count;
  }
}

/** Duties entered together: more of them would hold pages up while their statements are written out. */
const BATCH = 50;

async function createDuties(
  tx: Tx,
  documentId: string,
  duties: readonly NewDuty[],
): Promise<readonly string[]> {
  const rows = duties.map((duty) => ({ duty, id: randomUUID() }));
  for (let from = 0; from < rows.length; from += BATCH)
    await createBatch(tx, documentId, rows.slice(from, from + BATCH));
  return rows.map(({ id }) => id);
}

async function createBatch(
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
