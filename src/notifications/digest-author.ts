import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import { CommentsService } from '../comments/comments.service.js';
import type { Config } from '../config/env.js';
import type { WorkingCalendar } from '../core/calendar/working-days.js';
import type { ReminderPolicy } from '../core/reminder/policy.js';
import type { Decision, SuppressReason } from '../core/reminder/reason.js';
import { recheck } from '../core/reminder/recheck.js';
import { rungById } from '../core/reminder/rung-date.js';
import type { MentionItem } from '../mail/digest-model.js';
import { MailService } from '../mail/mail.service.js';
import { type MailAuthor, type MailContent, MailSender } from '../mail/mail-sender.js';
import { renderMail } from '../mail/render-mail.js';
import { Clock } from '../platform/clock.js';
import { plainDateOf } from '../platform/dates.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, type Tx } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { type DigestEntry, digestOf } from './digest.js';
import { NotificationsRepository, type QueuedRow } from './notifications.repository.js';
import { type RecipientBook, RecipientsService } from './recipients.service.js';
import { bodiesOf, snapshotOf } from './snapshot.js';

/** How things stand while a mail is written. */
interface Present {
  readonly today: Temporal.PlainDate;
  readonly book: RecipientBook;
  readonly calendar: WorkingCalendar;
  readonly policy: ReminderPolicy;
}

/** Writes the digests at the moment of sending: what was settled since planning is left out, with the reason. */
@Injectable()
export class DigestAuthor implements MailAuthor, OnModuleInit {
  readonly kinds = ['digest', 'urgent'];

  constructor(
    private readonly sender: MailSender,
    private readonly repository: NotificationsRepository,
    private readonly recipients: RecipientsService,
    private readonly calendar: CalendarService,
    private readonly policies: ReminderPolicyService,
    private readonly comments: CommentsService,
    private readonly mails: MailService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sender.register(this);
  }

  async compose(mailId: string): Promise<MailContent | null> {
    const rows = await this.repository.queuedOf(mailId);
    const present = await this.present(rows);
    const entries: DigestEntry[] = [];
    for (const row of newestFirst(rows)) {
      const decision = judge(row, present);
      const rung = rungById(present.policy, row.rungId);
      if (decision === null) continue;
      const newer = entries.find(({ occurrence }) => occurrence.id === row.occurrenceId);
      if (decision.decision === 'send' && rung !== null && newer === undefined) {
        const { occurrence, rungId } = row;
        entries.push({ audience: rung.audience, rungId, occurrence, reason: decision.reason });
        continue;
      }
      const reason: SuppressReason =
        decision.decision === 'suppress'
          ? decision.reason
          : { code: 'superseded', byRungId: newer?.rungId ?? '' };
      await this.database.transaction((tx) => this.repository.suppress(tx, row.id, reason));
    }
    const mentions = await this.mentionsOf(mailId);
    if (entries.length === 0) {
      return mentions.items.length === 0
        ? null
        : renderMail('mention', { recipientName: mentions.recipientName, mentions: mentions.items });
    }
    const model = digestOf(entries.toSorted(byDue), {
      recipientName: rows[0]?.recipientName ?? '',
      publicUrl: this.config.publicUrl,
      today: present.today,
      calendar: present.calendar,
      nameOf: present.book.nameOf,
      mentions: mentions.items,
    });
    const duties = new Set(entries.map(({ occurrence }) => occurrence.assignment.dutyId));
    const [only] = duties;
    return { ...renderMail('digest', model), thread: duties.size === 1 && only ? only : null };
  }

  /** The comments that name this mail's reader, and what the reader is called. */
  private async mentionsOf(
    mailId: string,
  ): Promise<{ readonly recipientName: string; readonly items: readonly MentionItem[] }> {
    const lines = await this.comments.linesOf(mailId);
    if (lines.length === 0) return { recipientName: '', items: [] };
    return {
      recipientName: (await this.mails.byId(mailId))?.recipientName ?? '',
      items: lines.map(({ occurrenceId, ...line }) => ({
        ...line,
        url: occurrenceId === null ? null : `${this.config.publicUrl}/ky-han/${occurrenceId}#y-kien`,
      })),
    };
  }

  private async present(rows: readonly QueuedRow[]): Promise<Present> {
    const [book, calendar, policy] = await Promise.all([
      this.recipients.book(rows.map(({ occurrence }) => bodiesOf(occurrence))),
      this.calendar.working(),
      this.policies.current(),
    ]);
    return { today: this.clock.today(), book, calendar, policy };
  }

  async settled(tx: Tx, mailId: string, outcome: 'sent' | 'dead'): Promise<void> {
    await this.repository.settle(tx, mailId, outcome);
  }
}

/** Of several steps of one occurrence in one mail the newest speaks. */
const newestFirst = (rows: readonly QueuedRow[]): readonly QueuedRow[] =>
  rows.toSorted((a, b) => b.plannedOn.getTime() - a.plannedOn.getTime());

const byDue = (a: DigestEntry, b: DigestEntry): number =>
  (a.occurrence.lastValidOn?.getTime() ?? 0) - (b.occurrence.lastValidOn?.getTime() ?? 0) ||
  a.occurrence.id.localeCompare(b.occurrence.id);

/** Whether a planned row still holds; null where the work no longer has a date. */
function judge(row: QueuedRow, { today, book, calendar, policy }: Present): Decision | null {
  const people = book.of(bodiesOf(row.occurrence));
  const occurrence = snapshotOf(row.occurrence, people, today);
  if (occurrence === null) return null;
  const recipientActive = Object.values(people).some((group) =>
    group.some(({ key }) => key === row.recipientKey),
  );
  return recheck(
    { ...row, lastValidOn: plainDateOf(row.lastValidOn) },
    { today, occurrence, recipientActive, policy, calendar },
  );
}
