import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { Actor, Change } from './change.js';

const json = (value: unknown) => (value === undefined ? Prisma.DbNull : (value as Prisma.InputJsonValue));

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
