import { Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type OccurrenceRecord } from '../assignments/assignments.service.js';
import { standingOf } from '../assignments/occurrence-row.js';
import { AuditService } from '../audit/audit.service.js';
import { advance } from '../core/task/occurrence.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf, plainDateOf } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { DeskRepository } from './desk.repository.js';
import { WorkItemService } from './work-item.service.js';

/** "Đã nhận" holds this long: after it the steps that wait for a receipt speak again. */
export const RECEIPT_DAYS = 30;

const LONGEST_NOTE = 4_000;
const NOTES_SHOWN = 50;

export interface NoteView {
  readonly words: string;
  readonly percent: number | null;
  readonly byName: string;
  readonly at: Temporal.Instant;
}

export interface TickView {
  readonly ordinal: number;
  readonly byName: string;
  readonly at: Temporal.Instant;
}

export interface Receipt {
  readonly byName: string;
  readonly at: Temporal.Instant;
  readonly holdsUntil: Temporal.PlainDate;
  readonly holds: boolean;
}

/** What an agency says about its work on the way: that it was received, how far it has come, which actions are through. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly repository: DeskRepository,
    private readonly work: WorkItemService,
    private readonly assignments: AssignmentsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a note down; work that was not started is under way from then on. `percent` is an estimate and decides nothing.
   * @throws AppError form-invalid, not-found, not-allowed; not-possible-now for work that is done or ended
   */
  async note(
    occurrenceId: string,
    form: { readonly words: string; readonly percent: number | null },
    by: Principal,
  ): Promise<void> {
    const words = form.words.trim();
    if (words === '') throw new AppError('form-invalid', {}, { words: 'Nhập việc đã làm hoặc vướng mắc.' });
    if (words.length > LONGEST_NOTE) {
      throw new AppError(
        'form-invalid',
        {},
        {
          words: `Ghi chú dài quá ${LONGEST_NOTE} ký tự. Rút gọn lại; nội dung đầy đủ gửi trong báo cáo.`,
        },
      );
    }
    const record = await this.work.require(occurrenceId, 'work.do', by);
    requireOpen(record);
    await this.database.transaction(async (tx) => {
      await this.start(tx, record);
      await this.repository.addNote(
        tx,
        { assignmentId: record.assignment.id, occurrenceId, words, percent: form.percent },
        by,
        this.clock.now(),
      );
      const after = form.percent === null ? {} : { percent: form.percent };
      await this.record(tx, by, 'progress-note', record, { after, note: words });
    });
  }

  /**
   * Ticks one of the duty's actions off, or takes the tick back. Doing so twice changes nothing.
   * @throws AppError not-found, not-allowed; form-invalid where the duty has no such action
   */
  async tick(
    occurrenceId: string,
    { ordinal, done, actions }: { ordinal: number; done: boolean; actions: readonly string[] },
    by: Principal,
  ): Promise<void> {
    const record = await this.work.require(occurrenceId, 'work.do', by);
    const words = actions[ordinal];
    if (words === undefined)
      throw new AppError('form-invalid', {}, { ordinal: 'Nhiệm vụ không có việc này.' });
    const { id } = record.assignment;
    await this.database.transaction(async (tx) => {
      const changed = done
        ? await this.repository.tick(tx, id, ordinal, by, this.clock.now())
        : await this.repository.untick(tx, id, ordinal);
      if (!changed) return;
      if (done) await this.start(tx, record);
      await this.record(tx, by, done ? 'tick-action' : 'untick-action', record, {
        after: { ordinal },
        note: words,
      });
    });
  }

  /**
   * "Đã nhận": says that the work was received. It holds for a while, answers only the reminders that wait for it, and never
   * counts as done. @throws AppError not-found, not-allowed, not-possible-now
   */
  async acknowledge(occurrenceId: string, by: Principal): Promise<void> {
    const record = await this.work.require(occurrenceId, 'work.do', by);
    requireOpen(record);
    const holdsUntil = this.clock.today().add({ days: RECEIPT_DAYS });
    const known = await this.receipt(record.assignment.id);
    if (known !== null && known.holdsUntil.equals(holdsUntil)) return;
    await this.database.transaction(async (tx) => {
      await this.repository.acknowledge(tx, record.assignment.id, by, this.clock.now(), holdsUntil);
      await this.record(tx, by, 'acknowledge', record, { after: { holdsUntil: holdsUntil.toString() } });
    });
  }

  async notes(assignmentIds: readonly string[]): Promise<readonly NoteView[]> {
    const notes = await this.repository.notes(assignmentIds, NOTES_SHOWN);
    return notes.map((note) => ({ ...note, at: instantOf(note.at) }));
  }

  async ticks(assignmentId: string): Promise<readonly TickView[]> {
    return (await this.repository.ticks(assignmentId)).map((tick) => ({ ...tick, at: instantOf(tick.at) }));
  }

  /** The last receipt that was given; null where none was. */
  async receipt(assignmentId: string): Promise<Receipt | null> {
    const last = await this.repository.lastAcknowledgement(assignmentId);
    if (last === null) return null;
    const holdsUntil = plainDateOf(last.holdsUntil);
    const holds = Temporal.PlainDate.compare(holdsUntil, this.clock.today()) >= 0;
    return { byName: last.byName, at: instantOf(last.at), holdsUntil, holds };
  }

  /** Work on which something was done is under way; what is further on stays as it is. */
  private async start(tx: Tx, record: OccurrenceRecord): Promise<void> {
    const { execution, filedOn } = standingOf(record);
    const next = advance({ execution, filedOn, reason: null }, { kind: 'start' });
    if (next.ok) await this.assignments.advance(tx, record, next.value);
  }

  private record(
    tx: Tx,
    by: Principal,
    action: string,
    { id, assignment }: OccurrenceRecord,
    rest: object,
  ): Promise<void> {
    const documentId = assignment.duty.document.id;
    return this.audit.record(tx, by, { action, subject: 'occurrence', subjectId: id, documentId, ...rest });
  }
}

/** @throws AppError not-possible-now for work on which nothing is to be done any more */
export function requireOpen({ execution }: { readonly execution: string }): void {
  if (execution === 'done' || execution === 'cancelled') {
    throw new AppError('not-possible-now', {
      why: 'Nhiệm vụ đã hoàn thành hoặc đã dừng. Muốn ghi thêm, đề nghị cơ quan theo dõi mở lại nhiệm vụ trước.',
    });
  }
}
