import { Injectable } from '@nestjs/common';
import type { AgencyKind, AgencyLevel, RegisteredAgency } from '../core/agency/register.js';
import type { Agency as AgencyRow } from '../generated/prisma/client.js';
import { dateColumnOrNull, plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export interface AgencyRecord extends RegisteredAgency {
  readonly key: string;
  readonly email: string | null;
  readonly addressing: 'order' | 'request';
}

export interface AgencyFields {
  readonly key: string;
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly parentId: string | null;
  readonly email: string | null;
  readonly addressing: 'order' | 'request';
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

const recordOf = (row: AgencyRow): AgencyRecord => ({
  id: row.id,
  key: row.key,
  name: row.name,
  shortNames: row.shortNames,
  kind: row.kind as AgencyKind,
  level: row.level as AgencyLevel,
  parentId: row.parentId,
  email: row.email,
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

@Injectable()
export class AgenciesRepository {
  constructor(private readonly database: Database) {}

  async all(): Promise<readonly AgencyRecord[]> {
    return (await this.database.client.agency.findMany()).map(recordOf);
  }

  async byId(id: string): Promise<AgencyRecord | null> {
    const row = await this.database.client.agency.findUnique({ where: { id } });
    return row === null ? null : recordOf(row);
  }

  async create(tx: Tx, fields: AgencyFields): Promise<AgencyRecord> {
    return recordOf(await tx.agency.create({ data: columnsOf(fields) }));
  }

  async update(tx: Tx, id: string, fields: AgencyFields): Promise<AgencyRecord> {
    return recordOf(await tx.agency.update({ where: { id }, data: columnsOf(fields) }));
  }
}
