import { Injectable } from '@nestjs/common';
import type { DueDate } from '../core/calendar/due-date.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import { plainDateOf, plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** Open due dates that follow from the same words on the same day: however many agencies, they move together. */
export interface DueGroup {
  readonly ids: readonly string[];
  /** `synthesis`: the office's own date, which follows from that of the units. */
  readonly level: 'unit' | 'synthesis';
  readonly rule: DeadlineRule | null;
  readonly issuedOn: Temporal.PlainDate | null;
  readonly activatedOn: Temporal.PlainDate | null;
  readonly documentId: string;
  readonly scheduledOn: Temporal.PlainDate;
  readonly lastValidOn: Temporal.PlainDate;
  readonly targetOn: Temporal.PlainDate;
  readonly legalOn: Temporal.PlainDate;
  readonly extendedTo: Temporal.PlainDate | null;
  readonly roundStartedOn: Temporal.PlainDate | null;
  readonly why: string;
  readonly assumed: readonly string[];
  readonly event: { readonly on: Temporal.PlainDate; readonly at: string | null } | null;
  readonly label: string;
  /** One of the agencies, for an example. */
  readonly agencyName: string;
  readonly document: { readonly kind: string | null; readonly number: string | null; readonly title: string };
  readonly coordinatingAgencyId: string | null;
}

interface GroupRow {
  readonly ids: string[];
  readonly level: string;
  readonly rule: unknown;
  readonly issuedOn: Date | null;
  readonly activatedOn: Date | null;
  readonly documentId: string;
  readonly scheduledOn: Date;
  readonly lastValidOn: Date;
  readonly targetOn: Date;
  readonly legalOn: Date;
  readonly extendedTo: Date | null;
  readonly roundStartedOn: Date | null;
  readonly why: string;
  readonly assumed: string[];
  readonly happenedOn: Date | null;
  readonly happenedAt: string | null;
  readonly label: string;
  readonly agencyName: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly coordinatingAgencyId: string | null;
}

@Injectable()
export class RedatingRepository {
  constructor(private readonly database: Database) {}

  /** Every open due date, in groups that move together; of one deadline only, where it is given. */
  async openGroups(tx: Tx | null, deadlineId: string | null = null): Promise<readonly DueGroup[]> {
    const rows = await (tx ?? this.database.client).$queryRaw<GroupRow[]>`
      SELECT array_agg(o.id::text) AS ids, o.level, dd.rule, doc.issued_on AS "issuedOn",
        doc.activated_on AS "activatedOn", doc.id::text AS "documentId", o."scheduledOn", o."lastValidOn",
        o."targetOn", o."legalOn", o."extendedTo", o."roundStartedOn", o.why, o.assumed,
        e.happened_on AS "happenedOn", e.happened_at AS "happenedAt", min(o.label) AS label,
        min(a.name) AS "agencyName", doc.kind, doc.number, doc.title,
        doc.coordinating_agency_id::text AS "coordinatingAgencyId"
      FROM (
        SELECT id, assignment_id, deadline_id, event_id, level, label, scheduled_on AS "scheduledOn",
          last_valid_on AS "lastValidOn", target_on AS "targetOn", legal_on AS "legalOn", extended_to AS "extendedTo",
          round_started_on AS "roundStartedOn", why, assumed
        FROM occurrence
        WHERE execution IN ('not-started', 'in-progress', 'returned') AND scheduled_on IS NOT NULL
          AND (${deadlineId}::uuid IS NULL OR deadline_id = ${deadlineId}::uuid)
      ) o
      JOIN assignment s ON s.id = o.assignment_id
      JOIN agency a ON a.id = s.agency_id
      JOIN duty d ON d.id = s.duty_id
      JOIN document doc ON doc.id = d.document_id
      LEFT JOIN duty_deadline dd ON dd.id = o.deadline_id
      LEFT JOIN recorded_event e ON e.id = o.event_id
      GROUP BY dd.id, dd.rule, doc.id, o.level, o."scheduledOn", o."lastValidOn", o."targetOn", o."legalOn", o."extendedTo",
        o."roundStartedOn", o.why, o.assumed, e.id
      ORDER BY o."lastValidOn", doc.id, min(o.label)`;
    return rows.map(groupOf);
  }

  /** Gives these occurrences their new dates; the tick looks at their reminders next. */
  async move(tx: Tx, ids: readonly string[], due: DueDate, today: Temporal.PlainDate): Promise<void> {
    await tx.$executeRaw`
      UPDATE occurrence SET scheduled_on = ${due.scheduledOn.toString()}::date,
        last_valid_on = ${due.lastValidOn.toString()}::date, target_on = ${due.targetOn.toString()}::date,
        legal_on = ${due.legalOn.toString()}::date, due_time = ${due.time}, why = ${due.why},
        assumed = ${[...due.assumed]}::text[], retroactive = ${due.retroactive},
        next_rung_on = ${today.toString()}::date, version = version + 1
      WHERE id = ANY(${[...ids]}::uuid[])`;
  }

  /** Has the tick compute the reminders of these occurrences anew, where any are still to come. */
  async lookAgain(tx: Tx, ids: readonly string[], today: Temporal.PlainDate): Promise<void> {
    await tx.$executeRaw`
      UPDATE occurrence SET next_rung_on = ${today.toString()}::date
      WHERE next_rung_on IS NOT NULL AND id = ANY(${[...ids]}::uuid[])`;
  }
}

function groupOf(row: GroupRow): DueGroup {
  return {
    ids: row.ids,
    level: row.level === 'synthesis' ? 'synthesis' : 'unit',
    rule: row.rule as DeadlineRule | null,
    issuedOn: plainDateOrNull(row.issuedOn),
    activatedOn: plainDateOrNull(row.activatedOn),
    documentId: row.documentId,
    scheduledOn: plainDateOf(row.scheduledOn),
    lastValidOn: plainDateOf(row.lastValidOn),
    targetOn: plainDateOf(row.targetOn),
    legalOn: plainDateOf(row.legalOn),
    extendedTo: plainDateOrNull(row.extendedTo),
    roundStartedOn: plainDateOrNull(row.roundStartedOn),
    why: row.why,
    assumed: row.assumed,
    event: row.happenedOn === null ? null : { on: plainDateOf(row.happenedOn), at: row.happenedAt },
    label: row.label,
    agencyName: row.agencyName,
    document: { kind: row.kind, number: row.number, title: row.title },
    coordinatingAgencyId: row.coordinatingAgencyId,
  };
}
