import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';
import { AuditRepository } from './audit.repository.js';

/** One change as it is written down. `before` and `after` hold only what changed; no document text, no addresses. */
export interface Change {
  readonly action: string;
  readonly subject: 'document' | 'duty' | 'occurrence' | 'report' | 'agency' | 'user' | 'setting';
  readonly subjectId: string;
  readonly documentId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly note?: string;
}

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
  async record(tx: Tx, by: Pick<Principal, 'userId' | 'name'> | null, ...changes: readonly Change[]): Promise<void> {
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
