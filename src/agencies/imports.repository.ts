import { Injectable } from '@nestjs/common';
import type { ImportRow } from '../core/agency/plan-import.js';
import type { ShippedEvent } from '../core/agency/succession/shipped-event.js';
import type { Prisma } from '../generated/prisma/client.js';
import { instantOf, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { AgencyRecord } from './agencies.repository.js';

/** What an import did, as far as taking it back needs it. */
export interface AppliedImport {
  readonly created: readonly AgencyRecord[];
  readonly changed: readonly { readonly before: AgencyRecord; readonly after: AgencyRecord }[];
}

export interface StoredImport {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'previewed' | 'applied' | 'undone';
  readonly rows: readonly ImportRow[];
  /** What became of bodies, by key; only where the rows come from shipped data. */
  readonly events: readonly ShippedEvent[];
  readonly applied: AppliedImport | null;
  readonly createdBy: string;
  readonly createdAt: Temporal.Instant;
  readonly appliedAt: Temporal.Instant | null;
  readonly undoneAt: Temporal.Instant | null;
}

/** Where agencies are in use, with how often. */
export interface Dependency {
  readonly agencyId: string;
  readonly what: 'assignment' | 'body' | 'member' | 'document' | 'succession' | 'group' | 'part';
  readonly count: number;
}

const importOf = (row: {
  id: string;
  fileName: string;
  state: string;
  rows: unknown;
  events: unknown;
  applied: unknown;
  createdBy: string;
  createdAt: Date;
  appliedAt: Date | null;
  undoneAt: Date | null;
}): StoredImport => ({
  id: row.id,
  fileName: row.fileName,
  state: row.state as StoredImport['state'],
  rows: row.rows as readonly ImportRow[],
  events: (row.events ?? []) as readonly ShippedEvent[],
  applied: row.applied as AppliedImport | null,
  createdBy: row.createdBy,
  createdAt: instantOf(row.createdAt),
  appliedAt: row.appliedAt ? instantOf(row.appliedAt) : null,
  undoneAt: row.undoneAt ? instantOf(row.undoneAt) : null,
});

@Injectable()
export class ImportsRepository {
  constructor(private readonly database: Database) {}

  async create(
    fileName: string,
    rows: readonly ImportRow[],
    events: readonly ShippedEvent[],
    by: { readonly userId: string; readonly name: string },
    at: Temporal.Instant,
  ): Promise<string> {
    const { id } = await this.database.client.agencyImport.create({
      data: {
        fileName,
        rows: rows as unknown as Prisma.InputJsonValue,
        events: events as unknown as Prisma.InputJsonValue,
        createdById: by.userId,
        createdBy: by.name,
        createdAt: timestampColumn(at),
      },
      select: { id: true },
    });
    return id;
  }

  async find(id: string): Promise<StoredImport | null> {
    const row = await this.database.client.agencyImport.findUnique({ where: { id } });
    return row === null ? null : importOf(row);
  }

  /** The imports that were carried out, newest first; without their rows. */
  async carriedOut(take: number): Promise<readonly StoredImport[]> {
    const rows = await this.database.client.agencyImport.findMany({
      where: { state: { not: 'previewed' } },
      orderBy: [{ appliedAt: 'desc' }, { id: 'desc' }],
      take,
    });
    return rows.map(importOf);
  }

  /** Marks a preview as carried out; false where somebody else was quicker. */
  async markApplied(tx: Tx, id: string, applied: AppliedImport, at: Temporal.Instant): Promise<boolean> {
    const { count } = await tx.agencyImport.updateMany({
      where: { id, state: 'previewed' },
      data: {
        state: 'applied',
        applied: applied as unknown as Prisma.InputJsonValue,
        appliedAt: timestampColumn(at),
      },
    });
    return count === 1;
  }

  async markUndone(tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> {
    const { count } = await tx.agencyImport.updateMany({
      where: { id, state: 'applied' },
      data: { state: 'undone', undoneAt: timestampColumn(at) },
    });
    return count === 1;
  }

  /** Everything that depends on the given agencies; parts among themselves are not counted. */
  async dependencies(tx: Tx, ids: readonly string[]): Promise<readonly Dependency[]> {
    const rows = await tx.$queryRaw<{ agencyId: string; what: Dependency['what']; count: bigint }[]>`
      WITH own AS (SELECT unnest(${[...ids]}::uuid[]) AS id)
      SELECT used.agency_id AS "agencyId", used.what, count(*) AS count FROM (
        SELECT agency_id, 'assignment' AS what FROM assignment WHERE agency_id IN (SELECT id FROM own)
        UNION ALL SELECT agency_id, 'body' FROM duty_body_agency WHERE agency_id IN (SELECT id FROM own)
        UNION ALL SELECT agency_id, 'member' FROM membership WHERE agency_id IN (SELECT id FROM own)
        UNION ALL SELECT coordinating_agency_id, 'document' FROM document WHERE coordinating_agency_id IN (SELECT id FROM own)
        UNION ALL SELECT predecessor_id, 'succession' FROM succession_link WHERE predecessor_id IN (SELECT id FROM own)
        UNION ALL SELECT successor_id, 'succession' FROM succession_link WHERE successor_id IN (SELECT id FROM own)
        UNION ALL SELECT agency_id, 'group' FROM agency_group_member WHERE agency_id IN (SELECT id FROM own)
        UNION ALL SELECT parent_id, 'part' FROM agency
          WHERE parent_id IN (SELECT id FROM own) AND id NOT IN (SELECT id FROM own)
      ) AS used GROUP BY 1, 2`;
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }
}
