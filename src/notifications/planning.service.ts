import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import type { WorkingCalendar } from '../core/calendar/working-days.js';
import {
  isSendingTime,
  ledgerKey,
  nextRungOn,
  type PlannedNotification,
  planNotifications,
} from '../core/reminder/plan-notifications.js';
import type { ReminderPolicy } from '../core/reminder/policy.js';
import { rungById } from '../core/reminder/rung-date.js';
import { isUrgent } from '../core/reminder/urgency.js';
import { type LocalMoment, localMoment } from '../core/task/local-time.js';
import { EscalationsService, escalationOf } from '../escalations/escalations.service.js';
import type { NewEscalation } from '../escalations/new-escalation.js';
import { DigestBook } from '../mail/digest-book.js';
import { MailService } from '../mail/mail.service.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
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
import { bodiesOf, snapshotOf } from './snapshot.js';

/** Occurrences looked at, or digests released, in one transaction. */
const BATCH = 1_000;
const BATCH_TIMEOUT_MS = 120_000;

export interface PlanningResult {
  readonly entered: number;
  readonly mails: number;
}

/** What all batches of one run go by. */
interface Run {
  readonly now: LocalMoment;
  readonly policy: ReminderPolicy;
  readonly calendar: WorkingCalendar;
  readonly book: RecipientBook;
}

/**
 * Asks what should have been sent by now and is not in the ledger, and enters it: ledger row, mail and job in one
 * transaction. Runs as often as one likes and on as many replicas: nothing is entered twice, nothing is left out.
 */
@Injectable()
export class PlanningService {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly recipients: RecipientsService,
    private readonly mail: MailService,
    private readonly digests: DigestBook,
    private readonly escalations: EscalationsService,
    private readonly policies: ReminderPolicyService,
    private readonly calendar: CalendarService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Puts ledger rows right that wait for a mail which is settled; gives how many there were. */
  async settleLeftBehind(): Promise<number> {
    return this.database.transaction((tx) => this.repository.settleLeftBehind(tx), BATCH_TIMEOUT_MS);
  }

  /** Keeps ticks from planning until `tx` ends: for changes of who answers for what. */
  async holdOff(tx: Tx): Promise<void> {
    await this.repository.lockPlanning(tx);
  }

  /**
   * Plans everything that is due by now; gives how many ledger rows are new and how many digests were put out. The digests go
   * only when all batches are through, so that nobody's is torn in two by the size of a morning.
   */
  async planDue(): Promise<PlanningResult> {
    const now = localMoment(this.clock.now(), this.clock.timeZone);
    const [calendar, policy] = await Promise.all([this.calendar.working(), this.policies.current()]);
    if (!isSendingTime(now, policy.window, calendar)) return { entered: 0, mails: 0 };
    const run: Run = { now, policy, calendar, book: await this.recipients.book() };
    let entered = 0;
    for (let looked = BATCH; looked === BATCH; ) {
      const batch = await this.database.transaction((tx) => this.planBatch(tx, run), BATCH_TIMEOUT_MS);
      entered += batch.entered;
      looked = batch.looked;
    }
    return { entered, mails: await this.releaseDigests(now.today) };
  }

  private async releaseDigests(today: Temporal.PlainDate): Promise<number> {
    let released = 0;
    for (let count = BATCH; count === BATCH; released += count)
      count = await this.database.transaction((tx) => this.mail.release(tx, today, BATCH), BATCH_TIMEOUT_MS);
    return released;
  }

