import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { Reason } from '../core/reminder/reason.js';
import { Prisma } from '../generated/prisma/client.js';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

export type NotificationOutcome = 'queued' | 'sent' | 'suppressed' | 'dead';

export interface NewNotification {
  readonly occurrenceId: string;
  readonly rungId: string;
  readonly recipientKey: string;
  readonly recipientName: string;
  readonly address: string | null;
  readonly tone: string;
  readonly agencyId: string;
  readonly lastValidOn: Temporal.PlainDate;
  readonly plannedOn: Temporal.PlainDate;
  readonly outcome: 'queued' | 'suppressed';
  /** Cannot wait for the next digest. Not stored. */
  readonly urgent: boolean;
  readonly reason: Reason;
  readonly policyVersion: string;
  readonly calendarVersion: string;
}

/** What planning and sending need to know of an occurrence, in few columns. */
const plannedInclude = {
  deadline: { select: { phrase: true, rule: true } },
  assignment: {
    include: {
      agency: true,
      acknowledgements: { select: { holdsUntil: true } },
      handbacks: { where: { state: 'open' }, select: { id: true } },
      duty: {
        include: {
          bodies: { where: { part: { in: ['report-to', 'via'] } }, orderBy: { ordinal: 'asc' } },
          assignments: { where: { role: 'coordinate', endedOn: null }, select: { agencyId: true } },
          document: { omit: { text: true, reading: true } },
        },
      },
    },
  },
} as const satisfies Prisma.OccurrenceInclude;

export type PlannedOccurrence = Prisma.OccurrenceGetPayload<{ include: typeof plannedInclude }>;

const queuedInclude = {
  occurrence: { include: plannedInclude },
} as const satisfies Prisma.NotificationInclude;

/** A ledger row that a mail still has to speak of, with its occurrence as it is now. */
export type QueuedRow = Prisma.NotificationGetPayload<{ include: typeof queuedInclude }>;

const outboxInclude = {
  mail: {
    select: {
      id: true,
      kind: true,
      digestOn: true,
      state: true,
      attempts: true,
      lastError: true,
      smtpReply: true,
      sentAt: true,
    },
  },
  occurrence: {
    include: {
      assignment: {
        include: { agency: true, duty: { include: { document: { omit: { text: true, reading: true } } } } },
      },
    },
  },
} as const satisfies Prisma.NotificationInclude;

export type OutboxRecord = Prisma.NotificationGetPayload<{ include: typeof outboxInclude }>;

export interface OutboxFilter {
  readonly outcome?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly documentId?: string | undefined;
  readonly occurrenceId?: string | undefined;
  readonly q?: string | undefined;
  readonly skip: number;
  readonly take: number;
}

/** Any number that no other program on the same database uses for advisory locks. */
const PLANNING_LOCK = 8_411_090_631;

const withinReach = (reach: Visibility): Prisma.NotificationWhereInput =>
  reach.kind === 'all'
    ? {}
    : {
        occurrence: {
          assignment: { duty: { document: { coordinatingAgencyId: { in: [...reach.coordinating] } } } },
        },
      };

