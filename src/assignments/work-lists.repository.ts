import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import type { Execution } from '../core/task/occurrence.js';
import {
  type JudgedBy,
  TIMELINESS,
  type Timeliness,
  WORK_BAND,
  type WorkBand,
} from '../core/task/standing-formula.js';
import { Prisma } from '../generated/prisma/client.js';
import { Database } from '../platform/prisma.js';
import { type OccurrenceRecord, occurrenceInclude } from './assignments.repository.js';
import { formulaSql } from './standing-sql.repository.js';

/** Whose work of an agency is asked for. `mine`: given to this person, or to nobody in particular. */
export type OfficerFilter =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'mine'; readonly userId: string }
  | { readonly kind: 'person'; readonly userId: string };

export const WORK_SORTS = ['due', 'due-down', 'words', 'plan'] as const;
export type WorkSort = (typeof WORK_SORTS)[number];

/** What of the work of some agencies is asked for. */
export interface WorkScope {
  readonly agencyIds: readonly string[];
  readonly reach: Visibility;
  readonly officer: OfficerFilter;
  readonly documentId: string | null;
  readonly q: string;
}

/** How many due dates stand alike. */
export interface StandingCount {
  readonly officerId: string | null;
  readonly execution: Execution;
  readonly timeliness: Timeliness;
  readonly band: WorkBand;
  readonly count: number;
}

const ORDERS: Readonly<Record<WorkSort, Prisma.Sql>> = {
  due: Prisma.sql`o.binding_on ASC NULLS LAST, o.id`,
  'due-down': Prisma.sql`o.binding_on DESC NULLS LAST, o.id`,
  words: Prisma.sql`d.summary COLLATE "vi-x-icu", o.binding_on NULLS LAST, o.id`,
  plan: Prisma.sql`p.issued_on DESC NULLS LAST, p.id, d.ordinal, o.binding_on NULLS LAST, o.id`,
};

const OPEN_BANDS: readonly WorkBand[] = ['overdue', 'today', 'this-week', 'later', 'waiting', 'undated'];
/** Literal, so that the planner may use the partial index over open work. */
const IS_OPEN = Prisma.sql`o.execution NOT IN ('done', 'cancelled')`;

/** Lists and figures of work, made by the database: nothing of an agency's years is read to show one page of it. */
@Injectable()
export class WorkListsRepository {
  constructor(private readonly database: Database) {}

