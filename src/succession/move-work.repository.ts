import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { dateColumn, timestampColumn } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';

/** One assignment to be passed on (or ended, with no successor); several rows share one `fromId` where it goes to several. */
export interface Move {
  readonly fromId: string;
  readonly toAgencyId: string | null;
  /** First day of the successor. */
  readonly effectiveOn: string;
  readonly why: string;
  readonly source: 'machine' | 'person';
}

export interface MoveOrder {
  readonly runId: string;
  readonly moves: readonly Move[];
  readonly today: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly by: { readonly userId: string; readonly name: string };
}

/** What carrying the moves out did. */
export interface MoveResult {
  readonly moved: number;
  readonly occurrences: number;
  readonly suppressed: number;
}

const OPEN = Prisma.sql`('not-started', 'in-progress', 'returned')`;

/**
 * Passes assignments on, set by set, in one transaction. The old assignment keeps what was reported, confirmed or awaits
 * confirmation, and ends; what is open goes to the successor's assignment of the same duty, which is made where there is
 * none. An occurrence keeps its id, so that its reports and its rows of the ledger stay with it; its ladder starts anew on
 * the day of the move, under rung ids of that day, which is why no key of the ledger can be met twice.
 */
@Injectable()
export class MoveWorkRepository {
  /** How many of the assignments are still held: fewer than were asked for means that somebody was quicker. */
  async begin(tx: Tx, { moves }: MoveOrder): Promise<number> {
    await tx.$executeRaw`
      CREATE TEMP TABLE moving (from_id uuid NOT NULL, to_agency uuid, effective_on date NOT NULL, why text NOT NULL,
        source text NOT NULL, duty_id uuid, role text, old_agency uuid, to_id uuid, targets int) ON COMMIT DROP`;
    await tx.$executeRaw`
      INSERT INTO moving (from_id, to_agency, effective_on, why, source, targets)
      SELECT given.*, count(*) OVER (PARTITION BY given.from_id) FROM unnest(${moves.map(({ fromId }) => fromId)}::uuid[], ${moves.map(({ toAgencyId }) => toAgencyId)}::uuid[],
        ${moves.map(({ effectiveOn }) => effectiveOn)}::text[]::date[], ${moves.map(({ why }) => why)}::text[],
        ${moves.map(({ source }) => source)}::text[]) AS given(from_id, to_agency, effective_on, why, source)`;
    await tx.$executeRaw`CREATE INDEX ON moving (from_id)`;
    await tx.$executeRaw`ANALYZE moving`;
    const held = await tx.$executeRaw`
      WITH held AS (
        SELECT id, duty_id, role, agency_id FROM assignment
        WHERE id IN (SELECT from_id FROM moving) AND ended_on IS NULL FOR UPDATE
      )
      UPDATE moving m SET duty_id = held.duty_id, role = held.role, old_agency = held.agency_id
      FROM held WHERE held.id = m.from_id`;
    return held;
  }

  async carryOut(tx: Tx, order: MoveOrder): Promise<MoveResult> {
    await this.enterSuccessors(tx, order);
    const occurrences = (await this.moveOccurrences(tx, order)) + (await this.copyOccurrences(tx, order));
    await this.endTheRest(tx);
    const suppressed = await this.silenceQueued(tx);
    const moved = await this.endAssignments(tx);
    await this.writeHistory(tx, order);
    return { moved, occurrences, suppressed };
  }

  private async enterSuccessors(tx: Tx, { at }: MoveOrder): Promise<void> {
    // The ids come from what was entered: looked up in the table they would be sought by statistics from before the move, in which
    // the successor has next to no work, through all that it has now.
    await tx.$executeRaw`
      WITH entered AS (
        INSERT INTO assignment (id, duty_id, agency_id, role, created_at)
        SELECT gen_random_uuid(), duty_id, to_agency, CASE WHEN bool_or(role = 'lead') THEN 'lead'
            WHEN bool_or(role = 'coordinate') THEN 'coordinate' ELSE 'synthesise' END,
          ${timestampColumn(at)}
        FROM moving WHERE to_agency IS NOT NULL GROUP BY duty_id, to_agency
        ON CONFLICT (duty_id, agency_id) DO UPDATE SET ended_on = NULL,
          role = CASE WHEN 'lead' IN (EXCLUDED.role, assignment.role) THEN 'lead'
            WHEN 'coordinate' IN (EXCLUDED.role, assignment.role) THEN 'coordinate' ELSE assignment.role END
        RETURNING id, duty_id, agency_id
      )
      UPDATE moving m SET to_id = entered.id FROM entered
      WHERE entered.duty_id = m.duty_id AND entered.agency_id = m.to_agency`;
    await tx.$executeRaw`CREATE INDEX ON moving (to_id)`;
    await tx.$executeRaw`ANALYZE moving`;
  }

