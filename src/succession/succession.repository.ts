import { Injectable } from '@nestjs/common';
import type { FieldOfWork } from '../core/agency/succession/field-of-work.js';
import type { SuccessionEvent, SuccessionKind } from '../core/agency/succession/succession-event.js';
import { Prisma } from '../generated/prisma/client.js';
import { dateColumn, instantOf, plainDateOf, plainDateOrNull, timestampColumn } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

/** What a person chose for a piece of work, before it is carried out. */
export interface Choice {
  readonly matter: 'assignment' | 'document';
  readonly matterId: string;
  readonly action: 'move' | 'stop';
  readonly agencyIds: readonly string[];
  readonly reason: string;
  readonly chosenBy: string;
}

/** Work that hangs on a body which may be gone: an open assignment, or a plan that the body coordinates. */
export interface HangingWork {
  readonly matter: 'assignment' | 'document';
  readonly id: string;
  readonly agencyId: string;
  readonly role: 'lead' | 'coordinate' | 'synthesise' | 'coordinator';
  readonly documentId: string;
  readonly documentName: string;
  readonly documentTitle: string;
  readonly dutyId: string | null;
  readonly clause: string;
  readonly summary: string;
  /** The duty's whole sentence. */
  readonly words: string;
  readonly openDates: number;
  readonly nextDueOn: Temporal.PlainDate | null;
}

export interface StoredEvent extends SuccessionEvent {
  readonly note: string;
  readonly importId: string | null;
  readonly createdAt: Temporal.Instant;
}

/** Which work is looked at: of these bodies, in plans that these offices coordinate (null: all plans). */
export interface WorkFilter {
  readonly agencyIds: readonly string[];
  readonly coordinatedBy: readonly string[] | null;
  readonly today: Temporal.PlainDate;
  readonly take: number;
}

interface WorkRow {
  readonly id: string;
  readonly agency_id: string;
  readonly role: string;
  readonly duty_id: string;
  readonly document_id: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly clause: string;
  readonly summary: string;
  readonly words: string;
  readonly open_dates: bigint;
  readonly next_due: Date | null;
}

export const nameOfPlan = (plan: { kind: string | null; number: string | null; title: string }): string =>
  plan.number ? `${plan.kind ?? 'Văn bản'} số ${plan.number}` : plan.title;

const OPEN = Prisma.sql`('not-started', 'in-progress', 'returned')`;

const eventInclude = {
  links: { orderBy: { ordinal: 'asc' } },
} as const satisfies Prisma.SuccessionEventInclude;

const eventOf = (row: Prisma.SuccessionEventGetPayload<{ include: typeof eventInclude }>): StoredEvent => ({
  id: row.id,
  kind: row.kind as SuccessionKind,
  effectiveOn: plainDateOf(row.effectiveOn).toString(),
  legalBasis: row.legalBasis,
  note: row.note,
  importId: row.importId,
  createdAt: instantOf(row.createdAt),
  links: row.links.map(({ predecessorId, successorId, fields }) => ({
    predecessorId,
    successorId,
    fields: fields as FieldOfWork[],
  })),
});

@Injectable()
export class SuccessionRepository {
  constructor(private readonly database: Database) {}

  async events(): Promise<readonly StoredEvent[]> {
    const rows = await this.database.client.successionEvent.findMany({
      include: eventInclude,
      orderBy: [{ effectiveOn: 'desc' }, { id: 'desc' }],
    });
    return rows.map(eventOf);
  }

  async createEvent(
    tx: Tx,
    event: Omit<SuccessionEvent, 'id'> & { readonly note: string; readonly importId: string | null },
    by: string,
    at: Temporal.Instant,
  ): Promise<string> {
    const { links, effectiveOn, ...columns } = event;
    const { id } = await tx.successionEvent.create({
      data: {
        ...columns,
        effectiveOn: dateColumn(effectiveOn),
        createdById: by,
        createdAt: timestampColumn(at),
        links: { create: links.map((link, ordinal) => ({ ...link, fields: [...link.fields], ordinal })) },
      },
      select: { id: true },
    });
    return id;
  }

  async removeEvents(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.successionEvent.deleteMany({ where: { id: { in: [...ids] } } });
  }

  /** How many assignments of these bodies were passed on. */
  countMoves(agencyIds: readonly string[]): Promise<number> {
    return this.database.client.assignmentMove.count({
      where: { from: { agencyId: { in: [...agencyIds] } } },
    });
  }

  choices(): Promise<Choice[]> {
    return this.database.client.successionChoice.findMany() as unknown as Promise<Choice[]>;
  }

