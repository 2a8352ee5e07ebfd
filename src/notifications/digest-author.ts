import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AgenciesService } from '../agencies/agencies.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { Config } from '../config/env.js';
import { DEFAULT_POLICY } from '../core/reminder/policy.js';
import { recheck } from '../core/reminder/recheck.js';
import { rungOf } from '../core/reminder/rung-date.js';
import { type MailAuthor, type MailContent, MailSender } from '../mail/mail-sender.js';
import { renderMail } from '../mail/render-mail.js';
import { Clock } from '../platform/clock.js';
import { plainDateOf } from '../platform/dates.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, type Tx } from '../platform/prisma.js';
import { type DigestEntry, digestOf } from './digest.js';
import { NotificationsRepository } from './notifications.repository.js';
import { snapshotOf } from './planning.service.js';
import { RecipientsService } from './recipients.service.js';

/** Writes the digests at the moment of sending: what was settled since planning is left out, with the reason. */
@Injectable()
export class DigestAuthor implements MailAuthor, OnModuleInit {
  readonly kind = 'digest';

  constructor(
    private readonly sender: MailSender,
    private readonly repository: NotificationsRepository,
    private readonly recipients: RecipientsService,
    private readonly agencies: AgenciesService,
    private readonly calendar: CalendarService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sender.register(this);
  }

  async compose(mailId: string): Promise<MailContent | null> {
    const [rows, book, calendar, register] = await Promise.all([
      this.repository.queuedOf(mailId),
      this.recipients.book(),
      this.calendar.working(),
      this.agencies.register(),
    ]);
    const today = this.clock.today();
    const entries: DigestEntry[] = [];
    for (const row of rows) {
      const { occurrence } = row;
      const people = book.of(
        occurrence.assignment.agencyId,
        occurrence.assignment.duty.document.coordinatingAgencyId,
      );
      const snapshot = snapshotOf(occurrence, people, today);
      const rung = rungOf(DEFAULT_POLICY, row.rungId);
      if (snapshot === null || rung === null) continue;
      const decision = recheck(
        { ...row, lastValidOn: plainDateOf(row.lastValidOn) },
        {
          today,
          occurrence: snapshot,
          recipientActive: Object.values(people).some((group) =>
            group.some(({ key }) => key === row.recipientKey),
          ),
          policy: DEFAULT_POLICY,
          calendar,
        },
      );
      if (decision.decision === 'send')
        entries.push({ audience: rung.audience, occurrence, reason: decision.reason });
      else await this.database.transaction((tx) => this.repository.suppress(tx, row.id, decision.reason));
    }
    if (entries.length === 0) return null;
    const model = digestOf(entries, {
      recipientName: rows[0]?.recipientName ?? '',
      publicUrl: this.config.publicUrl,
      today,
      calendar,
      agencyNames: new Map(register.map(({ id, name }) => [id, name])),
    });
    return renderMail('digest', model);
  }

  async settled(tx: Tx, mailId: string, outcome: 'sent' | 'dead'): Promise<void> {
    await this.repository.settle(tx, mailId, outcome);
  }
}
