import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { DutyCandidate, DutyRole, DutyScope, Extraction } from '../core/duty/duty.js';
import { Prisma } from '../generated/prisma/client.js';
import { dateColumnOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { BodyResolution } from './resolve-bodies.js';

export type BodyPart = 'owner' | 'coordinator' | 'report-to' | 'via';

export interface NewBody {
  readonly part: BodyPart;
  readonly name: string;
  readonly group: boolean;
  readonly start: number | null;
  readonly end: number | null;
  readonly resolution: BodyResolution;
  readonly source: 'machine' | 'person';
  readonly agencyIds: readonly string[];
}

export interface NewDeadline {
  readonly phrase: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly rule: DeadlineRule;
  readonly assumed: readonly string[];
  readonly source: 'machine' | 'person';
}

export interface NewDuty {
  readonly ordinal: number;
  readonly clause: string;
  readonly scope: DutyScope;
  readonly role: DutyRole;
  readonly start: number;
  readonly end: number;
  readonly summary: string;
  readonly machine: DutyCandidate | null;
  readonly state: 'proposed' | 'accepted';
  readonly confidence: number;
  readonly warnings: readonly string[];
  readonly bodies: readonly NewBody[];
  readonly deadlines: readonly NewDeadline[];
}

export interface NewDocument {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly reading: Extraction;
  readonly title: string;
  readonly endsOn: string | null;
  readonly coordinatingAgencyId: string | null;
  readonly createdById: string;
  readonly createdAt: Temporal.Instant;
}

export interface DocumentFilter {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly skip: number;
  readonly take: number;
}

const dutyInclude = {
  bodies: { orderBy: { ordinal: 'asc' }, include: { agencies: { include: { agency: true } } } },
  deadlines: { orderBy: { ordinal: 'asc' } },
} as const satisfies Prisma.DutyInclude;

export type DutyRow = Prisma.DutyGetPayload<{ include: typeof dutyInclude }>;

/** The documents that a person may see, as a condition; unreachable ones look as if they did not exist. */
const withinReach = (reach: Visibility): Prisma.DocumentWhereInput => {
  if (reach.kind === 'all') return {};
  const works = (agencyIds: readonly string[], roles?: readonly string[]): Prisma.DocumentWhereInput => ({
    state: 'active',
    duties: {
      some: {
        assignments: { some: { agencyId: { in: [...agencyIds] }, ...(roles ? { role: { in: [...roles] } } : {}) } },
      },
    },
  });
  return {
    OR: [
      { coordinatingAgencyId: { in: [...reach.coordinating] } },
      works(reach.leading, ['lead', 'coordinate']),
      works(reach.cooperating),
    ],
  };
};

@Injectable()
export class DocumentsRepository {
  constructor(private readonly database: Database) {}

  findBySha256(sha256: string) {
    return this.database.client.document.findUnique({ where: { sha256 }, select: { id: true } });
  }

  async create(tx: Tx, document: NewDocument, duties: readonly NewDuty[]): Promise<string> {
    const { reading } = document;
    const { text, ...rest } = reading;
    const { id } = await tx.document.create({
      data: {
        fileName: document.fileName,
        sha256: document.sha256,
        text,
        reading: rest as unknown as Prisma.InputJsonValue,
        kind: reading.document.kind,
        number: reading.document.number,
        issuedOn: dateColumnOrNull(reading.document.issuedOn),
        issuer: reading.document.issuer,
        title: document.title,
        endsOn: dateColumnOrNull(document.endsOn),
        coordinatingAgencyId: document.coordinatingAgencyId,
        createdById: document.createdById,
        createdAt: timestampColumn(document.createdAt),
        original: { create: { contentType: document.contentType, bytes: new Uint8Array(document.bytes) } },
      },
    });
    await this.createDuties(tx, id, duties);
    return id;
  }

  /** Enters duties with their bodies and deadlines; gives their ids in the same order. */
  async createDuties(tx: Tx, documentId: string, duties: readonly NewDuty[]): Promise<readonly string[]> {
    const ids = duties.map(() => randomUUID());
    await tx.duty.createMany({
      data: duties.map(({ bodies: _, deadlines: __, machine, warnings, ...duty }, index) => ({
        ...duty,
        id: ids[index] as string,
        documentId,
        warnings: [...warnings],
        machine: machine === null ? Prisma.DbNull : (machine as unknown as Prisma.InputJsonValue),
      })),
    });
    for (const [index, duty] of duties.entries()) {
      await this.replaceBodies(tx, ids[index] as string, null, duty.bodies);
      await this.createDeadlines(tx, ids[index] as string, duty.deadlines);
    }
    return ids;
  }

  /** Puts `bodies` in the place of the duty's bodies of one part (of all parts where `part` is null). */
  async replaceBodies(tx: Tx, dutyId: string, part: BodyPart | null, bodies: readonly NewBody[]): Promise<void> {
    await tx.dutyBody.deleteMany({ where: { dutyId, ...(part === null ? {} : { part }) } });
    const rows = bodies.map((body, ordinal) => ({ body, ordinal, id: randomUUID() }));
    await tx.dutyBody.createMany({
      data: rows.map(({ body: { agencyIds: _, ...body }, ordinal, id }) => ({ ...body, ordinal, id, dutyId })),
    });
    await tx.dutyBodyAgency.createMany({
      data: rows.flatMap(({ body, id }) =>
        [...new Set(body.agencyIds)].map((agencyId) => ({ bodyId: id, agencyId })),
      ),
    });
  }

  async replaceDeadlines(tx: Tx, dutyId: string, deadlines: readonly NewDeadline[]): Promise<void> {
    await tx.dutyDeadline.deleteMany({ where: { dutyId } });
    await this.createDeadlines(tx, dutyId, deadlines);
  }

  private async createDeadlines(tx: Tx, dutyId: string, deadlines: readonly NewDeadline[]): Promise<void> {
    await tx.dutyDeadline.createMany({
      data: deadlines.map(({ rule, assumed, ...deadline }, ordinal) => ({
        ...deadline,
        dutyId,
        ordinal,
        assumed: [...assumed],
        rule: rule as unknown as Prisma.InputJsonValue,
      })),
    });
  }

  async list(reach: Visibility, filter: DocumentFilter) {
    const words = filter.q?.trim();
    const where: Prisma.DocumentWhereInput = {
      AND: [
        withinReach(reach),
        filter.state ? { state: filter.state } : {},
        words
          ? {
              OR: [
                { title: { contains: words, mode: 'insensitive' } },
                { number: { contains: words, mode: 'insensitive' } },
                { fileName: { contains: words, mode: 'insensitive' } },
              ],
            }
          : {},
      ],
    };
    const [rows, total] = await Promise.all([
      this.database.client.document.findMany({
        where,
        omit: { text: true, reading: true },
        include: { coordinatingAgency: true },
        orderBy: [{ createdAt: 'desc' }],
        skip: filter.skip,
        take: filter.take,
      }),
      this.database.client.document.count({ where }),
    ]);
    return { rows, total };
  }

  /** How many duties of each state the documents have. */
  dutyCounts(documentIds: readonly string[]) {
    return this.database.client.duty.groupBy({
      by: ['documentId', 'state'],
      where: { documentId: { in: [...documentIds] } },
      _count: { _all: true },
    });
  }

  find(id: string, reach: Visibility) {
    return this.database.client.document.findFirst({
      where: { AND: [{ id }, withinReach(reach)] },
      include: { coordinatingAgency: true },
    });
  }

  duties(documentId: string): Promise<DutyRow[]> {
    return this.database.client.duty.findMany({
      where: { documentId },
      include: dutyInclude,
      orderBy: [{ start: 'asc' }, { ordinal: 'asc' }],
    });
  }

  duty(id: string) {
    return this.database.client.duty.findUnique({ where: { id }, include: { ...dutyInclude, document: true } });
  }

  original(documentId: string) {
    return this.database.client.documentOriginal.findUnique({ where: { documentId }, include: { document: true } });
  }

  /** Moves a duty on by one version; false where somebody else has done so since it was read. */
  async touchDuty(
    tx: Tx,
    id: string,
    version: number,
    data: { state?: string; role?: string } = {},
  ): Promise<boolean> {
    const { count } = await tx.duty.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } });
    return count === 1;
  }

  /** Accepts every duty of a document that still waits for a decision; gives how many. */
  async acceptProposed(tx: Tx, documentId: string): Promise<number> {
    const { count } = await tx.duty.updateMany({
      where: { documentId, state: 'proposed' },
      data: { state: 'accepted', version: { increment: 1 } },
    });
    return count;
  }

  async nextOrdinal(tx: Tx, documentId: string): Promise<number> {
    const { _max } = await tx.duty.aggregate({ where: { documentId }, _max: { ordinal: true } });
    return (_max.ordinal ?? 0) + 1;
  }

  async updateHeader(
    tx: Tx,
    id: string,
    header: { number: string | null; issuedOn: string | null; endsOn: string | null; title: string; coordinatingAgencyId: string | null },
  ): Promise<void> {
    const { issuedOn, endsOn, ...rest } = header;
    await tx.document.update({
      where: { id },
      data: {
        ...rest,
        issuedOn: dateColumnOrNull(issuedOn),
        endsOn: dateColumnOrNull(endsOn),
        version: { increment: 1 },
      },
    });
  }

  /** Marks a draft as active; false where it is active already, so that two clicks activate once. */
  async markActive(
    tx: Tx,
    id: string,
    by: string,
    on: Temporal.PlainDate,
    expandedTo: Temporal.PlainDate,
  ): Promise<boolean> {
    const { count } = await tx.document.updateMany({
      where: { id, state: 'draft' },
      data: {
        state: 'active',
        activatedById: by,
        activatedOn: dateColumnOrNull(on),
        expandedTo: dateColumnOrNull(expandedTo),
      },
    });
    return count === 1;
  }

  /** Active plans whose occurrences do not reach as far as `day`. */
  activeExpandedBefore(day: Temporal.PlainDate) {
    return this.database.client.document.findMany({
      where: { state: 'active', expandedTo: { lt: dateColumnOrNull(day) as Date } },
      select: { id: true, issuedOn: true, activatedOn: true, endsOn: true },
    });
  }

  async setExpandedTo(tx: Tx, id: string, day: Temporal.PlainDate): Promise<void> {
    await tx.document.update({ where: { id }, data: { expandedTo: dateColumnOrNull(day) } });
  }
}

