import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AssignmentsService, type OccurrenceRecord } from '../assignments/assignments.service.js';
import { AuditService } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { mentionedIn } from '../core/task/mentions.js';
import { DigestBook } from '../mail/digest-book.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { Database } from '../platform/prisma.js';
import { CommentsRepository } from './comments.repository.js';

const LONGEST = 4_000;
const SHOWN = 100;

export interface CommentView {
  readonly id: string;
  readonly assignmentId: string;
  readonly byId: string;
  readonly byName: string;
  readonly at: Temporal.Instant;
  /** Null where it was taken back. */
  readonly words: string | null;
  readonly mentioned: readonly string[];
}

/** Somebody of the agencies concerned, who may be named in a comment. */
export interface PersonConcerned {
  readonly userId: string;
  readonly name: string;
  readonly address: string;
}

/** What a digest says about one comment that names its reader. */
export interface MentionLine {
  readonly byName: string;
  readonly words: string;
  readonly about: string;
  readonly agencyName: string;
  readonly occurrenceId: string | null;
}

/** What the people concerned say to each other about an agency's work. Who is named is told by the digest of the day. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly assignments: AssignmentsService,
    private readonly accounts: AccountsService,
    private readonly digests: DigestBook,
    private readonly calendar: CalendarService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a comment. Named are those of the agencies concerned who are chosen, or written as "@Họ và tên".
   * @throws AppError form-invalid, not-found, not-allowed
   */
  async add(
    occurrenceId: string,
    form: { readonly words: string; readonly chosen: readonly string[] },
    by: Principal,
  ): Promise<void> {
    const words = form.words.trim();
    if (words === '') throw new AppError('form-invalid', {}, { comment: 'Nhập ý kiến.' });
    if (words.length > LONGEST)
      throw new AppError(
        'form-invalid',
        {},
        { comment: `Ý kiến dài quá ${LONGEST} ký tự. Rút gọn lại hoặc gửi bằng văn bản.` },
      );
    const record = await this.require(occurrenceId, by);
    const concerned = await this.concernedIn(record);
    const named = mentionedIn(words, concerned);
    const mentioned = concerned.filter(
      (person) =>
        person.userId !== by.userId && (form.chosen.includes(person.userId) || named.includes(person)),
    );
    const today = this.clock.today();
    const next = (await this.calendar.working()).addWorkingDays(today, 1);
    await this.database.transaction(async (tx) => {
      const mailIds = await this.digests.mailsFor(
        tx,
        mentioned.map(({ userId, name, address }) => ({
          recipientKey: `user:${userId}`,
          recipientName: name,
          address,
          urgent: false,
        })),
        { today, next },
      );
      const id = await this.repository.add(
        tx,
        {
          assignmentId: record.assignment.id,
          words,
          byId: by.userId,
          byName: by.name,
          mentions: mentioned.map(({ userId, name }, index) => ({
            userId,
            userName: name,
            mailId: mailIds[index] ?? null,
          })),
        },
        this.clock.now(),
      );
      await this.audit.record(tx, by, {
        action: 'comment',
        subject: 'assignment',
        subjectId: record.assignment.id,
        documentId: record.assignment.duty.document.id,
        after: { commentId: id, names: mentioned.map(({ name }) => name) },
      });
    });
  }

  /** Takes an own comment back; that there was one stays visible. @throws AppError not-found, not-allowed */
  async remove(occurrenceId: string, commentId: string, by: Principal): Promise<void> {
    const record = await this.require(occurrenceId, by);
    const { id: assignmentId, duty } = record.assignment;
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.remove(tx, commentId, assignmentId, by.userId, this.clock.now())))
        throw new AppError('not-possible-now', {
          why: 'Chỉ người viết rút được ý kiến của mình, và chỉ một lần.',
        });
      await this.audit.record(tx, by, {
        action: 'remove-comment',
        subject: 'assignment',
        subjectId: assignmentId,
        documentId: duty.document.id,
        after: { commentId },
      });
    });
  }

  /** The comments on these assignments, latest first. */
  async of(assignmentIds: readonly string[]): Promise<readonly CommentView[]> {
    const rows = await this.repository.ofAssignments(assignmentIds, SHOWN);
    return rows.map((row) => ({
      id: row.id,
      assignmentId: row.assignmentId,
      byId: row.byId,
      byName: row.byName,
      at: instantOf(row.at),
      words: row.removedAt === null ? row.words : null,
      mentioned: row.mentions.map(({ userName }) => userName),
    }));
  }

  /** Who may be named in a comment about this due date, by name. */
  async concerned(occurrenceId: string): Promise<readonly PersonConcerned[]> {
    return this.concernedIn(await this.assignments.stored(occurrenceId));
  }

  /** What a digest has to say about comments that name its reader. */
  async linesOf(mailId: string): Promise<readonly MentionLine[]> {
    const rows = await this.repository.ofMail(mailId);
    return rows.map(({ comment: { words, byName, assignment } }) => ({
      byName,
      words,
      about: assignment.duty.summary,
      agencyName: assignment.agency.name,
      occurrenceId: assignment.occurrences[0]?.id ?? null,
    }));
  }

  private async concernedIn(record: OccurrenceRecord): Promise<readonly PersonConcerned[]> {
    const { coordinatingAgencyId, leadingAgencyIds, cooperatingAgencyIds } =
      await this.assignments.relations(record);
    const agencyIds = [
      ...leadingAgencyIds,
      ...cooperatingAgencyIds,
      ...(coordinatingAgencyId === null ? [] : [coordinatingAgencyId]),
    ];
    const members = (await this.accounts.mailMembers(agencyIds)).filter(
      ({ role }) => role === 'officer' || role === 'head' || role === 'coordinating-officer',
    );
    const byId = new Map(
      members.map(({ userId, name, email }) => [userId, { userId, name, address: email }]),
    );
    return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
  }

  private async require(occurrenceId: string, by: Principal): Promise<OccurrenceRecord> {
    const record = await this.assignments.stored(occurrenceId);
    const relations = await this.assignments.relations(record);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    if (!may(by, 'work.comment', relations)) throw new AppError('not-allowed');
    return record;
  }
}
