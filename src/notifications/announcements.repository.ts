import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Prisma } from '../generated/prisma/client.js';
import { Database, type Tx } from '../platform/prisma.js';

const announcedInclude = {
  agency: true,
  document: { omit: { text: true, reading: true } },
} as const satisfies Prisma.AnnouncementInclude;

/** What an announcement speaks of: a plan that gave work to an agency. */
export type AnnouncedRecord = Prisma.AnnouncementGetPayload<{ include: typeof announcedInclude }>;

/** An agency's work under a plan, in figures. */
export interface AnnouncedWork {
  readonly documentId: string;
  readonly agencyId: string;
  readonly leading: number;
  readonly coOperating: number;
}

@Injectable()
export class AnnouncementsRepository {
  constructor(private readonly database: Database) {}

  async enter(
    tx: Tx,
    rows: readonly {
      documentId: string;
      agencyId: string;
      recipientKey: string;
      mailId: string;
    }[],
  ): Promise<void> {
    await tx.announcement.createMany({
      data: rows.map((row) => ({ id: randomUUID(), ...row })),
      skipDuplicates: true,
    });
  }

  /** The plans of a mail that are still followed up. */
  ofMail(mailId: string): Promise<AnnouncedRecord[]> {
    return this.database.client.announcement.findMany({
      where: { mailId, document: { state: 'active' } },
      include: announcedInclude,
      orderBy: [{ document: { issuedOn: 'asc' } }, { id: 'asc' }],
    });
  }

  /** How much work these agencies have under these plans now. */
  async work(
    documentIds: readonly string[],
    agencyIds: readonly string[],
  ): Promise<readonly AnnouncedWork[]> {
    return this.database.client.$queryRaw<AnnouncedWork[]>`
      SELECT duty.document_id::text AS "documentId", assignment.agency_id::text AS "agencyId",
        count(*) FILTER (WHERE assignment.role = 'lead')::int AS leading,
        count(*) FILTER (WHERE assignment.role <> 'lead')::int AS "coOperating"
      FROM assignment JOIN duty ON duty.id = assignment.duty_id
      WHERE duty.document_id = ANY(${[...documentIds]}::uuid[]) AND assignment.agency_id = ANY(${[...agencyIds]}::uuid[])
        AND assignment.ended_on IS NULL
      GROUP BY duty.document_id, assignment.agency_id`;
  }

  /** The next due dates of these agencies under these plans, `take` of each pair, nearest first. */
  async nextDates(
    documentIds: readonly string[],
    agencyIds: readonly string[],
    from: Temporal.PlainDate,
    take: number,
  ): Promise<
    readonly { documentId: string; agencyId: string; label: string; summary: string; lastValidOn: string }[]
  > {
    return this.database.client.$queryRaw`
      SELECT "documentId", "agencyId", label, summary, "lastValidOn" FROM (
        SELECT duty.document_id::text AS "documentId", assignment.agency_id::text AS "agencyId",
          occurrence.label, duty.summary, occurrence.last_valid_on::text AS "lastValidOn",
          row_number() OVER (PARTITION BY duty.document_id, assignment.agency_id
            ORDER BY occurrence.last_valid_on, occurrence.id) AS place
        FROM occurrence JOIN assignment ON assignment.id = occurrence.assignment_id
          JOIN duty ON duty.id = assignment.duty_id
        WHERE duty.document_id = ANY(${[...documentIds]}::uuid[])
          AND assignment.agency_id = ANY(${[...agencyIds]}::uuid[])
          AND occurrence.last_valid_on >= ${from.toString()}::date
          AND occurrence.execution IN ('not-started', 'in-progress', 'returned')) AS dates
      WHERE place <= ${take} ORDER BY "lastValidOn"`;
  }
}
