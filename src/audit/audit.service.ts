import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';
import { AuditRepository, type HistoryWhere } from './audit.repository.js';
import type { Actor, Change } from './change.js';

export interface HistoryEntry {
  readonly at: Temporal.Instant;
  readonly userName: string;
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly note: string;
}

/** An entry with where it belongs: what the page over the whole history and its export show. */
export interface RecordedEntry extends HistoryEntry {
  readonly id: bigint;
  readonly userId: string | null;
  readonly documentId: string | null;
  readonly documentName: string | null;
  /** Its place in the chain; known in exports. */
  readonly chain: { readonly seq: bigint; readonly hash: string } | null;
}

/** How far somebody may look: everything, or the plans that these agencies coordinate. */
export type HistoryReach = 'all' | readonly string[];

/** What of the history is asked for; days are local and inclusive. */
export interface HistoryFilter {
  readonly userId?: string | undefined;
  readonly who?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly fromOn?: Temporal.PlainDate | undefined;
  readonly untilOn?: Temporal.PlainDate | undefined;
}

export const HISTORY_PAGE_SIZE = 50;
/** Entries read at a time for an export. */
const PORTION = 1_000;

/** The history: every change with who, when, what before and after. Written in the transaction that makes the change. */
@Injectable()
export class AuditService {
  constructor(
    private readonly repository: AuditRepository,
    private readonly clock: Clock,
  ) {}

  /** Writes changes down in `tx`; `by` null stands for the service itself. */
  async record(tx: Tx, by: Actor | null, ...changes: readonly Change[]): Promise<void> {
    await this.repository.append(tx, this.clock.now(), by, changes);
  }

  /** What fits the filter and is in reach, newest first, a page at a time. */
  async search(
    reach: HistoryReach,
    filter: HistoryFilter,
    page = 1,
  ): Promise<{ rows: readonly RecordedEntry[]; total: number }> {
    const { rows, total } = await this.repository.search(
      await this.whereOf(reach, filter),
      (Math.max(1, page) - 1) * HISTORY_PAGE_SIZE,
      HISTORY_PAGE_SIZE,
    );
    return { rows: await this.named(rows.map((row) => ({ ...row, link: null }))), total };
  }

  /** Everything that fits and is in reach, oldest first, in portions: for a file that an inspection takes along. */
  async *all(reach: HistoryReach, filter: HistoryFilter): AsyncGenerator<readonly RecordedEntry[]> {
    const where = await this.whereOf(reach, filter);
    let last = 0n;
    for (;;) {
      const rows = await this.repository.searchAfter(where, last, PORTION);
      if (rows.length > 0) yield await this.named(rows);
      if (rows.length < PORTION) return;
      last = rows.at(-1)?.id ?? last;
    }
  }

  /** The last link of the chain: whoever keeps it elsewhere can tell later that nothing before it was changed. Null: no entries. */
  async seal(): Promise<{ readonly seq: bigint; readonly hash: string } | null> {
    const last = await this.repository.lastLink();
    return last && { seq: last.seq, hash: last.hash };
  }

  private async whereOf(reach: HistoryReach, filter: HistoryFilter): Promise<HistoryWhere> {
    const documentIds = reach === 'all' ? null : await this.repository.documentsCoordinatedBy(reach);
    const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(this.clock.timeZone).toInstant();
    const { fromOn, untilOn, ...rest } = filter;
    return {
      ...rest,
      documentIds,
      from: fromOn && startOf(fromOn),
      until: untilOn && startOf(untilOn.add({ days: 1 })),
    };
  }

  private async named(
    rows: readonly Awaited<ReturnType<AuditRepository['searchAfter']>>[number][],
  ): Promise<readonly RecordedEntry[]> {
    const ids = new Set(rows.flatMap(({ documentId }) => documentId ?? []));
    const names = await this.repository.documentNames([...ids]);
    return rows.map((row) => ({
      ...row,
      at: instantOf(row.at),
      documentName: row.documentId === null ? null : (names.get(row.documentId) ?? null),
      chain: row.link && { seq: row.link.seq, hash: row.link.hash },
    }));
  }

  /** What happened to a document and everything in it, newest first, at most `limit` entries. */
  async ofDocument(documentId: string, limit = 200): Promise<readonly HistoryEntry[]> {
    const rows = await this.repository.ofDocument(documentId, limit);
    return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
  }

  /** What happened to the given subjects, newest first. */
  async ofSubjects(subjectIds: readonly string[], limit = 200): Promise<readonly HistoryEntry[]> {
    const rows = await this.repository.ofSubjects(subjectIds, limit);
    return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
  }
}
