import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { Extraction } from '../core/duty/duty.js';
import type { Prisma } from '../generated/prisma/client.js';
import { dateColumn, dateColumnOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

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

export interface HeaderColumns {
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly endsOn: string | null;
  readonly coordinatingAgencyId: string | null;
}

export interface DocumentFilter {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly skip: number;
  readonly take: number;
}

/** The documents that a person may see, as a condition; unreachable ones look as if they did not exist. */
const withinReach = (reach: Visibility): Prisma.DocumentWhereInput => {
  if (reach.kind === 'all') return {};
  const works = (agencyIds: readonly string[], roles?: readonly string[]): Prisma.DocumentWhereInput => ({
    state: 'active',
    duties: {
      some: {
        assignments: {
          some: { agencyId: { in: [...agencyIds] }, ...(roles ? { role: { in: [...roles] } } : {}) },
        },
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

  async create(tx: Tx, document: NewDocument): Promise<string> {
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
    return id;
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

  original(documentId: string) {
    return this.database.client.documentOriginal.findUnique({
      where: { documentId },
      include: { document: true },
    });
  }

  async updateHeader(tx: Tx, id: string, { issuedOn, endsOn, ...rest }: HeaderColumns): Promise<void> {
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
        activatedOn: dateColumn(on),
        expandedTo: dateColumn(expandedTo),
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
