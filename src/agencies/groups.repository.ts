import { Injectable } from '@nestjs/common';
import type { OwnGroup } from '../core/agency/own-group.js';
import { dateColumnOrNull, plainDateOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export interface StoredGroup extends OwnGroup {
  readonly note: string;
}

export type GroupFields = Omit<StoredGroup, 'id'>;

/** A name that a plan prints for a group of bodies. */
export interface PrintedGroup {
  readonly documentId: string;
  readonly name: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly state: string;
}

@Injectable()
export class GroupsRepository {
  constructor(private readonly database: Database) {}

  async all(): Promise<readonly StoredGroup[]> {
    const rows = await this.database.client.agencyGroup.findMany({
      include: { members: true },
      orderBy: { name: 'asc' },
    });
    return rows.map(({ id, name, otherNames, note, members }) => ({
      id,
      name,
      otherNames,
      note,
      members: members.map(({ agencyId, validFrom, validTo }) => ({
        agencyId,
        validFrom: plainDateOrNull(validFrom)?.toString() ?? null,
        validTo: plainDateOrNull(validTo)?.toString() ?? null,
      })),
    }));
  }

  /** Enters a group, or puts new fields in the place of those of `id`; gives its id. */
  async save(tx: Tx, id: string | null, fields: GroupFields, at: Temporal.Instant): Promise<string> {
    const { members, ...columns } = fields;
    const data = { ...columns, otherNames: [...columns.otherNames] };
    const saved =
      id === null
        ? await tx.agencyGroup.create({
            data: { ...data, createdAt: timestampColumn(at) },
            select: { id: true },
          })
        : await tx.agencyGroup.update({ where: { id }, data, select: { id: true } });
    await tx.agencyGroupMember.deleteMany({ where: { groupId: saved.id } });
    await tx.agencyGroupMember.createMany({
      data: members.map(({ agencyId, validFrom, validTo }) => ({
        groupId: saved.id,
        agencyId,
        validFrom: dateColumnOrNull(validFrom),
        validTo: dateColumnOrNull(validTo),
      })),
    });
    return saved.id;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.agencyGroup.delete({ where: { id } });
  }

  /** The names of groups that plans print, each once a plan, newest plans first. */
  async printed(): Promise<readonly PrintedGroup[]> {
    return this.database.client.$queryRaw<PrintedGroup[]>`
      SELECT p.id::text AS "documentId", b.name, p.kind, p.number, p.title, p.state
      FROM (SELECT DISTINCT d.document_id, b.name FROM duty_body b JOIN duty d ON d.id = b.duty_id
            WHERE b."group" AND d.state <> 'dropped') b
      JOIN document p ON p.id = b.document_id
      ORDER BY p.issued_on DESC NULLS LAST, p.id, b.name`;
  }
}
