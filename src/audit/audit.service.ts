import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';
import { AuditRepository } from './audit.repository.js';
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
