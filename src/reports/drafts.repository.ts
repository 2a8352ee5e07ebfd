import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { instantOf, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import type { ReportSide } from './report-side.js';

/** What was typed, by field name. */
export type DraftFields = Readonly<Record<string, string>>;

/** A report that is being written. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly fields: DraftFields;
  readonly savedById: string;
  readonly savedBy: string;
  readonly savedAt: Temporal.Instant;
}

interface DraftKey {
  readonly occurrenceId: string;
  readonly side: ReportSide;
}

interface Saving {
  readonly fields: DraftFields;
  readonly savedById: string;
  readonly savedBy: string;
  readonly savedAt: Temporal.Instant;
}

@Injectable()
export class DraftsRepository {
  constructor(private readonly database: Database) {}

  async find({ occurrenceId, side }: DraftKey, tx?: Tx): Promise<Draft | null> {
    const row = await (tx ?? this.database.client).reportDraft.findUnique({
      where: { occurrenceId_side: { occurrenceId, side } },
    });
    return row && { ...row, fields: row.fields as DraftFields, savedAt: instantOf(row.savedAt) };
  }

  async byId(id: string): Promise<{ occurrenceId: string; side: ReportSide } | null> {
    const row = await this.database.client.reportDraft.findUnique({
      where: { id },
      select: { occurrenceId: true, side: true },
    });
    return row && { occurrenceId: row.occurrenceId, side: row.side as ReportSide };
  }

  /** Enters a draft; gives its id. */
  async create(tx: Tx, key: DraftKey, saving: Saving): Promise<string> {
    const id = randomUUID();
    await tx.reportDraft.create({
      data: { id, ...key, ...saving, savedAt: timestampColumn(saving.savedAt) },
    });
    return id;
  }

  /** Keeps what was typed as the next version; false where the draft is no longer the version that the person had before them. */
  async update(tx: Tx, id: string, version: number, saving: Saving): Promise<boolean> {
    const { count } = await tx.reportDraft.updateMany({
      where: { id, version },
      data: { ...saving, savedAt: timestampColumn(saving.savedAt), version: { increment: 1 } },
    });
    return count === 1;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.reportDraft.deleteMany({ where: { id } });
  }
}
