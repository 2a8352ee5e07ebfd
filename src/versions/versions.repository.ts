import { Injectable } from '@nestjs/common';
import type { Execution } from '../core/task/occurrence.js';
import type { HeldAssignment, WorkTransfer } from '../core/task/transfer-work.js';
import { dateColumn, plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** An open due date that a new version moves or ends, for the history. */
export interface TouchedOccurrence {
  readonly id: string;
  readonly label: string;
  readonly agencyName: string;
  readonly lastValidOn: Temporal.PlainDate | null;
}

@Injectable()
export class VersionsRepository {
  constructor(private readonly database: Database) {}

  /** The document of which this one is a later version, and both texts; null where it is none. */
  async texts(tx: Tx, documentId: string) {
    const row = await tx.document.findUnique({
      where: { id: documentId },
      select: { text: true, replaces: { select: { id: true, text: true } } },
    });
    return row?.replaces ? { earlierId: row.replaces.id, before: row.replaces.text, after: row.text } : null;
  }

  /** The assignments of a document that are not ended, each with the agencies whose work it goes on with. */
  async heldWork(tx: Tx | null, documentId: string): Promise<readonly HeldAssignment[]> {
    const rows = await (tx ?? this.database.client).assignment.findMany({
      where: { duty: { documentId } },
      select: {
        id: true,
        dutyId: true,
        agencyId: true,
        endedOn: true,
        movedFrom: { select: { fromId: true } },
        occurrences: {
          select: {
            id: true,
            deadlineId: true,
            label: true,
            scheduledOn: true,
            lastValidOn: true,
            execution: true,
            eventId: true,
            level: true,
          },
        },
      },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const standsFor = (id: string, seen: ReadonlySet<string> = new Set()): readonly string[] => {
      const row = byId.get(id);
      if (row === undefined || seen.has(id)) return [];
      const known = new Set([...seen, id]);
      return [row.agencyId, ...row.movedFrom.flatMap(({ fromId }) => standsFor(fromId, known))];
    };
    return rows
      .filter(({ endedOn }) => endedOn === null)
      .map(({ id, dutyId, occurrences }) => ({
        id,
        dutyId,
        agencyIds: [...new Set(standsFor(id))],
        occurrences: occurrences.map((occurrence) => ({
          ...occurrence,
          execution: occurrence.execution as Execution,
          level: occurrence.level === 'synthesis' ? ('synthesis' as const) : ('unit' as const),
          scheduledOn: plainDateOrNull(occurrence.scheduledOn),
          lastValidOn: plainDateOrNull(occurrence.lastValidOn),
        })),
      }));
  }

  /** What these due dates are called, for the history. */
  async touched(tx: Tx, ids: readonly string[]): Promise<readonly TouchedOccurrence[]> {
    const rows = await tx.occurrence.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        label: true,
        lastValidOn: true,
        assignment: { select: { agency: { select: { name: true } } } },
      },
    });
    return rows.map(({ id, label, lastValidOn, assignment }) => ({
      id,
      label,
      agencyName: assignment.agency.name,
      lastValidOn: plainDateOrNull(lastValidOn),
    }));
  }

  /** Carries out what concerns work that is there already. What begins is entered by whoever enters work. */
  async carryOut(tx: Tx, transfer: WorkTransfer, today: Temporal.PlainDate): Promise<void> {
    const { kept, renamed, moved, cancelled, ended } = transfer;
    await tx.$executeRaw`
      UPDATE assignment a SET duty_id = k.duty_id, role = k.role
      FROM unnest(${kept.map(({ assignmentId }) => assignmentId)}::uuid[], ${kept.map(({ dutyId }) => dutyId)}::uuid[],
        ${kept.map(({ role }) => role)}::text[]) AS k (id, duty_id, role) WHERE a.id = k.id`;
    await tx.$executeRaw`
      UPDATE occurrence o SET deadline_id = r.deadline_id
      FROM unnest(${renamed.map(({ occurrenceId }) => occurrenceId)}::uuid[],
        ${renamed.map(({ deadlineId }) => deadlineId)}::uuid[]) AS r (id, deadline_id) WHERE o.id = r.id`;
    await this.moveDates(tx, moved, today);
    const gone = cancelled.map(({ occurrenceId }) => occurrenceId);
    await tx.$executeRaw`
      UPDATE occurrence SET execution = 'cancelled', next_rung_on = NULL, version = version + 1
      WHERE id = ANY(${gone}::uuid[])`;
    await tx.extensionRequest.updateMany({
      where: { occurrenceId: { in: gone }, state: 'asked' },
      data: { state: 'moot' },
    });
    await tx.assignment.updateMany({
      where: { id: { in: ended.map(({ assignmentId }) => assignmentId) } },
      data: { endedOn: dateColumn(today) },
    });
  }

  /** An extension that reaches beyond the new day holds; a shorter one is overtaken. The tick looks at the reminders next. */
  private async moveDates(tx: Tx, moved: WorkTransfer['moved'], today: Temporal.PlainDate): Promise<void> {
    const column = (valueOf: (draft: WorkTransfer['moved'][number]['draft']) => string | null) =>
      moved.map(({ draft }) => valueOf(draft));
    await tx.$executeRaw`
      UPDATE occurrence o SET deadline_id = m.deadline_id, label = m.label, scheduled_on = m.scheduled_on,
        last_valid_on = m.last_valid_on, target_on = m.target_on, legal_on = m.legal_on, due_time = m.due_time, why = m.why,
        assumed = string_to_array(m.assumed, ','), retroactive = m.retroactive,
        extended_to = CASE WHEN o.extended_to > m.last_valid_on THEN o.extended_to END,
        round_started_on = ${dateColumn(today)}::date, next_rung_on = ${dateColumn(today)}::date, version = o.version + 1
      FROM unnest(${moved.map(({ occurrenceId }) => occurrenceId)}::uuid[], ${column((d) => d.deadlineId)}::uuid[],
        ${column((d) => d.label)}::text[], ${column((d) => d.scheduledOn.toString())}::date[],
        ${column((d) => d.lastValidOn.toString())}::date[], ${column((d) => d.targetOn.toString())}::date[],
        ${column((d) => d.legalOn.toString())}::date[], ${column((d) => d.time)}::text[], ${column((d) => d.why)}::text[],
        ${column((d) => d.assumed.join(','))}::text[], ${moved.map(({ draft }) => draft.retroactive)}::boolean[])
        AS m (id, deadline_id, label, scheduled_on, last_valid_on, target_on, legal_on, due_time, why, assumed, retroactive)
      WHERE o.id = m.id`;
  }

  /** Events that were recorded for the earlier version hold for the later one. */
  async moveEvents(tx: Tx, fromId: string, toId: string): Promise<void> {
    await tx.recordedEvent.updateMany({ where: { documentId: fromId }, data: { documentId: toId } });
  }
}