  async saveChoices(tx: Tx, choices: readonly Choice[], at: Temporal.Instant): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO succession_choice (matter, matter_id, action, agency_ids, reason, chosen_by, chosen_at)
      SELECT c.matter, c."matterId"::uuid, c.action, ARRAY(SELECT jsonb_array_elements_text(c."agencyIds"))::uuid[],
        c.reason, c."chosenBy", ${timestampColumn(at)}
      FROM jsonb_to_recordset(${JSON.stringify(choices)}::jsonb)
        AS c(matter text, "matterId" text, action text, "agencyIds" jsonb, reason text, "chosenBy" text)
      ON CONFLICT (matter, matter_id) DO UPDATE SET action = EXCLUDED.action, agency_ids = EXCLUDED.agency_ids,
        reason = EXCLUDED.reason, chosen_by = EXCLUDED.chosen_by, chosen_at = EXCLUDED.chosen_at`;
  }

  async forgetChoices(tx: Tx, matter: Choice['matter'], ids: readonly string[]): Promise<void> {
    await tx.$executeRaw`
      DELETE FROM succession_choice WHERE matter = ${matter} AND matter_id = ANY(${[...ids]}::uuid[])`;
  }

  /** Open assignments of the bodies, in active plans: with open due dates, or with a series or a part that goes on. */
  async openAssignments({
    agencyIds,
    coordinatedBy,
    today,
    take,
  }: WorkFilter): Promise<readonly HangingWork[]> {
    const day = dateColumn(today);
    const reach =
      coordinatedBy === null
        ? Prisma.sql`true`
        : Prisma.sql`p.coordinating_agency_id = ANY(${[...coordinatedBy]}::uuid[])`;
    const rows = await this.database.client.$queryRaw<WorkRow[]>`
      SELECT a.id, a.agency_id, a.role, a.duty_id, d.document_id, p.kind, p.number, p.title, d.clause, d.summary,
        substr(p.text, d.start + 1, d."end" - d.start) AS words, o.open_dates, o.next_due
      FROM assignment a
      JOIN duty d ON d.id = a.duty_id
      JOIN document p ON p.id = d.document_id AND p.state = 'active'
      CROSS JOIN LATERAL (
        SELECT count(*) AS open_dates, min(coalesce(o.extended_to, o.last_valid_on)) AS next_due
        FROM occurrence o WHERE o.assignment_id = a.id AND o.execution IN ${OPEN}
      ) o
      WHERE a.ended_on IS NULL AND a.agency_id = ANY(${[...agencyIds]}::uuid[]) AND ${reach}
        AND (o.open_dates > 0 OR ((p.ends_on IS NULL OR p.ends_on >= ${day}::date) AND (
          a.role = 'coordinate' OR EXISTS (
            SELECT 1 FROM duty_deadline l WHERE l.duty_id = d.id AND l.rule->>'kind' IN ('recurring', 'periodic')
          ))))
      ORDER BY p.issued_on, p.id, d.start, a.role DESC, a.id
      LIMIT ${take}`;
    return rows.map((row) => ({
      matter: 'assignment',
      id: row.id,
      agencyId: row.agency_id,
      role: row.role === 'lead' || row.role === 'synthesise' ? row.role : 'coordinate',
      documentId: row.document_id,
      documentName: nameOfPlan(row),
      documentTitle: row.title,
      dutyId: row.duty_id,
      clause: row.clause,
      summary: row.summary,
      words: row.words,
      openDates: Number(row.open_dates),
      nextDueOn: plainDateOrNull(row.next_due),
    }));
  }

  /** Plans in follow-up that the bodies coordinate. */
  async coordinatedPlans({ agencyIds, coordinatedBy }: WorkFilter): Promise<readonly HangingWork[]> {
    const rows = await this.database.client.document.findMany({
      where: {
        coordinatingAgencyId: {
          in: coordinatedBy === null ? [...agencyIds] : agencyIds.filter((id) => coordinatedBy.includes(id)),
        },
      },
      omit: { text: true, reading: true },
      orderBy: [{ issuedOn: 'asc' }, { id: 'asc' }],
    });
    return rows.map((row) => ({
      matter: 'document',
      id: row.id,
      agencyId: row.coordinatingAgencyId ?? '',
      role: 'coordinator',
      documentId: row.id,
      documentName: nameOfPlan(row),
      documentTitle: row.title,
      dutyId: null,
      clause: '',
      summary: row.title,
      words: row.title,
      openDates: 0,
      nextDueOn: null,
    }));
  }

  /** All leading work of one plan with its chain of moves: what the report before and after is made of. */
  assignmentsOf(documentId: string) {
    return this.database.client.assignment.findMany({
      where: { duty: { documentId, document: { state: 'active' } } },
      include: {
        agency: true,
        duty: { select: { id: true, clause: true, summary: true, start: true } },
        movedTo: { include: { to: { select: { id: true, agency: { select: { id: true, name: true } } } } } },
        movedFrom: { select: { fromId: true } },
      },
      orderBy: [{ duty: { start: 'asc' } }, { id: 'asc' }],
    });
  }

  async setCoordinators(
    tx: Tx,
    plans: readonly { readonly documentId: string; readonly agencyId: string }[],
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE document p SET coordinating_agency_id = given.agency_id, version = p.version + 1
      FROM unnest(${plans.map(({ documentId }) => documentId)}::uuid[],
        ${plans.map(({ agencyId }) => agencyId)}::uuid[]) AS given(document_id, agency_id)
      WHERE p.id = given.document_id`;
  }
}
