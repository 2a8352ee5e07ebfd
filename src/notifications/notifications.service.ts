import { Injectable } from '@nestjs/common';
import { visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { shortDate } from '../core/calendar/describe-date.js';
import { explainReason } from '../core/reminder/explain.js';
import type { ReminderPolicy } from '../core/reminder/policy.js';
import type { Reason } from '../core/reminder/reason.js';
import { rungById } from '../core/reminder/rung-date.js';
import { headline } from '../core/task/headline.js';
import { MailService } from '../mail/mail.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf, plainDateOf, plainDateOrNull } from '../platform/dates.js';
import { Database } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { noticeWords } from './notice-words.js';
import {
  type NotificationOutcome,
  NotificationsRepository,
  type OutboxRecord,
} from './notifications.repository.js';
import { RecipientsService } from './recipients.service.js';

export const OUTBOX_PAGE_SIZE = 50;

export interface OutboxRow {
  readonly id: string;
  readonly plannedOn: Temporal.PlainDate;
  readonly decidedAt: Temporal.Instant;
  readonly recipientName: string;
  readonly address: string | null;
  /** "trước hạn 7 ngày làm việc", "quá hạn 3 ngày làm việc, báo cơ quan thường trực". */
  readonly rungWords: string;
  readonly occurrenceId: string;
  readonly occurrenceLabel: string;
  readonly agencyName: string;
  readonly documentNumber: string | null;
  readonly outcome: NotificationOutcome;
  readonly outcomeWords: string;
  readonly reasonWords: string;
  /** What the mail server said last, where it did not take the mail. */
  readonly lastError: string | null;
  readonly attempts: number;
  readonly mailId: string | null;
}

export interface SentMail {
  readonly id: string;
  readonly recipientName: string;
  readonly address: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly smtpReply: string | null;
  readonly messageId: string;
  readonly createdAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | null;
  readonly rows: readonly OutboxRow[];
}

const OUTCOME_WORDS: Readonly<Record<NotificationOutcome, string>> = {
  queued: 'Chờ gửi',
  sent: 'Đã gửi',
  suppressed: 'Không gửi',
  dead: 'Không gửi được',
};

const AUDIENCE_WORDS = {
  officer: '',
  'co-operating': ', thông báo cơ quan phối hợp',
  head: ', báo thủ trưởng đơn vị',
  'coordinating-office': ', báo cơ quan thường trực',
  leader: ', báo lãnh đạo',
} as const;

/** What a row is, in the words of the policy by which it was decided. */
function rungWords(rungId: string, policy: ReminderPolicy | null): string {
  const notice = noticeWords(rungId);
  if (notice !== null) return notice;
  const rung = policy === null ? null : rungById(policy, rungId);
  if (rung === null) return rungId;
  const days = Math.abs(rung.offsetWorkingDays);
  const repeat = /~(?<times>\d+)/u.exec(rungId)?.groups?.['times'];
  const before = days === 0 ? 'ngày đến hạn' : `trước hạn ${days} ngày làm việc`;
  const after = `quá hạn ${days + Number(repeat ?? 0) * (rung.repeatEveryWorkingDays ?? 0)} ngày làm việc`;
  return `${rung.anchor === 'target' ? before : after}${AUDIENCE_WORDS[rung.audience]}`;
}

/** What became of a row; a digest that goes out on another day says so. */
function outcomeWords(record: OutboxRecord, outcome: NotificationOutcome): string {
  const { mail } = record;
  if (outcome !== 'queued' || mail === null) return OUTCOME_WORDS[outcome];
  if (mail.state === 'waiting' && mail.digestOn !== null)
    return `Chờ gửi trong thư ngày ${shortDate(plainDateOf(mail.digestOn))}`;
  return mail.lastError === null ? OUTCOME_WORDS.queued : 'Chờ gửi lại';
}

function rowOf(record: OutboxRecord, policies: ReadonlyMap<string, ReminderPolicy | null>): OutboxRow {
  const { duty, agency } = record.occurrence.assignment;
  const outcome = record.outcome as NotificationOutcome;
  return {
    id: record.id,
    plannedOn: plainDateOf(record.plannedOn),
    decidedAt: instantOf(record.decidedAt),
    recipientName: record.recipientName,
    address: record.address,
    rungWords: rungWords(record.rungId, policies.get(record.policyVersion) ?? null),
    occurrenceId: record.occurrenceId,
    occurrenceLabel: headline(record.occurrence.label, duty.summary).headline,
    agencyName: agency.name,
    documentNumber: duty.document.number,
    outcome,
    outcomeWords: outcomeWords(record, outcome),
    reasonWords: explainReason(record.reason as unknown as Reason),
    lastError: record.mail?.lastError ?? null,
    attempts: record.mail?.attempts ?? 0,
    mailId: record.mailId,
  };
}

/** The ledger as people ask about it: why did, or didn't, this person get this mail? */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly mails: MailService,
    private readonly recipients: RecipientsService,
    private readonly policies: ReminderPolicyService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Every planned and sent mail in reach with its reason, newest first, a page at a time. */
  async outbox(
    by: Principal,
    filter: {
      outcome?: string;
      agencyId?: string;
      documentId?: string;
      q?: string;
      page?: number;
    } = {},
  ): Promise<{ rows: readonly OutboxRow[]; total: number }> {
    const { page = 1, outcome, agencyId, documentId, q } = filter;
    const { rows, total } = await this.repository.outbox(visibility(by, 'outbox.read'), {
      outcome,
      agencyId,
      documentId,
      q,
      skip: (Math.max(1, page) - 1) * OUTBOX_PAGE_SIZE,
      take: OUTBOX_PAGE_SIZE,
    });
    return { rows: await this.worded(rows), total };
  }

  /** How many notifications in reach wait for the mail server, and how many it refused for good. */
  async unsent(by: Principal): Promise<{ readonly waiting: number; readonly dead: number }> {
    return this.repository.countUnsent(visibility(by, 'outbox.read'));
  }

  /** The ledger of one occurrence, for those who may see the occurrence (checked by the caller). */
  async ofOccurrence(occurrenceId: string): Promise<readonly OutboxRow[]> {
    const { rows } = await this.repository.outbox({ kind: 'all' }, { occurrenceId, skip: 0, take: 500 });
    return this.worded(rows);
  }

  /** One mail as sent, with its ledger rows. @throws AppError not-found, also where `by` may not see it */
  async mail(mailId: string, by: Principal): Promise<SentMail> {
    const [mail, rows] = await Promise.all([
      this.mails.byId(mailId),
      this.repository.ofMail(mailId, visibility(by, 'outbox.read')),
    ]);
    if (mail === null || rows.length === 0) throw new AppError('not-found');
    return {
      id: mail.id,
      recipientName: mail.recipientName,
      address: mail.address,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      state: mail.state,
      attempts: mail.attempts,
      lastError: mail.lastError,
      smtpReply: mail.smtpReply,
      messageId: mail.messageId,
      createdAt: instantOf(mail.createdAt),
      sentAt: mail.sentAt ? instantOf(mail.sentAt) : null,
      rows: await this.worded(rows),
    };
  }

  /**
   * Sends a mail again that was given up or came back, to the address that its recipient has now. Written anew at sending: what
   * was filed meanwhile is left out.
   * @throws AppError not-found; not-possible-now where it was not given up, or its recipient has no address any more
   */
  async sendAgain(mailId: string, by: Principal): Promise<void> {
    const mail = await this.mails.byId(mailId);
    if (mail === null) throw new AppError('not-found');
    const address = await this.recipients.addressOf(mail.recipientKey);
    if (address === null)
      throw new AppError('not-possible-now', { why: 'Người nhận không còn hoạt động hoặc chưa có địa chỉ.' });
    const isAgain = await this.database.transaction(async (tx) => {
      if (!(await this.mails.sendAgain(tx, mailId, address))) return false;
      await this.audit.record(tx, by, {
        action: 'send-again',
        subject: 'mail',
        subjectId: mailId,
        note: mail.subject,
      });
      return true;
    });
    if (!isAgain)
      throw new AppError('not-possible-now', { why: 'Thư này không ở trạng thái không gửi được.' });
  }

  private async worded(records: readonly OutboxRecord[]): Promise<readonly OutboxRow[]> {
    const versions = [...new Set(records.map(({ policyVersion }) => policyVersion))];
    const policies = await Promise.all(versions.map((version) => this.policies.byVersion(version)));
    const byVersion = new Map(versions.map((version, index) => [version, policies[index] ?? null]));
    return records.map((record) => rowOf(record, byVersion));
  }

  /** The next day after today on which some mail is planned; null where none is. */
  async nextPlannedDay(): Promise<Temporal.PlainDate | null> {
    return plainDateOrNull(await this.repository.nextPlannedDay(this.clock.today()));
  }
}