  /** Open occurrences of what goes to one successor; of two that fall together the one that is further on stays. */
  private async moveOccurrences(tx: Tx, { today }: MoveOrder): Promise<number> {
    const day = dateColumn(today);
    return tx.$executeRaw`
      WITH open AS (
        SELECT o.id, m.to_id, o.deadline_id, o.scheduled_on, o.level, row_number() OVER (
          PARTITION BY m.to_id, o.deadline_id, o.scheduled_on, o.level
          ORDER BY array_position(ARRAY['returned', 'in-progress', 'not-started'], o.execution), o.id) AS place
        FROM moving m JOIN occurrence o ON o.assignment_id = m.from_id AND o.execution IN ${OPEN}
        WHERE m.to_id IS NOT NULL AND m.targets = 1
      )
      UPDATE occurrence o SET assignment_id = open.to_id, version = o.version + 1,
        round_started_on = CASE WHEN o.last_valid_on IS NULL THEN NULL ELSE ${day}::date END,
        next_rung_on = CASE WHEN o.last_valid_on IS NULL THEN NULL
          WHEN coalesce(o.extended_to, o.last_valid_on) < ${day}::date THEN ${day}::date
          ELSE coalesce(o.next_rung_on, ${day}::date) END
      FROM open
      WHERE open.id = o.id AND open.place = 1 AND NOT EXISTS (
        SELECT 1 FROM occurrence held WHERE held.assignment_id = open.to_id AND held.level = open.level
          AND held.deadline_id IS NOT DISTINCT FROM open.deadline_id
          AND held.scheduled_on IS NOT DISTINCT FROM open.scheduled_on)`;
  }

  /** What goes to several successors is asked of each of them anew. */
  private async copyOccurrences(tx: Tx, { today }: MoveOrder): Promise<number> {
    const day = dateColumn(today);
    return tx.$executeRaw`
      INSERT INTO occurrence (id, assignment_id, deadline_id, label, scheduled_on, last_valid_on, target_on, legal_on,
        extended_to, why, assumed, retroactive, execution, round_started_on, next_rung_on, version,
        due_time, event_id, level)
      SELECT gen_random_uuid(), m.to_id, o.deadline_id, o.label, o.scheduled_on, o.last_valid_on, o.target_on, o.legal_on,
        o.extended_to, o.why, o.assumed, o.retroactive, 'not-started',
        CASE WHEN o.last_valid_on IS NULL THEN NULL ELSE ${day}::date END,
        CASE WHEN o.last_valid_on IS NULL THEN NULL ELSE ${day}::date END, 0, o.due_time, o.event_id, o.level
      FROM moving m JOIN occurrence o ON o.assignment_id = m.from_id AND o.execution IN ${OPEN}
      WHERE m.to_id IS NOT NULL AND m.targets > 1
      ON CONFLICT DO NOTHING`;
  }

  /** What is still open on the old assignments was merged with the successor's own, divided among several, or ended. */
  private async endTheRest(tx: Tx): Promise<void> {
    await tx.$executeRaw`
      UPDATE occurrence SET execution = 'cancelled', next_rung_on = NULL, version = version + 1
      WHERE assignment_id IN (SELECT from_id FROM moving) AND execution IN ${OPEN}`;
  }

  /** Mail that waits to go out speaks of the old body: it is left out, and the ledger says why. */
  private async silenceQueued(tx: Tx): Promise<number> {
    return tx.$executeRaw`
      WITH queued AS (
        SELECT q.id, q.agency_id, o.assignment_id
        FROM notification q JOIN occurrence o ON o.id = q.occurrence_id WHERE q.outcome = 'queued'
      ), hit AS (
        SELECT q.id, m.effective_on, m.to_agency FROM queued q JOIN moving m ON m.from_id = q.assignment_id
        UNION SELECT q.id, m.effective_on, m.to_agency FROM queued q
          JOIN moving m ON m.to_id = q.assignment_id AND m.old_agency = q.agency_id
      ), passed AS (
        SELECT hit.id, min(hit.effective_on) AS effective_on, string_agg(DISTINCT s.name, ', ') AS heirs
        FROM hit LEFT JOIN agency s ON s.id = hit.to_agency GROUP BY hit.id
      )
      UPDATE notification n SET outcome = 'suppressed', reason = jsonb_build_object(
        'code', 'succeeded', 'successor', passed.heirs, 'effectiveOn', to_char(passed.effective_on, 'YYYY-MM-DD'))
      FROM passed WHERE n.id = passed.id`;
  }

  private async endAssignments(tx: Tx): Promise<number> {
    return tx.$executeRaw`
      UPDATE assignment a SET ended_on = m.effective_on - 1
      FROM (SELECT from_id, min(effective_on) AS effective_on FROM moving GROUP BY from_id) m WHERE m.from_id = a.id`;
  }

  private async writeHistory(tx: Tx, { runId, at, by }: MoveOrder): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO assignment_move (id, run_id, from_id, to_id, effective_on, why, source, moved_by, moved_at)
      SELECT gen_random_uuid(), ${runId}::uuid, from_id, to_id, effective_on, why, source, ${by.name}, ${timestampColumn(at)}
      FROM moving`;
    await tx.$executeRaw`
      INSERT INTO audit_event (at, user_id, user_name, action, subject, subject_id, document_id, before, after, note)
      SELECT ${timestampColumn(at)}, ${by.userId}::uuid, ${by.name},
        CASE WHEN m.to_id IS NULL THEN 'end-work' ELSE 'pass-on' END, 'assignment', m.from_id::text, d.document_id,
        jsonb_build_object('before', f.name), jsonb_build_object('after', coalesce(t.name, '')), m.why
      FROM moving m JOIN duty d ON d.id = m.duty_id JOIN agency f ON f.id = m.old_agency
      LEFT JOIN agency t ON t.id = m.to_agency`;
  }
}
