import { Injectable } from '@nestjs/common';
import type { ReportTemplate } from '../core/task/report-template.js';
import type { Prisma } from '../generated/prisma/client.js';
import { instantOf, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** A template as it was defined at some time. */
export interface StoredTemplate {
  readonly version: number;
  readonly template: ReportTemplate;
  readonly createdBy: string;
  readonly createdAt: Temporal.Instant;
}

@Injectable()
export class ReportTemplatesRepository {
  constructor(private readonly database: Database) {}

  /** What holds now; null where the plan has none of its own. */
  async latest(documentId: string, tx?: Tx): Promise<StoredTemplate | null> {
    const row = await (tx ?? this.database.client).reportTemplateVersion.findFirst({
      where: { documentId },
      orderBy: { version: 'desc' },
    });
    return (
      row && {
        version: row.version,
        template: row.template as unknown as ReportTemplate,
        createdBy: row.createdBy,
        createdAt: instantOf(row.createdAt),
      }
    );
  }

  /** @throws a unique violation (P2002) where somebody else was quicker */
  async add(
    tx: Tx,
    documentId: string,
    version: number,
    template: ReportTemplate,
    by: { userId: string; name: string },
    at: Temporal.Instant,
  ): Promise<void> {
    await tx.reportTemplateVersion.create({
      data: {
        documentId,
        version,
        template: template as unknown as Prisma.InputJsonValue,
        createdById: by.userId,
        createdBy: by.name,
        createdAt: timestampColumn(at),
      },
    });
  }
}
