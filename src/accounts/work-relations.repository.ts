import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { Database } from '../platform/prisma.js';
import type { WorkKind, WorkRelations } from './permissions.js';

/**
 * Where the asked-for thing is found, given its id. `mine` is the assignment whose agency leads it: null where every leading agency
 * counts (a plan, a duty), the one whose due date it is where a report is its own matter.
 */
const FROM: Readonly<Record<WorkKind, Prisma.Sql>> = {
  document: Prisma.sql`(SELECT d.id AS document_id, u.id AS duty_id, NULL::uuid AS mine
    FROM document d LEFT JOIN duty u ON u.document_id = d.id`,
  duty: Prisma.sql`(SELECT d.document_id, d.id AS duty_id, NULL::uuid AS mine FROM duty d`,
  assignment: Prisma.sql`(SELECT u.document_id, u.id AS duty_id, d.id AS mine
    FROM assignment d JOIN duty u ON u.id = d.duty_id`,
  occurrence: Prisma.sql`(SELECT u.document_id, u.id AS duty_id, a.id AS mine
    FROM occurrence d JOIN assignment a ON a.id = d.assignment_id JOIN duty u ON u.id = a.duty_id`,
  report: Prisma.sql`(SELECT u.document_id, u.id AS duty_id, a.id AS mine
    FROM report d JOIN occurrence o ON o.id = d.occurrence_id JOIN assignment a ON a.id = o.assignment_id
    JOIN duty u ON u.id = a.duty_id`,
  attachment: Prisma.sql`(SELECT u.document_id, u.id AS duty_id, a.id AS mine
    FROM attachment d LEFT JOIN occurrence o ON o.id = d.occurrence_id
    JOIN assignment a ON a.id = coalesce(o.assignment_id, d.assignment_id) JOIN duty u ON u.id = a.duty_id`,
  extension: Prisma.sql`(SELECT u.document_id, u.id AS duty_id, a.id AS mine
    FROM extension_request d JOIN occurrence o ON o.id = d.occurrence_id JOIN assignment a ON a.id = o.assignment_id
    JOIN duty u ON u.id = a.duty_id`,
  letter: Prisma.sql`(SELECT d.document_id, u.id AS duty_id, NULL::uuid AS mine
    FROM letter d LEFT JOIN duty u ON u.document_id = d.document_id`,
  mail: Prisma.sql`(SELECT u.document_id, u.id AS duty_id, a.id AS mine
    FROM mail d LEFT JOIN notification n ON n.mail_id = d.id LEFT JOIN occurrence o ON o.id = n.occurrence_id
    LEFT JOIN assignment a ON a.id = o.assignment_id LEFT JOIN duty u ON u.id = a.duty_id`,
};

interface Row {
  readonly coordinating: string | null;
  readonly leading: readonly string[] | null;
  readonly cooperating: readonly string[] | null;
  readonly gathering: readonly string[] | null;
}

@Injectable()
export class WorkRelationsRepository {
  constructor(private readonly database: Database) {}

  /** The agencies on which a thing hangs, one entry a plan that it belongs to; empty where there is no such thing. */
  async of(kind: WorkKind, id: string): Promise<readonly WorkRelations[]> {
    const rows = await this.database.client.$queryRaw<readonly Row[]>`
      SELECT p.coordinating_agency_id AS coordinating,
        array_agg(DISTINCT a.agency_id) FILTER (WHERE a.id = t.mine OR (t.mine IS NULL AND a.role = 'lead')) AS leading,
        array_agg(DISTINCT a.agency_id) FILTER (WHERE a.role = 'coordinate') AS cooperating,
        array_agg(DISTINCT a.agency_id) FILTER (WHERE a.id IS DISTINCT FROM t.mine AND EXISTS (
          SELECT 1 FROM occurrence s WHERE s.assignment_id = a.id AND s.level = 'synthesis')) AS gathering
      FROM ${FROM[kind]} WHERE d.id = ${id}::uuid) t
      LEFT JOIN document p ON p.id = t.document_id
      LEFT JOIN assignment a ON a.duty_id = t.duty_id
      GROUP BY t.document_id, p.coordinating_agency_id`;
    return rows.map(({ coordinating, leading, cooperating, gathering }) => ({
      coordinatingAgencyId: coordinating,
      leadingAgencyIds: leading ?? [],
      cooperatingAgencyIds: cooperating ?? [],
      gatheringAgencyIds: gathering ?? [],
    }));
  }
}
