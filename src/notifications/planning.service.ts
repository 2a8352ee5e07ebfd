import { Injectable } from '@nestjs/common';
import { standingOf } from '../assignments/occurrence-row.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { WorkingCalendar } from '../core/calendar/working-days.js';
import type { OccurrenceSnapshot } from '../core/reminder/occurrence-snapshot.js';
import {
  isSendingTime,
  ledgerKey,
  nextRungOn,
  type PlannedNotification,
  planNotifications,
} from '../core/reminder/plan-notifications.js';
import { DEFAULT_POLICY, type ReminderPolicy } from '../core/reminder/policy.js';
import { rungOf } from '../core/reminder/rung-date.js';
import { type LocalMoment, localMoment } from '../core/task/local-time.js';
import { MailService } from '../mail/mail.service.js';
import { Clock } from '../platform/clock.js';
import { plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import {
  type NewNotification,
  NotificationsRepository,
  type PlannedOccurrence,
} from './notifications.repository.js';
import {
  type MailRecipient,
  type RecipientBook,
  type RecipientsByAudience,
  RecipientsService,
} from './recipients.service.js';

/** Occurrences looked at in one transaction. */
const BATCH = 1_000;

export interface PlanningResult {
  readonly entered: number;
  readonly mails: number;
}

/** An occurrence with a date, as planning sees it. */
export function snapshotOf(
  row: PlannedOccurrence,
  recipients: RecipientsByAudience,
  today: Temporal.PlainDate,
): OccurrenceSnapshot | null {
  const standing = standingOf(row);
  if (standing.lastValidOn === null) return null;
  return {
    ...standing,
    id: row.id,
    agencyId: row.assignment.agencyId,
    lastValidOn: standing.lastValidOn,
    activatedOn: plainDateOrNull(row.assignment.duty.document.activatedOn) ?? today,
    roundStartedOn: plainDateOrNull(row.roundStartedOn),
    recipients,
  };
}

/**
 * Asks what should have been sent by now and is not in the ledger, and enters it: ledger row, mail and job in one
 * transaction. Runs as often as one likes and on as many replicas: nothing is entered twice, nothing is left out.
 */
@Injectable()
export class PlanningService {
  private readonly policy: ReminderPolicy = DEFAULT_POLICY;

  constructor(
    private readonly repository: NotificationsRepository,
    private readonly recipients: RecipientsService,
    private readonly mail: MailService,
    private readonly calendar: CalendarService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Plans everything that is due by now; gives how many ledger rows and mails are new. */
  async planDue(): Promise<PlanningResult> {
    const [calendar, book] = await Promise.all([this.calendar.working(), this.recipients.book()]);
    const now = localMoment(this.clock.now(), this.clock.timeZone);
    if (!isSendingTime(now, this.policy.window, calendar)) return { entered: 0, mails: 0 };
    let total: PlanningResult = { entered: 0, mails: 0 };
    for (;;) {
      const batch = await this.database.transaction((tx) => this.planBatch(tx, now, calendar, book), 120_000);
      total = { entered: total.entered + batch.entered, mails: total.mails + batch.mails };
      if (batch.looked < BATCH) return total;
    }
  }

  private async planBatch(
    tx: Tx,
    now: LocalMoment,
    calendar: WorkingCalendar,
    book: RecipientBook,
  ): Promise<PlanningResult & { looked: number }> {
    await this.repository.lockPlanning(tx);
    const due = await this.repository.due(tx, now.today, BATCH);
    if (due.length === 0) return { entered: 0, mails: 0, looked: 0 };
    const people = new Map<string, RecipientsByAudience>();
    const occurrences = due.flatMap((row) => {
      const recipients = book.of(row.assignment.agencyId, row.assignment.duty.document.coordinatingAgencyId);
      people.set(row.id, recipients);
      return snapshotOf(row, recipients, now.today) ?? [];
    });
    const known = await this.repository.ledgerOf(
      tx,
      due.map(({ id }) => id),
    );
    const ledger = new Set(known.map((row) => ledgerKey(row.occurrenceId, row.rungId, row.recipientKey)));
    const planned = planNotifications({ now, occurrences, ledger, policy: this.policy, calendar });
    const names = new Map(due.map((row) => [row.id, row.assignment.agency.name]));
    const rows = planned.map((one) =>
      this.rowOf(one, people.get(one.occurrenceId), names.get(one.occurrenceId), calendar),
    );
    const mailIds = await this.enqueueDigests(tx, rows);
    const entered = await this.repository.enter(tx, rows, mailIds, this.clock.now());
    for (const row of rows) ledger.add(ledgerKey(row.occurrenceId, row.rungId, row.recipientKey));
    const next = occurrences.map((one) => ({
      id: one.id,
      on: nextRungOn(one, ledger, this.policy, calendar),
    }));
    const undated = due.filter((row) => row.lastValidOn === null).map(({ id }) => ({ id, on: null }));
    await this.repository.setNextRungs(tx, [...next, ...undated]);
    return { entered, mails: new Set(mailIds.filter((id) => id !== null)).size, looked: due.length };
  }

  private rowOf(
    planned: PlannedNotification,
    people: RecipientsByAudience | undefined,
    agencyName: string | undefined,
    calendar: WorkingCalendar,
  ): NewNotification {
    const rung = rungOf(this.policy, planned.rungId);
    const recipient: MailRecipient | undefined =
      rung === null ? undefined : people?.[rung.audience].find(({ key }) => key === planned.recipientKey);
    return {
      occurrenceId: planned.occurrenceId,
      rungId: planned.rungId,
      recipientKey: planned.recipientKey,
      recipientName: recipient?.name ?? agencyName ?? '',
      address: recipient?.address ?? null,
      tone: rung?.tone ?? 'remind',
      agencyId: planned.agencyId,
      lastValidOn: planned.lastValidOn,
      plannedOn: planned.plannedOn,
      outcome: planned.decision === 'send' ? 'queued' : 'suppressed',
      reason: planned.reason,
      policyVersion: this.policy.version,
      calendarVersion: calendar.version,
    };
  }

  /** One mail for each person of this run, whatever the number of items; gives the mail of each row. */
  private async enqueueDigests(
    tx: Tx,
    rows: readonly NewNotification[],
  ): Promise<readonly (string | null)[]> {
    const toSend = rows.filter((row) => row.outcome === 'queued' && row.address !== null);
    const people = [...Map.groupBy(toSend, (row) => row.recipientKey).values()].flatMap(
      (group) => group[0] ?? [],
    );
    const ids = await this.mail.enqueue(
      tx,
      people.map(({ recipientKey, recipientName, address }) => ({
        recipientKey,
        recipientName,
        address: address ?? '',
        kind: 'digest' as const,
      })),
    );
    const mailOf = new Map(people.map((person, index) => [person.recipientKey, ids[index] ?? null]));
    return rows.map((row) => (row.outcome === 'queued' ? (mailOf.get(row.recipientKey) ?? null) : null));
  }
}
