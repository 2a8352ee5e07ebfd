import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import type { Change } from '../audit/change.js';
import { type DutyEdit, DutyEditor, type HeldDuty } from '../documents/duty-editor.service.js';
import type { DutySnapshot } from '../documents/duty-snapshot.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/prisma.js';
import { ReviewRepository, type ReviewState, type ReviewStep } from './review.repository.js';

/** A change of the marks "no task". */
export interface MarkChange {
  readonly start: number;
  readonly end: number;
  readonly present: boolean;
}

/** What a step makes of the duties that it was given. */
export interface ReviewEdit {
  readonly duties?: readonly DutyEdit[];
  readonly marks?: readonly MarkChange[];
}

/** What a step is called in the history, and what it says there. */
export type StepHistory = Pick<Change, 'action'> &
  Partial<Pick<Change, 'before' | 'after' | 'note' | 'subject' | 'subjectId'>>;

/** A step that can be taken back, in words of the history. */
export interface NextStep {
  readonly action: string;
}

/**
 * Runs the steps of a review. Each is one transaction: the duties as they become, the entry in the history, and the step itself
 * as it was before and after, so that it can be undone and redone, also after a restart.
 */
@Injectable()
export class ReviewLog {
  constructor(
    private readonly repository: ReviewRepository,
    private readonly duties: DutyEditor,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a step. `touched` are the duties handed to `edit` (null: all of the document); `expected` the versions that the person
   * saw. A step that changes nothing is not written down. Gives whether anything changed.
   * @throws AppError changed-meanwhile where a version is not the expected one; not-found; not-possible-now for no draft
   */
  async take(
    documentId: string,
    touched: readonly string[] | null,
    expected: ReadonlyMap<string, number>,
    edit: (present: ReadonlyMap<string, HeldDuty>, tx: Tx) => ReviewEdit | Promise<ReviewEdit>,
    history: StepHistory | ((edit: ReviewEdit) => StepHistory),
    by: Principal,
  ): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await this.duties.hold(tx, documentId);
      const present = await this.duties.held(tx, documentId, touched ?? undefined);
      for (const [id, version] of expected) {
        const held = present.get(id);
        if (held === undefined) throw new AppError('not-found');
        if (held.version !== version) throw new AppError('changed-meanwhile');
      }
      const change = await edit(present, tx);
      const edits = (change.duties ?? []).filter(
        ({ id, duty }) => !same(present.get(id)?.duty ?? null, duty),
      );
      const marks = change.marks ?? [];
      if (edits.length === 0 && marks.length === 0) return false;
      await this.duties.apply(tx, documentId, edits, present, by.name);
      await this.duties.mark(tx, documentId, marks, by);
      const before: ReviewState = {
        duties: edits.map(({ id }) => ({ id, duty: present.get(id)?.duty ?? null })),
        marks: marks.map((mark) => ({ ...mark, present: !mark.present })),
      };
      const entry = typeof history === 'function' ? history({ duties: edits, marks }) : history;
      const { action } = entry;
      await this.repository.append(tx, documentId, by, this.clock.now(), {
        action,
        before,
        after: { duties: edits, marks },
      });
      await this.audit.record(tx, by, { subject: 'document', subjectId: documentId, ...entry, documentId });
      return true;
    });
  }

  /** What undoing and redoing would take back and bring back for this person. */
  async next(
    documentId: string,
    by: Principal,
  ): Promise<{ readonly undo: NextStep | null; readonly redo: NextStep | null }> {
    const [undo, redo] = await Promise.all([
      this.repository.next(null, documentId, by.userId, 'undo'),
      this.repository.next(null, documentId, by.userId, 'redo'),
    ]);
    return { undo, redo };
  }

  /**
   * Takes this person's last step back, or brings the last one taken back again; gives the duties that it touched.
   * @throws AppError not-possible-now where there is none, or where somebody has changed the same duties since
   */
  async travel(
    documentId: string,
    way: 'undo' | 'redo',
    by: Principal,
  ): Promise<{ readonly action: string; readonly dutyIds: readonly string[] }> {
    return this.database.transaction(async (tx) => {
      await this.duties.hold(tx, documentId);
      const step = await this.repository.next(tx, documentId, by.userId, way);
      if (step === null) {
        throw new AppError('not-possible-now', {
          why: way === 'undo' ? 'Không còn bước nào để hoàn tác.' : 'Không còn bước nào để làm lại.',
        });
      }
      const [from, to] = way === 'undo' ? [step.after, step.before] : [step.before, step.after];
      await this.restore(tx, documentId, step, from, to, by);
      await this.repository.setState(tx, step.id, way === 'undo' ? 'undone' : 'done');
      await this.audit.record(tx, by, {
        action: way,
        subject: 'document',
        subjectId: documentId,
        documentId,
        after: { action: step.action },
      });
      return { action: step.action, dutyIds: to.duties.map(({ id }) => id) };
    });
  }

  private async restore(
    tx: Tx,
    documentId: string,
    step: ReviewStep,
    from: ReviewState,
    to: ReviewState,
    by: Principal,
  ): Promise<void> {
    const ids = from.duties.map(({ id }) => id);
    const present = await this.duties.held(tx, documentId, ids);
    const moved = from.duties.find(({ id, duty }) => !same(present.get(id)?.duty ?? null, duty));
    if (moved !== undefined) {
      const words = (moved.duty ?? step.before.duties[0]?.duty)?.summary ?? '';
      throw new AppError('not-possible-now', {
        why: `Người khác đã sửa nhiệm vụ «${words.slice(0, 80)}» sau bước này, nên không đổi lại được. Mở nhiệm vụ để sửa trực tiếp.`,
      });
    }
    await this.duties.apply(tx, documentId, to.duties, present, by.name);
    await this.duties.mark(tx, documentId, to.marks, by);
  }
}

/** Equal in content: the database keeps no order of keys. */
const same = (a: DutySnapshot | null, b: DutySnapshot | null): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
