import { Injectable } from '@nestjs/common';
import { visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { explainReason } from '../core/reminder/explain.js';
import { DEFAULT_POLICY } from '../core/reminder/policy.js';
import type { Reason } from '../core/reminder/reason.js';
import { rungOf } from '../core/reminder/rung-date.js';
import { headline } from '../core/task/headline.js';
import { MailService } from '../mail/mail.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf, plainDateOf, plainDateOrNull } from '../platform/dates.js';
import {
  type NotificationOutcome,
  NotificationsRepository,
  type OutboxRecord,
} from './notifications.repository.js';

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
  head: ', báo thủ trưởng đơn vị',
  'coordinating-office': ', báo cơ quan thường trực',
  leader: ', báo lãnh đạo',
} as const;

function rungWords(rungId: string): string {
  const rung = rungOf(DEFAULT_POLICY, rungId);
  if (rung === null) return rungId;
  const days = Math.abs(rung.offsetWorkingDays);
  const when = rung.anchor === 'target' ? `trước hạn ${days} ngày làm việc` : `quá hạn ${days} ngày làm việc`;
  return `${when}${AUDIENCE_WORDS[rung.audience]}`;
}

function rowOf(record: OutboxRecord): OutboxRow {
  const { duty, agency } = record.occurrence.assignment;
  const outcome = record.outcome as NotificationOutcome;
  return {
    id: record.id,
    plannedOn: plainDateOf(record.plannedOn),
    decidedAt: instantOf(record.decidedAt),
    recipientName: record.recipientName,
    address: record.address,
    rungWords: rungWords(record.rungId),
    occurrenceId: record.occurrenceId,
    occurrenceLabel: headline(record.occurrence.label, duty.summary).headline,
    agencyName: agency.name,
    documentNumber: duty.document.number,
    outcome,
    outcomeWords: OUTCOME_WORDS[outcome],
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
    return { rows: rows.map(rowOf), total };
  }

  /** How many notifications in reach wait for the mail server, and how many it refused for good. */
  async unsent(by: Principal): Promise<{ readonly waiting: number; readonly dead: number }> {
    return this.repository.countUnsent(visibility(by, 'outbox.read'));
  }

  /** The ledger of one occurrence, for those who may see the occurrence (checked by the caller). */
  async ofOccurrence(occurrenceId: string): Promise<readonly OutboxRow[]> {
    const { rows } = await this.repository.outbox({ kind: 'all' }, { occurrenceId, skip: 0, take: 500 });
    return rows.map(rowOf);
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
      rows: rows.map(rowOf),
    };
  }

  /** The next day after today on which some mail is planned; null where none is. */
  async nextPlannedDay(): Promise<Temporal.PlainDate | null> {
    return plainDateOrNull(await this.repository.nextPlannedDay(this.clock.today()));
  }
}
