import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { plainDateOrNull } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';
import { type DutyView, dutyViewOf, snapshotOf } from './document-view.js';
import { DutiesRepository } from './duties.repository.js';
import type { DutySnapshot } from './duty-snapshot.js';
import type { SentenceMarkView } from './sentence-mark.js';

/** A duty with what of its document decides who may change it, and how its dates are counted. */
export interface StoredDuty {
  readonly view: DutyView;
  readonly document: {
    readonly id: string;
    readonly isDraft: boolean;
    readonly coordinatingAgencyId: string | null;
    readonly issuedOn: Temporal.PlainDate | null;
    readonly endsOn: Temporal.PlainDate | null;
  };
}

/** A duty as it stands, with the version by which a later change is told apart. */
export interface HeldDuty {
  readonly version: number;
  readonly duty: DutySnapshot;
}

/** What becomes of one duty: null where it is to go. A duty that is not there yet is entered under its id. */
export interface DutyEdit {
  readonly id: string;
  readonly duty: DutySnapshot | null;
}

/** Changes duties. The machine's reading beside them is never touched. Who may change what, the caller decides. */
@Injectable()
export class DutyEditor {
  constructor(
    private readonly repository: DutiesRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError not-found */
  async find(dutyId: string): Promise<StoredDuty> {
    const row = await this.repository.find(dutyId);
    if (row === null) throw new AppError('not-found');
    const { document } = row;
    return {
      view: dutyViewOf(row),
      document: {
        id: document.id,
        isDraft: document.state === 'draft',
        coordinatingAgencyId: document.coordinatingAgencyId,
        issuedOn: plainDateOrNull(document.issuedOn),
        endsOn: plainDateOrNull(document.endsOn),
      },
    };
  }

  /**
   * Holds a draft for this transaction: whoever else changes it waits.
   * @throws AppError not-possible-now where it is no draft any more
   */
  async hold(tx: Tx, documentId: string): Promise<void> {
    if ((await this.repository.lockDocument(tx, documentId)) === 'draft') return;
    throw new AppError('not-possible-now', {
      why: 'Văn bản đã kích hoạt nên không sửa được ở trang rà soát.',
    });
  }

  /** The duties of a document as they stand in `tx`: those with the given ids, or all. */
  async held(tx: Tx, documentId: string, ids?: readonly string[]): Promise<ReadonlyMap<string, HeldDuty>> {
    const rows = await this.repository.inTransaction(tx, documentId, ids);
    return new Map(rows.map((row) => [row.id, { version: row.version, duty: snapshotOf(row) }]));
  }

  /** Makes the given duties what they are said to become; each moves on by a version and bears the name of `by`. */
  async apply(
    tx: Tx,
    documentId: string,
    edits: readonly DutyEdit[],
    present: ReadonlyMap<string, HeldDuty>,
    by: string,
  ): Promise<void> {
    const at = this.clock.now();
    const kept: { id: string; duty: DutySnapshot; was: DutySnapshot | null }[] = [];
    const gone: string[] = [];
    for (const { id, duty } of edits) {
      if (duty === null) gone.push(id);
      else kept.push({ id, duty, was: present.get(id)?.duty ?? null });
    }
    await this.repository.remove(tx, gone);
    await this.repository.put(tx, documentId, kept, { by, at });
  }

  /** What people marked as no task. */
  marks(tx: Tx | null, documentId: string): Promise<readonly SentenceMarkView[]> {
    return this.repository.marks(tx, documentId);
  }

  /** Enters and takes away marks; a mark that is there already is left as it is. */
  async mark(
    tx: Tx,
    documentId: string,
    changes: readonly { readonly start: number; readonly end: number; readonly present: boolean }[],
    by: { readonly userId: string; readonly name: string },
  ): Promise<void> {
    await this.repository.mark(tx, documentId, changes, by, this.clock.now());
  }
}
