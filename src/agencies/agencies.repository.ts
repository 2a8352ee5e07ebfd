import { Injectable } from '@nestjs/common';
import type { RegisterEntry } from '../core/agency/check-register.js';
import type { AgencyKind, AgencyLevel } from '../core/agency/register.js';
import { type Agency as AgencyRow, Prisma } from '../generated/prisma/client.js';
import { dateColumn, dateColumnOrNull, plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

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

const inForceOn = (on: Temporal.PlainDate): Prisma.Sql => {
  const day = dateColumn(on);
  return Prisma.sql`(a.valid_from IS NULL OR a.valid_from <= ${day}::date) AND (a.valid_to IS NULL OR a.valid_to >= ${day}::date)`;
};

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

  /** What the search looks at of every body, in the order of Vietnamese names. */
  async searchTexts(): Promise<readonly { readonly id: string; readonly text: string }[]> {
    return this.database.client.$queryRaw`
      SELECT a.id::text, a.search_text AS text FROM agency a ORDER BY a.name COLLATE "vi-x-icu", a.id`;
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
