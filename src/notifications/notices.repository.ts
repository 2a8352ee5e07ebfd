import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/prisma.js';

const workInclude = {
  assignment: {
    include: {
      agency: true,
      duty: {
        include: { document: { omit: { text: true, reading: true }, include: { coordinatingAgency: true } } },
      },
    },
  },
} as const;

/** What decides whether a notice is still true. */
@Injectable()
export class NoticesRepository {
  constructor(private readonly database: Database) {}

  /** The work that a notice is about, as `tx` has left it. */
  work(tx: Tx | null, occurrenceId: string) {
    return (tx ?? this.database.client).occurrence.findUniqueOrThrow({
      where: { id: occurrenceId },
      include: workInclude,
    });
  }

  async reportState(id: string): Promise<string | null> {
    const row = await this.database.client.report.findUnique({ where: { id }, select: { state: true } });
    return row?.state ?? null;
  }

  async extensionState(id: string): Promise<string | null> {
    const row = await this.database.client.extensionRequest.findUnique({
      where: { id },
      select: { state: true },
    });
    return row?.state ?? null;
  }
}

export type NoticeRecord = Awaited<ReturnType<NoticesRepository['work']>>;
