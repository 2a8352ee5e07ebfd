import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { DueDate } from '../core/calendar/due-date.js';
import type { Prisma } from '../generated/prisma/client.js';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** Events shown to be taken back. */
const RECENT = 30;

const withinReach = (reach: Visibility): Prisma.AssignmentWhereInput =>
  reach.kind === 'all'
    ? {}
    : {
        OR: [
          { duty: { document: { coordinatingAgencyId: { in: [...reach.coordinating] } } } },
          { agencyId: { in: [...reach.leading] } },
        ],
      };

export interface NewEvent {
  readonly documentId: string;
  readonly words: string;
  readonly happenedOn: Temporal.PlainDate;
  readonly happenedAt: string | null;
  readonly basis: string;
  readonly recordedById: string;
  readonly recordedAt: Temporal.Instant;
}

@Injectable()
export class EventsRepository {
  constructor(private readonly database: Database) {}

  /** Deadlines of active plans that are counted from an event or fall due with one, each with the assignments in reach. */
  waiting(reach: Visibility) {
    const kind = (equals: string): Prisma.DutyDeadlineWhereInput => ({ rule: { path: ['kind'], equals } });
    return this.database.client.dutyDeadline.findMany({
      where: {
        OR: [kind('relative'), kind('contingent')],
        duty: { state: 'accepted', document: { state: 'active' }, assignments: { some: withinReach(reach) } },
      },
      include: {
        duty: {
          include: {
            document: { omit: { text: true, reading: true } },
            bodies: { where: { part: 'owner' }, include: { agencies: true } },
            assignments: {
              where: withinReach(reach),
              include: { agency: true, occurrences: { select: { deadlineId: true } } },
              orderBy: { agency: { name: 'asc' } },
            },
          },
        },
      },
      orderBy: [{ duty: { documentId: 'asc' } }, { duty: { ordinal: 'asc' } }, { ordinal: 'asc' }],
    });
  }

  async create(tx: Tx, { happenedOn, recordedAt, ...event }: NewEvent): Promise<string> {
    const { id } = await tx.recordedEvent.create({
      data: { ...event, happenedOn: dateColumn(happenedOn), recordedAt: timestampColumn(recordedAt) },
    });
    return id;
  }

  /** The row that stands for an assignment's work without a date, as long as nobody has reported on it; null where there is none. */
  placeholder(tx: Tx, assignmentId: string) {
    return tx.occurrence.findFirst({
      where: {
        assignmentId,
        deadlineId: null,
        scheduledOn: null,
        execution: { in: ['not-started', 'in-progress'] },
        reports: { none: {} },
      },
    });
  }

  /** Gives a due date to work that had none, or enters it; gives its id. */
  async date(
    tx: Tx,
    work: {
      readonly occurrenceId: string | null;
      readonly assignmentId: string;
      readonly deadlineId: string;
      readonly eventId: string;
      readonly label: string;
    },
    due: DueDate,
    today: Temporal.PlainDate,
  ): Promise<string> {
    const { occurrenceId, ...ids } = work;
    const data = {
      ...ids,
      scheduledOn: dateColumn(due.scheduledOn),
      lastValidOn: dateColumn(due.lastValidOn),
      targetOn: dateColumn(due.targetOn),
      legalOn: dateColumn(due.legalOn),
      dueTime: due.time,
      why: due.why,
      assumed: [...due.assumed],
      retroactive: due.retroactive,
      // The next tick finds the day of its first reminder.
      nextRungOn: dateColumn(today),
    };
    if (occurrenceId === null) return (await tx.occurrence.create({ data })).id;
    await tx.occurrence.update({ where: { id: occurrenceId }, data: { ...data, version: { increment: 1 } } });
    return occurrenceId;
  }

  /** The latest events of plans and agencies in reach, newest first. */
  recent(reach: Visibility) {
    return this.database.client.recordedEvent.findMany({
      where: { undoneAt: null, occurrences: { some: { assignment: withinReach(reach) } } },
      include: {
        document: { omit: { text: true, reading: true } },
        occurrences: { include: { assignment: { include: { agency: true } } }, orderBy: { id: 'asc' } },
      },
      orderBy: { recordedAt: 'desc' },
      take: RECENT,
    });
  }

  /** An event with what has happened since to the work that it dated. */
  find(tx: Tx, id: string) {
    return tx.recordedEvent.findUnique({
      where: { id },
      include: {
        document: { omit: { text: true, reading: true } },
        occurrences: {
          include: {
            assignment: { include: { _count: { select: { occurrences: true } } } },
            reports: { select: { id: true } },
            notifications: { select: { id: true, outcome: true } },
          },
        },
      },
    });
  }

  /** Marks an event as taken back; false where somebody else has done so. */
  async markUndone(tx: Tx, id: string, byId: string, at: Temporal.Instant): Promise<boolean> {
    const { count } = await tx.recordedEvent.updateMany({
      where: { id, undoneAt: null },
      data: { undoneById: byId, undoneAt: timestampColumn(at) },
    });
    return count === 1;
  }

  /** Takes a due date away: work that has no other row stays as work without a date. */
  async undate(tx: Tx, occurrenceId: string, isOnly: boolean): Promise<void> {
    await tx.notification.deleteMany({ where: { occurrenceId } });
    if (!isOnly) {
      await tx.occurrence.delete({ where: { id: occurrenceId } });
      return;
    }
    await tx.occurrence.update({
      where: { id: occurrenceId },
      data: {
        deadlineId: null,
        eventId: null,
        label: '',
        scheduledOn: null,
        lastValidOn: null,
        targetOn: null,
        legalOn: null,
        dueTime: null,
        why: '',
        assumed: [],
        retroactive: false,
        nextRungOn: null,
        version: { increment: 1 },
      },
    });
  }
}