  private async planBatch(tx: Tx, run: Run): Promise<{ entered: number; looked: number }> {
    const { now, policy, calendar, book } = run;
    await this.repository.lockPlanning(tx);
    const due = await this.repository.due(tx, now.today, BATCH);
    if (due.length === 0) return { entered: 0, looked: 0 };
    const ids = due.map(({ id }) => id);
    const previous = await this.repository.previousDays(tx, ids);
    const people = new Map<string, RecipientsByAudience>();
    const occurrences = due.flatMap((row) => {
      const recipients = book.of(bodiesOf(row));
      people.set(row.id, recipients);
      return snapshotOf(row, recipients, now.today, previous.get(row.id) ?? null) ?? [];
    });
    const known = await this.repository.ledgerOf(tx, ids);
    const ledger = new Set(known.map((row) => ledgerKey(row.occurrenceId, row.rungId, row.recipientKey)));
    const planned = planNotifications({ now, occurrences, ledger, policy, calendar });
    const names = new Map(due.map((row) => [row.id, row.assignment.agency.name]));
    const rows = planned.map((one) =>
      rowOf(one, people.get(one.occurrenceId), names.get(one.occurrenceId) ?? '', run),
    );
    const mailIds = await this.mailsOf(tx, rows, run);
    const entered = await this.repository.enter(tx, rows, mailIds, this.clock.now());
    await this.escalations.open(tx, escalationsOf(rows, due, policy));
    for (const row of rows) ledger.add(ledgerKey(row.occurrenceId, row.rungId, row.recipientKey));
    const next = occurrences.map((one) => ({
      id: one.id,
      on: nextRungOn(one, ledger, policy, calendar, now.today),
    }));
    const undated = due.filter((row) => row.lastValidOn === null).map(({ id }) => ({ id, on: null }));
    await this.repository.setNextRungs(tx, [...next, ...undated]);
    return { entered, looked: due.length };
  }

  /** The mail of each row that is to be sent: its person's digest. */
  private async mailsOf(
    tx: Tx,
    rows: readonly NewNotification[],
    { now, calendar }: Run,
  ): Promise<readonly (string | null)[]> {
    const toSend = rows.flatMap((row) =>
      row.outcome === 'queued' && row.address !== null
        ? {
            row,
            recipientKey: row.recipientKey,
            recipientName: row.recipientName,
            address: row.address,
            urgent: row.urgent,
          }
        : [],
    );
    const ids = await this.digests.mailsFor(tx, toSend, {
      today: now.today,
      next: calendar.addWorkingDays(now.today, 1),
    });
    const mailOf = new Map(toSend.map(({ row }, index) => [row, ids[index] ?? null]));
    return rows.map((row) => mailOf.get(row) ?? null);
  }
}

function rowOf(
  planned: PlannedNotification,
  people: RecipientsByAudience | undefined,
  agencyName: string,
  { policy, calendar }: Run,
): NewNotification {
  const rung = rungById(policy, planned.rungId);
  const recipient: MailRecipient | undefined =
    rung === null ? undefined : people?.[rung.audience].find(({ key }) => key === planned.recipientKey);
  return {
    occurrenceId: planned.occurrenceId,
    rungId: planned.rungId,
    recipientKey: planned.recipientKey,
    recipientName: recipient?.name ?? agencyName,
    address: recipient?.address ?? null,
    tone: rung?.tone ?? 'remind',
    agencyId: planned.agencyId,
    lastValidOn: planned.lastValidOn,
    plannedOn: planned.plannedOn,
    outcome: planned.decision === 'send' ? 'queued' : 'suppressed',
    urgent: planned.decision === 'send' && isUrgent(planned.reason),
    reason: planned.reason,
    policyVersion: policy.version,
    calendarVersion: calendar.version,
  };
}

/** The steps that are told to somebody above the officer. */
function escalationsOf(
  rows: readonly NewNotification[],
  due: readonly PlannedOccurrence[],
  policy: ReminderPolicy,
): readonly NewEscalation[] {
  const coordinators = new Map(due.map((row) => [row.id, row.assignment.duty.document.coordinatingAgencyId]));
  return rows.flatMap((row) => {
    const rung = rungById(policy, row.rungId);
    if (rung === null || row.outcome !== 'queued') return [];
    const { occurrenceId, agencyId, lastValidOn } = row;
    const coordinatingAgencyId = coordinators.get(occurrenceId) ?? null;
    return (
      escalationOf({ occurrenceId, audience: rung.audience, lastValidOn, agencyId, coordinatingAgencyId }) ??
      []
    );
  });
}
