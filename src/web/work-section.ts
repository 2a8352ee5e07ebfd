import { Inject, Injectable } from '@nestjs/common';
import { may, mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type OccurrenceRecord } from '../assignments/assignments.service.js';
import { AuditService } from '../audit/audit.service.js';
import { CommentsService } from '../comments/comments.service.js';
import type { Config } from '../config/env.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { stepsFrom } from '../core/task/occurrence.js';
import { HandbacksService, type HandbackView } from '../desk/handbacks.service.js';
import { OfficersService } from '../desk/officers.service.js';
import { ProgressService } from '../desk/progress.service.js';
import type { DutyView } from '../documents/document-view.js';
import type { OutboxRow } from '../notifications/notifications.service.js';
import { plainDateOrNull } from '../platform/dates.js';
import { CONFIG } from '../platform/platform.module.js';
import { momentWords } from './plan-words.js';
import { timelineOf } from './timeline.view.js';

const STATE_WORDS: Readonly<Record<HandbackView['state'], string>> = {
  open: 'Chờ quyết định',
  passed: 'Đã chuyển cơ quan khác',
  refused: 'Giữ nguyên phân công',
  withdrawn: 'Đơn vị đã rút đề nghị',
};

/** What a page shows of the work between its assignment and its report, and what this person may do about it. */
@Injectable()
export class WorkSections {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly progress: ProgressService,
    private readonly officers: OfficersService,
    private readonly handbacks: HandbacksService,
    private readonly comments: CommentsService,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The sections of one due date; `actions` are the words of the duty's actions, `mails` its rows of the ledger. */
  async of(
    occurrenceId: string,
    by: Principal,
    duty: { readonly actions: readonly string[]; readonly sourcePath: string },
    mails: readonly OutboxRow[],
  ) {
    const record = await this.assignments.stored(occurrenceId);
    const relations = await this.assignments.relations(record);
    const { assignment } = record;
    const [receipt, notes, ticks, handbacks, comments, history] = await Promise.all([
      this.progress.receipt(assignment.id),
      this.progress.notes([assignment.id]),
      this.progress.ticks(assignment.id),
      this.handbacks.ofAssignment(assignment.id),
      this.comments.of([assignment.id]),
      this.audit.ofSubjects([assignment.dutyId, assignment.id, occurrenceId]),
    ]);
    const mayDo = may(by, 'work.do', relations);
    const maySteer = may(by, 'work.steer', relations);
    const mayComment = may(by, 'work.comment', relations);
    const mayAssign = may(by, 'work.assign', relations);
    const steps = stepsFrom(record.execution as Parameters<typeof stepsFrom>[0]);
    const isOpen = record.execution !== 'done' && record.execution !== 'cancelled';
    const open = handbacks.find(({ state }) => state === 'open') ?? null;
    const zone = this.config.timeZone;
    const people = mayComment ? await this.comments.concerned(occurrenceId) : [];
    return {
      work: {
        base: `/ky-han/${occurrenceId}`,
        assignmentId: assignment.id,
        receipt: receipt && {
          words: `${receipt.byName} đã xác nhận nhận việc ${momentWords(receipt.at, zone)}`,
          until: receipt.holds
            ? `có giá trị đến ${describeDate(receipt.holdsUntil)}`
            : `hết giá trị từ sau ${describeDate(receipt.holdsUntil)}`,
        },
        mayReceive: mayDo && isOpen && !receipt?.holds,
        mayNote: mayDo && isOpen,
        mayTick: mayDo && isOpen,
        mayHandBack: mayDo && isOpen && open === null,
        mayAssign: mayAssign && assignment.endedOn === null,
        officer: await this.officerOf(record),
        colleagues: mayAssign ? await this.officers.colleagues([assignment.agencyId]) : [],
        open: open && {
          ...open,
          asked: momentWords(open.askedAt, zone),
          mayDecide: maySteer,
          mayWithdraw: mayDo,
        },
        past: handbacks
          .filter(({ state }) => state !== 'open')
          .map((one) => ({
            ...one,
            words: STATE_WORDS[one.state],
            asked: momentWords(one.askedAt, zone),
            decided: one.decidedAt && momentWords(one.decidedAt, zone),
          })),
        stop: stopOf(record),
        mayCancel: maySteer && steps.includes('cancel'),
        mayReopen: maySteer && record.execution === 'cancelled' && record.assignment.duty.stoppedOn === null,
        mayResume: maySteer && record.assignment.duty.stoppedOn !== null,
        mayStopDuty: maySteer && record.assignment.duty.stoppedOn === null,
        actions: duty.actions.map((words, ordinal) => {
          const tick = ticks.find((one) => one.ordinal === ordinal);
          return { words, ordinal, done: tick && `${tick.byName}, ${momentWords(tick.at, zone)}` };
        }),
        ticked: ticks.length,
        showNotes: (mayDo && isOpen) || notes.length > 0,
        showComments: mayComment || comments.length > 0,
        notes: notes.map((note) => ({
          ...note,
          when: momentWords(note.at, zone),
          percentWords: note.percent === null ? null : `ước đạt ${note.percent}%`,
        })),
        comments: comments.map((one) => ({
          ...one,
          when: momentWords(one.at, zone),
          mayRemove: one.byId === by.userId && one.words !== null,
          mentioned: one.mentioned.join(', '),
        })),
        mayComment,
        people: people.filter(({ userId }) => userId !== by.userId),
        timeline: timelineOf({ history, mails, zone, readsMail: mayAny(by, 'outbox.read'), duty }),
      },
    };
  }

  private async officerOf({ assignment }: OccurrenceRecord): Promise<string | null> {
    if (assignment.officerId === null) return null;
    const names = await this.officers.names([assignment.officerId]);
    return names.get(assignment.officerId) ?? null;
  }
}

/** That the whole duty was ended, by whom and why; null where it holds. */
function stopOf({ assignment: { duty } }: OccurrenceRecord) {
  const on = plainDateOrNull(duty.stoppedOn);
  return on === null ? null : { on: describeDate(on), by: duty.stoppedBy, reason: duty.stopReason };
}

/** The words of a duty's actions; a duty with a single one is the sentence itself. */
export const actionWords = (duty: DutyView, text: string): readonly string[] =>
  duty.actions.length > 1 ? duty.actions.map(({ start, end }) => text.slice(start, end).trim()) : [];