@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Lets one replica plan at a time, until `tx` ends. The unique key already keeps a row from being entered twice; the lock
   * keeps two replicas from tearing one person's digest in two.
   */
  async lockPlanning(tx: Tx): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${PLANNING_LOCK})`;
  }

  /** Occurrences on which some rung may be due by `today`, in a stable order. */
  due(tx: Tx, today: Temporal.PlainDate, take: number): Promise<PlannedOccurrence[]> {
    return tx.occurrence.findMany({
      where: { nextRungOn: { lte: dateColumn(today) } },
      include: plannedInclude,
      orderBy: [{ nextRungOn: 'asc' }, { id: 'asc' }],
      take,
    });
  }

  /** Due dates of work that goes on, in the order of their ids after `after`; at most `take`. */
  datedAfter(tx: Tx, after: string | null, take: number): Promise<PlannedOccurrence[]> {
    return tx.occurrence.findMany({
      where: {
        lastValidOn: { not: null },
        assignment: { endedOn: null },
        ...(after !== null && { id: { gt: after } }),
      },
      include: plannedInclude,
      orderBy: { id: 'asc' },
      take,
    });
  }

  /** Ledger rows that still wait although their mail is settled take over its outcome; gives how many there were. */
  async settleLeftBehind(tx: Tx): Promise<number> {
    return tx.$executeRaw`
      UPDATE notification SET outcome = CASE mail.state WHEN 'sent' THEN 'sent' ELSE 'dead' END
      FROM mail WHERE mail.id = notification.mail_id AND notification.outcome = 'queued' AND mail.state IN ('sent', 'dead')`;
  }

  /** Open work that is due by `until`, nearest first. */
  openDated(until: Temporal.PlainDate, take: number): Promise<PlannedOccurrence[]> {
    return this.database.client.occurrence.findMany({
      where: {
        lastValidOn: { lte: dateColumn(until) },
        execution: { in: ['not-started', 'in-progress', 'returned'] },
      },
      include: plannedInclude,
      orderBy: [{ lastValidOn: 'asc' }, { id: 'asc' }],
      take,
    });
  }

  /** For each of these dates of a series the last valid day of the one before it; those without one are left out. */
  async previousDays(
    tx: Tx,
    occurrenceIds: readonly string[],
  ): Promise<ReadonlyMap<string, Temporal.PlainDate>> {
    const rows = await tx.$queryRaw<{ id: string; day: string }[]>`
      SELECT own.id::text, max(COALESCE(earlier.extended_to, earlier.last_valid_on))::text AS day
      FROM occurrence own JOIN occurrence earlier
        ON earlier.assignment_id = own.assignment_id AND earlier.deadline_id = own.deadline_id
       AND earlier.level = own.level AND earlier.scheduled_on < own.scheduled_on
      WHERE own.id = ANY(${[...occurrenceIds]}::uuid[])
      GROUP BY own.id`;
    return new Map(rows.map(({ id, day }) => [id, Temporal.PlainDate.from(day)]));
  }

  ledgerOf(tx: Tx, occurrenceIds: readonly string[]) {
    return tx.notification.findMany({
      where: { occurrenceId: { in: [...occurrenceIds] } },
      select: { occurrenceId: true, rungId: true, recipientKey: true },
    });
  }

  /** Enters ledger rows; gives the ids of those that are new (a known key is left alone). */
  async enter(
    tx: Tx,
    rows: readonly NewNotification[],
    mailIds: readonly (string | null)[],
    at: Temporal.Instant,
  ): Promise<number> {
    const { count } = await tx.notification.createMany({
      skipDuplicates: true,
      data: rows.map(({ lastValidOn, plannedOn, reason, urgent: _, ...row }, index) => ({
        ...row,
        id: randomUUID(),
        lastValidOn: dateColumn(lastValidOn),
        plannedOn: dateColumn(plannedOn),
        reason: reason as unknown as Prisma.InputJsonValue,
        mailId: mailIds[index] ?? null,
        decidedAt: timestampColumn(at),
      })),
    });
    return count;
  }

  /** Sets the day on which each occurrence is looked at next, in one statement. */
  async setNextRungs(
    tx: Tx,
    rungs: readonly { readonly id: string; readonly on: Temporal.PlainDate | null }[],
  ): Promise<void> {
    const ids = rungs.map(({ id }) => id);
    const days = rungs.map(({ on }) => on?.toString() ?? null);
    await tx.$executeRaw`
      UPDATE occurrence SET next_rung_on = next.day::date
      FROM unnest(${ids}::uuid[], ${days}::text[]) AS next(id, day)
      WHERE occurrence.id = next.id`;
  }

  /** The rows that a mail still has to speak of, with their occurrences as they are now. */
  queuedOf(mailId: string): Promise<QueuedRow[]> {
    return this.database.client.notification.findMany({
      where: { mailId, outcome: 'queued' },
      include: queuedInclude,
      orderBy: [{ lastValidOn: 'asc' }, { id: 'asc' }],
    });
  }

  async suppress(tx: Tx, id: string, reason: Reason): Promise<void> {
    await tx.notification.update({
      where: { id },
      data: { outcome: 'suppressed', reason },
    });
  }

  /** What became of the rows that a mail was still to speak of. */
  async settle(tx: Tx, mailId: string, outcome: 'sent' | 'dead'): Promise<void> {
    await tx.notification.updateMany({ where: { mailId, outcome: 'queued' }, data: { outcome } });
  }

  async countUnsent(reach: Visibility): Promise<{ waiting: number; dead: number }> {
    const count = (outcome: NotificationOutcome) =>
      this.database.client.notification.count({ where: { AND: [withinReach(reach), { outcome }] } });
    const [waiting, dead] = await Promise.all([count('queued'), count('dead')]);
    return { waiting, dead };
  }

  async outbox(reach: Visibility, filter: OutboxFilter) {
    const words = filter.q?.trim();
    const where: Prisma.NotificationWhereInput = {
      AND: [
        withinReach(reach),
        filter.outcome ? { outcome: filter.outcome } : {},
        filter.agencyId ? { agencyId: filter.agencyId } : {},
        filter.occurrenceId ? { occurrenceId: filter.occurrenceId } : {},
        filter.documentId ? { occurrence: { assignment: { duty: { documentId: filter.documentId } } } } : {},
        words
          ? {
              OR: [
                { recipientName: { contains: words, mode: 'insensitive' } },
                { address: { contains: words, mode: 'insensitive' } },
                { occurrence: { label: { contains: words, mode: 'insensitive' } } },
              ],
            }
          : {},
      ],
    };
    const [rows, total] = await Promise.all([
      this.database.client.notification.findMany({
        where,
        include: outboxInclude,
        orderBy: [{ decidedAt: 'desc' }, { plannedOn: 'desc' }, { id: 'asc' }],
        skip: filter.skip,
        take: filter.take,
      }),
      this.database.client.notification.count({ where }),
    ]);
    return { rows, total };
  }

  /** The ledger rows of a mail that are in reach. */
  ofMail(mailId: string, reach: Visibility): Promise<OutboxRecord[]> {
    return this.database.client.notification.findMany({
      where: { AND: [{ mailId }, withinReach(reach)] },
      include: outboxInclude,
      orderBy: { id: 'asc' },
    });
  }

  /** The first day after `today` on which a rung of some ladder falls; null where none does. */
  async nextPlannedDay(today: Temporal.PlainDate): Promise<Date | null> {
    const { _min } = await this.database.client.occurrence.aggregate({
      where: { nextRungOn: { gt: dateColumn(today) } },
      _min: { nextRungOn: true },
    });
    return _min.nextRungOn;
  }
}
