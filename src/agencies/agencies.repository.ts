import { Injectable } from '@nestjs/common';
import type { RegisterEntry } from '../core/agency/check-register.js';
import type { AgencyKind, AgencyLevel } from '../core/agency/register.js';
import { type Agency as AgencyRow, Prisma } from '../generated/prisma/client.js';
import { dateColumn, dateColumnOrNull, plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { searchPatterns } from './search-terms.js';

export interface AgencyRecord extends RegisterEntry {
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly addressing: 'order' | 'request';
}

export type AgencyFields = Omit<AgencyRecord, 'id'>;

export interface AgencyQuery {
  readonly q: string;
  readonly kind: string | null;
  readonly level: string | null;
  /** Only bodies that exist on that day. */
  readonly on: Temporal.PlainDate | null;
  readonly sort: 'name' | 'name-down' | 'from';
  readonly skip: number;
  readonly take: number;
}

export interface FoundAgency extends AgencyRecord {
  readonly parentName: string | null;
}

/** Counting stops here: beyond it a list is refined, not leafed through. */
export const COUNT_LIMIT = 1_000;

export const recordOf = (row: AgencyRow): AgencyRecord => ({
  id: row.id,
  key: row.key,
  name: row.name,
  shortNames: row.shortNames,
  kind: row.kind as AgencyKind,
  level: row.level as AgencyLevel,
  parentId: row.parentId,
  email: row.email,
  phone: row.phone,
  address: row.address,
  code: row.code,
  addressing: row.addressing === 'request' ? 'request' : 'order',
  validFrom: plainDateOrNull(row.validFrom)?.toString() ?? null,
  validTo: plainDateOrNull(row.validTo)?.toString() ?? null,
});

const columnsOf = ({ shortNames, validFrom, validTo, ...fields }: AgencyFields) => ({
  ...fields,
  shortNames: [...shortNames],
  validFrom: dateColumnOrNull(validFrom),
  validTo: dateColumnOrNull(validTo),
});

const ORDERS = {
  name: Prisma.sql`a.name COLLATE "vi-x-icu", a.id`,
  'name-down': Prisma.sql`a.name COLLATE "vi-x-icu" DESC, a.id DESC`,
  from: Prisma.sql`a.valid_from DESC NULLS LAST, a.name COLLATE "vi-x-icu"`,
} as const;

const inForceOn = (on: Temporal.PlainDate): Prisma.Sql => {
  const day = dateColumn(on);
  return Prisma.sql`(a.valid_from IS NULL OR a.valid_from <= ${day}::date) AND (a.valid_to IS NULL OR a.valid_to >= ${day}::date)`;
};

function conditions(query: Pick<AgencyQuery, 'q' | 'kind' | 'level' | 'on'>): Prisma.Sql {
  const groups = searchPatterns(query.q).map((choices) => {
    const each = choices.map((patterns) =>
      Prisma.join(
        patterns.map((pattern) => Prisma.sql`a.search_text LIKE ${pattern}`),
        ' AND ',
      ),
    );
    return Prisma.sql`(${Prisma.join(each, ' OR ')})`;
  });
  const saysNothing = query.q.trim() !== '' && groups.length === 0;
  const all = [
    saysNothing ? Prisma.sql`false` : Prisma.sql`true`,
    ...groups,
    ...(query.kind === null ? [] : [Prisma.sql`a.kind = ${query.kind}`]),
    ...(query.level === null ? [] : [Prisma.sql`a.level = ${query.level}`]),
    ...(query.on === null ? [] : [inForceOn(query.on)]),
  ];
  return Prisma.join(all, ' AND ');
}

@Injectable()
export class AgenciesRepository {
  constructor(private readonly database: Database) {}

  async all(): Promise<readonly AgencyRecord[]> {
    return (await this.database.client.agency.findMany()).map(recordOf);
  }

  /** Moves on with every change of the register: agencies, groups and their members. */
  async version(): Promise<bigint> {
    const [row] = await this.database.client.$queryRaw<
      { version: bigint }[]
    >`SELECT version FROM register_version`;
    return row?.version ?? 0n;
  }

  async byId(id: string): Promise<AgencyRecord | null> {
    const row = await this.database.client.agency.findUnique({ where: { id } });
    return row === null ? null : recordOf(row);
  }

  /** A page of the register; `total` stops at `COUNT_LIMIT` + 1. */
  async find(query: AgencyQuery): Promise<{ rows: readonly FoundAgency[]; total: number }> {
    const where = conditions(query);
    const { client } = this.database;
    const [ids, counted] = await Promise.all([
      client.$queryRaw<{ id: string }[]>`
        SELECT a.id FROM agency a WHERE ${where} ORDER BY ${ORDERS[query.sort]} LIMIT ${query.take} OFFSET ${query.skip}`,
      client.$queryRaw<{ total: bigint }[]>`
        SELECT count(*) AS total FROM (SELECT 1 FROM agency a WHERE ${where} LIMIT ${COUNT_LIMIT + 1}) AS found`,
    ]);
    const rows = await client.agency.findMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      include: { parent: { select: { name: true } } },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      rows: ids.flatMap(({ id }) => {
        const row = byId.get(id);
        return row === undefined ? [] : [{ ...recordOf(row), parentName: row.parent?.name ?? null }];
      }),
      total: Number(counted[0]?.total ?? 0),
    };
  }

  /** The bodies directly below one (null: those without a parent), by name, with how many stand below each. */
  async below(parentId: string | null, on: Temporal.PlainDate | null, take: number) {
    const parent =
      parentId === null ? Prisma.sql`a.parent_id IS NULL` : Prisma.sql`a.parent_id = ${parentId}::uuid`;
    return this.database.client.$queryRaw<
      {
        id: string;
        name: string;
        kind: string;
        valid_from: Date | null;
        valid_to: Date | null;
        parts: bigint;
      }[]
    >`
      SELECT a.id, a.name, a.kind, a.valid_from, a.valid_to,
        (SELECT count(*) FROM agency c WHERE c.parent_id = a.id) AS parts
      FROM agency a WHERE ${parent} AND ${on === null ? Prisma.sql`true` : inForceOn(on)}
      ORDER BY a.name COLLATE "vi-x-icu", a.id LIMIT ${take}`;
  }

  async create(tx: Tx, fields: AgencyFields): Promise<AgencyRecord> {
    return recordOf(await tx.agency.create({ data: columnsOf(fields) }));
  }

  async update(tx: Tx, id: string, fields: AgencyFields): Promise<AgencyRecord> {
    return recordOf(await tx.agency.update({ where: { id }, data: columnsOf(fields) }));
  }

  /** Enters and changes many agencies; what must hold for all of them together is judged once, at the end. */
  async write(tx: Tx, created: readonly AgencyRecord[], changed: readonly AgencyRecord[]): Promise<void> {
    await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`;
    await tx.agency.createMany({ data: created.map(({ id, ...fields }) => ({ id, ...columnsOf(fields) })) });
    for (const { id, ...fields } of changed)
      await tx.agency.update({ where: { id }, data: columnsOf(fields) });
    await this.judge(tx);
  }

  /** Takes agencies out again that nothing depends on. */
  async remove(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.agency.deleteMany({ where: { id: { in: [...ids] } } });
  }

  /** Raises now what the database would refuse at the end of the transaction. */
  async judge(tx: Tx): Promise<void> {
    await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  }
}