  /** How many due dates of a scope stand how; `openOnly` leaves out what is done or cancelled. */
  async counts(scope: WorkScope, days: JudgedBy, openOnly: boolean): Promise<readonly StandingCount[]> {
    const rows = await this.database.client.$queryRaw<(Omit<StandingCount, 'count'> & { count: bigint })[]>`
      SELECT officer_id::text AS "officerId", execution, timeliness, band, count(*) AS count FROM (
        SELECT o.officer_id, o.execution, ${formulaSql(TIMELINESS, days)} AS timeliness, ${formulaSql(WORK_BAND, days)} AS band
        FROM ${tablesOf(scope, 'due')} WHERE ${conditionOf(scope)} ${openOnly ? Prisma.sql`AND ${IS_OPEN}` : Prisma.empty}
      ) AS one GROUP BY officer_id, execution, timeliness, band`;
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /** A page of the due dates in these bands. */
  async page(
    scope: WorkScope,
    bands: readonly WorkBand[],
    days: JudgedBy,
    { sort, skip, take }: { readonly sort: WorkSort; readonly skip: number; readonly take: number },
  ): Promise<readonly OccurrenceRecord[]> {
    const ids = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT o.id::text FROM ${tablesOf(scope, sort)}
      WHERE ${conditionOf(scope)} AND ${inBands(bands, days)}
      ORDER BY ${ORDERS[sort]} LIMIT ${take} OFFSET ${skip}`;
    return this.byIds(ids.map(({ id }) => id));
  }

  /** The first due dates of each of these bands, in the order of their days. */
  async firstOfEach(
    scope: WorkScope,
    bands: readonly WorkBand[],
    days: JudgedBy,
    take: number,
  ): Promise<readonly OccurrenceRecord[]> {
    const ids = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM (
        SELECT id, binding_on, row_number() OVER (PARTITION BY band ORDER BY binding_on NULLS LAST, id) AS place FROM (
          SELECT o.id, o.binding_on, ${formulaSql(WORK_BAND, days)} AS band
          FROM ${tablesOf(scope, 'due')} WHERE ${conditionOf(scope)} AND ${IS_OPEN}
        ) AS banded WHERE band = ANY(${[...bands]})
      ) AS placed WHERE place <= ${take} ORDER BY binding_on NULLS LAST, id`;
    return this.byIds(ids.map(({ id }) => id));
  }

  /** How many due dates in reach stand how, by agency. */
  async overview(
    reach: Visibility,
    days: JudgedBy,
  ): Promise<
    readonly (Pick<StandingCount, 'execution' | 'timeliness' | 'count'> & {
      readonly agencyId: string;
      readonly agencyName: string;
    })[]
  > {
    type Row = { agencyId: string; agencyName: string; execution: Execution; timeliness: Timeliness };
    const rows = await this.database.client.$queryRaw<(Row & { count: bigint })[]>`
      SELECT g.id::text AS "agencyId", g.name AS "agencyName", execution, timeliness, count FROM (
        SELECT agency_id, execution, timeliness, count(*) AS count FROM (
          SELECT o.agency_id, o.execution, ${formulaSql(TIMELINESS, days)} AS timeliness
          FROM occurrence o WHERE ${anywhereWithin(reach)}
        ) AS one GROUP BY agency_id, execution, timeliness
      ) AS counted JOIN agency g ON g.id = counted.agency_id`;
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /** The due dates with these ids, in this order. */
  async byIds(ids: readonly string[]): Promise<readonly OccurrenceRecord[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.client.occurrence.findMany({
      where: { id: { in: [...ids] } },
      include: occurrenceInclude,
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** The plans from which open work of these agencies comes, newest first. */
  async plansOf(
    agencyIds: readonly string[],
  ): Promise<readonly { id: string; kind: string | null; number: string | null; title: string }[]> {
    return this.database.client.$queryRaw`
      SELECT p.id::text, p.kind, p.number, p.title FROM document p WHERE p.id IN (
        SELECT d.document_id FROM assignment a JOIN duty d ON d.id = a.duty_id
        WHERE a.agency_id = ANY(${[...agencyIds]}::uuid[]) AND a.ended_on IS NULL)
      ORDER BY p.issued_on DESC NULLS LAST, p.id LIMIT 200`;
  }
}

/** The tables that a list needs: the due dates alone where neither search nor order asks for words. */
function tablesOf({ q, documentId }: WorkScope, sort: WorkSort): Prisma.Sql {
  const needsWords = q !== '' || documentId !== null || sort === 'words' || sort === 'plan';
  return needsWords
    ? Prisma.sql`occurrence o JOIN assignment a ON a.id = o.assignment_id JOIN duty d ON d.id = a.duty_id
        JOIN document p ON p.id = d.document_id`
    : Prisma.sql`occurrence o`;
}

function conditionOf(scope: WorkScope): Prisma.Sql {
  const parts = [
    Prisma.sql`o.agency_id = ANY(${[...scope.agencyIds]}::uuid[])`,
    withinReach(scope),
    officerSql(scope.officer),
    ...(scope.documentId === null ? [] : [Prisma.sql`d.document_id = ${scope.documentId}::uuid`]),
    ...(scope.q === '' ? [] : [searchSql(scope.q)]),
  ];
  return Prisma.join(parts, ' AND ');
}

/** Every word typed occurs in the duty, its plan or its period, with or without accents. */
const searchSql = (q: string): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(bool_and((d.search_text || ' ' || p.search_text || ' ' || lower(unaccent(o.label))) LIKE '%' || word || '%'), FALSE)
  FROM unnest(string_to_array(agency_fold(${q}), ' ')) AS word)`;

function officerSql(officer: OfficerFilter): Prisma.Sql {
  switch (officer.kind) {
    case 'anybody':
      return Prisma.sql`TRUE`;
    case 'nobody':
      return Prisma.sql`o.officer_id IS NULL`;
    case 'mine':
      return Prisma.sql`(o.officer_id IS NULL OR o.officer_id = ${officer.userId}::uuid)`;
    case 'person':
      return Prisma.sql`o.officer_id = ${officer.userId}::uuid`;
  }
}

const inBands = (bands: readonly WorkBand[], days: JudgedBy): Prisma.Sql => {
  const chosen = Prisma.sql`${formulaSql(WORK_BAND, days)} = ANY(${[...bands]})`;
  return bands.every((band) => OPEN_BANDS.includes(band)) ? Prisma.sql`${IS_OPEN} AND ${chosen}` : chosen;
};

/**
 * What of the agencies' work may be seen. Who may see all of theirs is asked nothing more; for others it is looked up once for the
 * agencies' assignments, not for every due date.
 */
const withinReach = ({ reach, agencyIds }: WorkScope): Prisma.Sql =>
  reach.kind === 'all' || agencyIds.every((id) => reach.leading.includes(id))
    ? Prisma.sql`TRUE`
    : Prisma.sql`o.assignment_id IN (SELECT own.id ${visibleAssignments(reach)}
        AND own.agency_id = ANY(${[...agencyIds]}::uuid[]))`;

const anywhereWithin = (reach: Visibility): Prisma.Sql =>
  reach.kind === 'all'
    ? Prisma.sql`TRUE`
    : Prisma.sql`o.assignment_id IN (SELECT own.id ${visibleAssignments(reach)})`;

/** The assignments that somebody may see: as `workWithinReach`, in SQL. */
const visibleAssignments = (reach: Visibility & { kind: 'some' }): Prisma.Sql => Prisma.sql`
  FROM assignment own JOIN duty ON duty.id = own.duty_id JOIN document ON document.id = duty.document_id
  WHERE (own.agency_id = ANY(${[...reach.leading]}::uuid[]) OR own.agency_id = ANY(${[...reach.cooperating]}::uuid[])
    OR document.coordinating_agency_id = ANY(${[...reach.coordinating]}::uuid[])
    OR EXISTS (SELECT 1 FROM assignment other WHERE other.duty_id = own.duty_id AND other.role = 'coordinate'
      AND other.agency_id = ANY(${[...reach.cooperating]}::uuid[]))
    OR EXISTS (SELECT 1 FROM assignment_move m JOIN assignment heir ON heir.id = m.to_id
      WHERE m.from_id = own.id AND heir.agency_id = ANY(${[...reach.leading]}::uuid[])))`;
