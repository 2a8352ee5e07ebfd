import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { OccurrenceDraft } from '../core/task/expand-occurrences.js';
import type { Execution } from '../core/task/occurrence.js';
import { Prisma } from '../generated/prisma/client.js';
import { dateColumn, dateColumnOrNull, plainDateOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';
import { saysRecipient } from './synthesis-office.js';

export interface NewAssignment {
  readonly id: string;
  readonly dutyId: string;
  readonly agencyId: string;
  /** `synthesise`: the office that reports go through, where it has no other part in the duty. */
  readonly role: 'lead' | 'coordinate' | 'synthesise';
}

/** An occurrence to be entered; drafts come from the core, undated work has no draft. */
export interface NewOccurrence {
  readonly assignmentId: string;
  readonly draft: OccurrenceDraft | null;
  readonly nextRungOn: Temporal.PlainDate | null;
  /** `synthesis`: what the office that reports go through makes of those of the units. */
  readonly level: 'unit' | 'synthesis';
}

/** A ladder that starts anew: its first day, and the first day on which a rung is due. */
export interface LadderRound {
  readonly startedOn: Temporal.PlainDate;
  readonly nextRungOn: Temporal.PlainDate | null;
}

export const occurrenceInclude = {
  deadline: true,
  assignment: {
    include: {
      agency: true,
      handbacks: { where: { state: 'open' }, select: { id: true } },
      duty: {
        include: { document: { omit: { text: true, reading: true }, include: { coordinatingAgency: true } } },
      },
    },
  },
} as const satisfies Prisma.OccurrenceInclude;

export type OccurrenceRecord = Prisma.OccurrenceGetPayload<{ include: typeof occurrenceInclude }>;

/** The work that a person may see, as a condition. */
const workWithinReach = (reach: Visibility): Prisma.AssignmentWhereInput => {
  if (reach.kind === 'all') return {};
  return {
    OR: [
      { duty: { document: { coordinatingAgencyId: { in: [...reach.coordinating] } } } },
      { agencyId: { in: [...reach.leading] } },
      { agencyId: { in: [...reach.cooperating] } },
      // Who took work over sees what was done before.
      { movedTo: { some: { to: { agencyId: { in: [...reach.leading] } } } } },
      // The office through which the reports of a duty go up sees those who report.
      {
        agencyId: { notIn: [...reach.gathering] },
        duty: {
          assignments: {
            some: { agencyId: { in: [...reach.gathering] }, occurrences: { some: { level: 'synthesis' } } },
          },
        },
      },
      // Who co-operates in a duty sees how those who lead it are doing.
      { duty: { assignments: { some: { role: 'coordinate', agencyId: { in: [...reach.cooperating] } } } } },
    ],
  };
};

@Injectable()
export class AssignmentsRepository {
  constructor(private readonly database: Database) {}

  async createAssignments(
    tx: Tx,
    assignments: readonly NewAssignment[],
    at: Temporal.Instant,
  ): Promise<void> {
    await tx.assignment.createMany({
      data: assignments.map((assignment) => ({ ...assignment, createdAt: timestampColumn(at) })),
    });
  }

  /** Enters occurrences that are not there yet; those with a known natural key are left alone. Gives how many are new. */
  async createOccurrences(tx: Tx, occurrences: readonly NewOccurrence[]): Promise<number> {
    const { count } = await tx.occurrence.createMany({
      skipDuplicates: true,
      data: occurrences.map(({ assignmentId, draft, nextRungOn, level }) => ({
        id: randomUUID(),
        assignmentId,
        level,
        deadlineId: draft?.deadlineId ?? null,
        label: draft?.label ?? '',
        scheduledOn: dateColumnOrNull(draft?.scheduledOn ?? null),
        lastValidOn: dateColumnOrNull(draft?.lastValidOn ?? null),
        targetOn: dateColumnOrNull(draft?.targetOn ?? null),
        legalOn: dateColumnOrNull(draft?.legalOn ?? null),
        dueTime: draft?.time ?? null,
        why: draft?.why ?? '',
        assumed: [...(draft?.assumed ?? [])],
        retroactive: draft?.retroactive ?? false,
        nextRungOn: dateColumnOrNull(nextRungOn),
      })),
    });
    return count;
  }

  /**
   * The leading assignments of a document, and those of offices that reports go through, with the deadlines of their duties, for
   * expanding a moved horizon.
   */
  async toExpand(documentId: string) {
    const rows = await this.database.client.assignment.findMany({
      where: { duty: { documentId, stoppedOn: null } },
      include: {
        movedFrom: { select: { fromId: true } },
        duty: { include: { deadlines: true, bodies: { include: { agencies: true } } } },
        occurrences: { select: { deadlineId: true, label: true, level: true, scheduledOn: true } },
      },
    });
    type Row = (typeof rows)[number];
    const byId = new Map(rows.map((row) => [row.id, row]));
    const namedAs = (row: Row, part: string): boolean =>
      row.duty.bodies.some(
        (body) => body.part === part && body.agencies.some(({ agencyId }) => agencyId === row.agencyId),
      );
    // As the plan names it, or who took the work over from such a one.
    const inherits = (row: Row | undefined, has: (row: Row) => boolean, steps = 0): boolean =>
      row !== undefined &&
      (has(row) ||
        (steps < rows.length &&
          row.movedFrom.some(({ fromId }) => inherits(byId.get(fromId), has, steps + 1))));
    const owns = (row: Row) => namedAs(row, 'owner');
    const synthesises = (row: Row) =>
      row.role === 'synthesise' || row.occurrences.some(({ level }) => level === 'synthesis');
    return rows
      .filter((row) => row.endedOn === null)
      .map((row) => ({
        id: row.id,
        agencyId: row.agencyId,
        owns: inherits(row, owns),
        synthesises: inherits(row, synthesises),
        saysRecipient: saysRecipient(row.duty.bodies),
        known: row.occurrences.map(({ scheduledOn, ...one }) => ({
          ...one,
          scheduledOn: plainDateOrNull(scheduledOn),
        })),
        deadlines: row.duty.deadlines.map((deadline) => ({
          id: deadline.id,
          rule: deadline.rule as unknown as DeadlineRule,
          text: deadline.phrase,
        })),
      }))
      .filter((row) => row.owns || row.synthesises);
  }

  occurrences(
    where: Prisma.OccurrenceWhereInput,
    reach: Visibility,
    take = 2_000,
  ): Promise<OccurrenceRecord[]> {
    return this.database.client.occurrence.findMany({
      where: { AND: [where, { assignment: workWithinReach(reach) }] },
      include: occurrenceInclude,
      orderBy: [{ lastValidOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take,
    });
  }

  countOccurrences(where: Prisma.OccurrenceWhereInput, reach: Visibility): Promise<number> {
    return this.database.client.occurrence.count({
      where: { AND: [where, { assignment: workWithinReach(reach) }] },
    });
  }

  occurrence(id: string): Promise<OccurrenceRecord | null> {
    return this.database.client.occurrence.findUnique({ where: { id }, include: occurrenceInclude });
  }

  /** An occurrence as it is now, held until `tx` ends: nobody else takes a step with it meanwhile. */
  async held(tx: Tx, id: string): Promise<OccurrenceRecord | null> {
    await tx.$queryRaw`SELECT id FROM occurrence WHERE id = ${id}::uuid FOR UPDATE`;
    return tx.occurrence.findUnique({ where: { id }, include: occurrenceInclude });
  }

  assignmentsOfDuty(dutyId: string) {
    return this.database.client.assignment.findMany({
      where: { dutyId },
      include: {
        agency: true,
        movedFrom: { select: { fromId: true } },
        occurrences: { where: { level: 'synthesis' }, take: 1, select: { id: true } },
      },
    });
  }

  assignmentsOfDuties(dutyIds: readonly string[]) {
    return this.database.client.assignment.findMany({ where: { dutyId: { in: [...dutyIds] } } });
  }

  userNames(ids: readonly string[]) {
    return this.database.client.user.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true },
    });
  }

  /** The first last valid day, not before `today`, of open work; null where there is none. */
  async nextOpenLastValid(today: Temporal.PlainDate): Promise<Date | null> {
    const { _min } = await this.database.client.occurrence.aggregate({
      where: {
        execution: { in: ['not-started', 'in-progress', 'returned'] },
        retroactive: false,
        lastValidOn: { gte: dateColumn(today) },
      },
      _min: { lastValidOn: true },
    });
    return _min.lastValidOn;
  }

  /** Moves an occurrence on; false where somebody else has done so since it was read. */
  async advance(
    tx: Tx,
    id: string,
    version: number,
    state: {
      readonly execution: Execution;
      readonly filedOn: Temporal.PlainDate | null;
      readonly extendedTo?: Temporal.PlainDate;
      readonly round?: LadderRound;
    },
  ): Promise<boolean> {
    const { count } = await tx.occurrence.updateMany({
      where: { id, version },
      data: {
        execution: state.execution,
        filedOn: dateColumnOrNull(state.filedOn),
        ...(state.extendedTo ? { extendedTo: dateColumn(state.extendedTo) } : {}),
        ...(state.round
          ? {
              roundStartedOn: dateColumn(state.round.startedOn),
              nextRungOn: dateColumnOrNull(state.round.nextRungOn),
            }
          : {}),
        version: { increment: 1 },
      },
    });
    return count === 1;
  }
}
