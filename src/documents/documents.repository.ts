import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { Extraction } from '../core/duty/duty.js';
import type { Prisma } from '../generated/prisma/client.js';
import { dateColumn, dateColumnOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** Other versions that are pointed at. */
const MOST_TWINS = 3;

/** A file that was sent and is not read yet. */
export interface NewDocument {
  readonly fileName: string;
  readonly sha256: string;
  readonly coordinatingAgencyId: string | null;
  readonly createdById: string;
  readonly createdAt: Temporal.Instant;
  /** The document of which it is a later version. */
  readonly replacesId: string | null;
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

const versionColumns = {
  id: true,
  state: true,
  kind: true,
  number: true,
  title: true,
  activatedOn: true,
} as const;

const relatedColumns = {
  ...versionColumns,
  issuer: true,
  issuedOn: true,
  reading: true,
} as const;

/** The documents that a person may see, as a condition; unreachable ones look as if they did not exist. */
const withinReach = (reach: Visibility): Prisma.DocumentWhereInput => {
  if (reach.kind === 'all') return {};
  const works = (agencyIds: readonly string[], roles?: readonly string[]): Prisma.DocumentWhereInput => ({
    state: { in: ['active', 'superseded'] },
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
      works(reach.leading, ['lead', 'coordinate', 'synthesise']),
      works(reach.cooperating),
    ],
  };
};

@Injectable()
export class DocumentsRepository {
  constructor(private readonly database: Database) {}

  findBySha256(sha256: string) {
    return this.database.client.document.findUnique({
      where: { sha256 },
      select: { id: true, state: true, coordinatingAgency: { select: { name: true } } },
    });
  }

  /** Enters a document that waits to be read. */
  async create(tx: Tx, document: NewDocument): Promise<string> {
    const { id } = await tx.document.create({
      data: {
        ...document,
        title: document.fileName,
        text: '',
        reading: {},
        state: 'reading',
        createdAt: timestampColumn(document.createdAt),
      },
      select: { id: true },
    });
    return id;
  }

  /** Puts in what was read: a document that waited for it becomes a draft. */
  async enterReading(tx: Tx, id: string, { text, ...rest }: Extraction, title: string | null): Promise<void> {
    const { kind, number, issuer, issuedOn, period } = rest.document;
    await tx.document.update({
      where: { id, state: 'reading' },
      data: {
        text,
        reading: rest as unknown as Prisma.InputJsonValue,
        kind,
        number,
        issuer,
        issuedOn: dateColumnOrNull(issuedOn),
        endsOn: dateColumnOrNull(period.to),
        ...(title !== null && { title }),
        state: 'draft',
      },
      select: { id: true },
    });
  }

  /** Moves a document that is not read yet between waiting for its reading and having none. */
  async setUnread(tx: Tx, id: string, state: 'reading' | 'unread'): Promise<void> {
    await tx.document.updateMany({ where: { id, state: { in: ['reading', 'unread'] } }, data: { state } });
  }

  /** Removes a document with everything read out of it, unless it is followed up; false where nothing was removed. */
  async remove(tx: Tx, id: string): Promise<boolean> {
    const { count } = await tx.document.deleteMany({
      where: { id, state: { notIn: ['active', 'superseded'] } },
    });
    return count === 1;
  }

  /** Documents of the same number, day and issuer, apart from `id`: other versions of it, perhaps. */
  async sameHead(id: string, reach: Visibility) {
    const { client } = this.database;
    const own = await client.document.findUnique({
      where: { id },
      select: { number: true, issuedOn: true, issuer: true },
    });
    if (!own?.number || !own.issuedOn) return [];
    return client.document.findMany({
      where: { AND: [{ id: { not: id }, ...own }, withinReach(reach)] },
      select: { id: true, kind: true, number: true, title: true, fileName: true, state: true },
      orderBy: { createdAt: 'desc' },
      take: MOST_TWINS,
    });
  }

  /** Documents with one of these numbers, spaces aside, and those that cite `number`. */
  async related(id: string, numbers: readonly string[], number: string | null, reach: Visibility) {
    const { client } = this.database;
    const ids = async (found: Promise<{ id: string }[]>) => (await found).map((row) => row.id);
    const [cited, citing] = await Promise.all([
      ids(client.$queryRaw<{ id: string }[]>`
        SELECT id::text FROM document
        WHERE number IS NOT NULL AND regexp_replace(number, '\\s', '', 'g') = ANY(${[...numbers]}::text[])`),
      number === null
        ? []
        : ids(client.$queryRaw<{ id: string }[]>`
            SELECT id::text FROM document
            WHERE (reading -> 'document' -> 'references') @> ${JSON.stringify([{ number }])}::jsonb`),
    ]);
    const visible = (wanted: readonly string[]) =>
      client.document.findMany({
        where: { AND: [{ id: { in: wanted.filter((one) => one !== id) } }, withinReach(reach)] },
        select: relatedColumns,
        orderBy: { issuedOn: 'asc' },
      });
    return { cited: await visible(cited), citing: await visible(citing) };
  }

  /** These documents, as far as they are in reach. */
  known(ids: readonly string[], reach: Visibility) {
    return this.database.client.document.findMany({
      where: { AND: [{ id: { in: [...ids] } }, withinReach(reach)] },
      select: relatedColumns,
    });
  }

  async isVisible(id: string, reach: Visibility): Promise<boolean> {
    return (await this.database.client.document.count({ where: { AND: [{ id }, withinReach(reach)] } })) > 0;
  }

  /** What decides who may do what with a document. */
  async standing(id: string, reach: Visibility) {
    return this.database.client.document.findFirst({
      where: { AND: [{ id }, withinReach(reach)] },
      select: {
        id: true,
        state: true,
        fileName: true,
        sha256: true,
        title: true,
        kind: true,
        number: true,
        coordinatingAgencyId: true,
        _count: { select: { duties: { where: { state: { not: 'dropped' } } } } },
      },
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
        include: { coordinatingAgency: true, run: { select: { state: true, page: true, ofPages: true } } },
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
      include: {
        coordinatingAgency: true,
        replaces: { select: versionColumns },
        laterVersions: { select: versionColumns, orderBy: { createdAt: 'asc' } },
        run: { select: { uncertain: true, warnings: true } },
        _count: { select: { pages: true } },
      },
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
    note: string,
  ): Promise<boolean> {
    const { count } = await tx.document.updateMany({
      where: { id, state: 'draft' },
      data: {
        state: 'active',
        activatedById: by,
        activatedOn: dateColumn(on),
        expandedTo: dateColumn(expandedTo),
        activationNote: note,
      },
    });
    return count === 1;
  }

  /** Puts a draft or an active plan aside for its later version; false where that has been done. */
  async supersede(tx: Tx, id: string): Promise<boolean> {
    const { count } = await tx.document.updateMany({
      where: { id, state: { in: ['draft', 'active'] } },
      data: { state: 'superseded' },
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
