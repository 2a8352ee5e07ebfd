import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { Actor, Change } from './change.js';

const json = (value: unknown) => (value === undefined ? Prisma.DbNull : (value as Prisma.InputJsonValue));

/** What of the history is asked for; every field narrows it. */
export interface HistoryWhere {
  /** Null: everything; else what belongs to these plans. */
  readonly documentIds: readonly string[] | null;
  readonly userId?: string | undefined;
  /** Part of a person's name. */
  readonly who?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly subjectId?: string | undefined;
  /** From this instant on; before that one. */
  readonly from?: Temporal.Instant | undefined;
  readonly until?: Temporal.Instant | undefined;
}

export interface ChainLink {
  readonly seq: bigint;
  readonly eventId: bigint;
  readonly previousHash: string;
  readonly hash: string;
  readonly text: string | null;
}

function conditionOf(where: HistoryWhere): Prisma.AuditEventWhereInput {
  const { documentIds, userId, who, action, subject, subjectId, from, until } = where;
  return {
    AND: [
      documentIds === null ? {} : { documentId: { in: [...documentIds] } },
      userId ? { userId } : {},
      who ? { userName: { contains: who, mode: 'insensitive' } } : {},
      action ? { action } : {},
      subject ? { subject } : {},
      subjectId ? { OR: [{ subjectId }, ...(isUuid(subjectId) ? [{ documentId: subjectId }] : [])] } : {},
      from ? { at: { gte: timestampColumn(from) } } : {},
      until ? { at: { lt: timestampColumn(until) } } : {},
    ],
  };
}

const isUuid = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  async append(tx: Tx, at: Temporal.Instant, by: Actor | null, changes: readonly Change[]): Promise<void> {
    await tx.auditEvent.createMany({
      data: changes.map((change) => ({
        at: timestampColumn(at),
        userId: by?.userId ?? null,
        userName: by?.name ?? 'Hệ thống',
        action: change.action,
        subject: change.subject,
        subjectId: change.subjectId,
        documentId: change.documentId ?? null,
        before: json(change.before),
        after: json(change.after),
        note: change.note ?? '',
      })),
    });
  }

  /** Plans that one of the agencies coordinates. */
  async documentsCoordinatedBy(agencyIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.database.client.document.findMany({
      where: { coordinatingAgencyId: { in: [...agencyIds] } },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }

  /** Entries that fit, newest first. */
  async search(where: HistoryWhere, skip: number, take: number) {
    const condition = conditionOf(where);
    const [rows, total] = await Promise.all([
      this.database.client.auditEvent.findMany({ where: condition, orderBy: { id: 'desc' }, skip, take }),
      this.database.client.auditEvent.count({ where: condition }),
    ]);
    return { rows, total };
  }

  /** The next entries that fit, oldest first, each with its link of the chain. */
  searchAfter(where: HistoryWhere, id: bigint, take: number) {
    return this.database.client.auditEvent.findMany({
      where: { AND: [conditionOf(where), { id: { gt: id } }] },
      include: { link: true },
      orderBy: { id: 'asc' },
      take,
    });
  }

  /** Name of each of these plans: number, or title where there is none. */
  async documentNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.client.document.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, number: true, title: true },
    });
    return new Map(rows.map(({ id, number, title }) => [id, number ?? title]));
  }

  lastLink() {
    return this.database.client.auditLink.findFirst({ orderBy: { seq: 'desc' } });
  }

  /**
   * Links after `seq` in the order of the chain, each with the canonical text of the entry as it is now (null: the entry is gone).
   * The text is the same as the migration's `audit_event_text` and stated here on purpose: see there.
   */
  linksAfter(seq: bigint, take: number): Promise<readonly ChainLink[]> {
    return this.database.client.$queryRaw<readonly ChainLink[]>`
      SELECT l.seq, l.event_id AS "eventId", l.previous_hash AS "previousHash", l.hash,
        CASE WHEN e.id IS NULL THEN NULL ELSE jsonb_build_object(
          'id', e.id, 'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'userId', e.user_id,
          'userName', e.user_name, 'action', e.action, 'subject', e.subject, 'subjectId', e.subject_id,
          'documentId', e.document_id, 'before', e.before, 'after', e.after, 'note', e.note)::text END AS text
      FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
      WHERE l.seq > ${seq} ORDER BY l.seq LIMIT ${take}`;
  }

  /** The first entry that no link belongs to, or null. */
  async firstUnlinked(): Promise<bigint | null> {
    const row = await this.database.client.auditEvent.findFirst({
      where: { link: null },
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    return row?.id ?? null;
  }

  ofDocument(documentId: string, take: number) {
    return this.database.client.auditEvent.findMany({ where: { documentId }, orderBy: { id: 'desc' }, take });
  }

  ofSubjects(subjectIds: readonly string[], take: number) {
    return this.database.client.auditEvent.findMany({
      where: { subjectId: { in: [...subjectIds] } },
      orderBy: { id: 'desc' },
      take,
    });
  }
}
