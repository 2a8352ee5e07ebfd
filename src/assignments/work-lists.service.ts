import { Injectable } from '@nestjs/common';
import { visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { judgedBy, outcomeOf, WORK_BAND, WORK_BANDS, type WorkBand } from '../core/task/standing-formula.js';
import { cellOf } from '../core/task/timeliness.js';
import { Clock } from '../platform/clock.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { type OccurrenceRow, occurrenceRowOf } from './occurrence-row.js';
import {
  type OfficerFilter,
  type StandingCount,
  WorkListsRepository,
  type WorkScope,
  type WorkSort,
} from './work-lists.repository.js';
import type { Cells } from './work-reading.service.js';

export type { OfficerFilter, WorkSort } from './work-lists.repository.js';

export const WORK_PAGE_SIZE = 50;

/** What of an agency's work is asked for. */
export interface WorkQuery {
  /** Null: what is still to be done. */
  readonly band: WorkBand | null;
  readonly officer: OfficerFilter;
  readonly documentId: string | null;
  readonly q: string;
  readonly sort: WorkSort;
  readonly page: number;
}

export type BandCounts = Readonly<Record<WorkBand, number>>;

/** The work of one person of an agency; `officerId` null: given to nobody in particular. */
export interface OfficerLoad {
  readonly officerId: string | null;
  readonly counts: BandCounts;
}

export interface WorkPage {
  readonly rows: readonly OccurrenceRow[];
  readonly total: number;
  /** By the same filters, whatever the band. */
  readonly counts: BandCounts;
  /** The people to whom the shown rows were given. */
  readonly officerNames: ReadonlyMap<string, string>;
}

export interface AgencyBoard extends WorkPage {
  readonly cells: Cells;
  readonly byOfficer: readonly OfficerLoad[];
}

const OPEN_BANDS: readonly WorkBand[] = ['overdue', 'today', 'this-week', 'later', 'waiting', 'undated'];

/** The agencies whose work is this person's own. */
export const ownAgencyIds = (by: Principal): readonly string[] => [
  ...new Set(
    by.memberships
      .filter(({ role }) => role === 'officer' || role === 'head' || role === 'coordinating-officer')
      .map(({ agencyId }) => agencyId),
  ),
];

const countsOf = (counts: readonly StandingCount[]): BandCounts => {
  const sums = Object.fromEntries(WORK_BANDS.map((band) => [band, 0])) as Record<WorkBand, number>;
  for (const { band, count } of counts) sums[band] += count;
  return sums;
};

/** A person's own work and the board of an agency: filtered, counted and paged by the database. */
@Injectable()
export class WorkListsService {
  constructor(
    private readonly repository: WorkListsRepository,
    private readonly assignments: AssignmentsRepository,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  /** A page of the work of the agencies in which `by` is officer or head. */
  async mine(by: Principal, query: WorkQuery): Promise<WorkPage> {
    return this.page(scopeOf(ownAgencyIds(by), by, query), query);
  }

  /** The first rows of each band that is not empty, and how many there are: what a first page shows. */
  async firstOfMine(
    by: Principal,
    officer: OfficerFilter,
    take: number,
  ): Promise<{
    readonly rows: readonly OccurrenceRow[];
    readonly counts: BandCounts;
    readonly bandOf: (row: OccurrenceRow) => WorkBand;
  }> {
    const scope = scopeOf(ownAgencyIds(by), by, { officer, documentId: null, q: '' });
    const calendar = await this.calendar.working();
    const today = this.clock.today();
    const days = judgedBy(today, calendar);
    const [counts, records] = await Promise.all([
      this.repository.counts(scope, days, true),
      this.repository.firstOfEach(scope, OPEN_BANDS, days, take),
    ]);
    return {
      rows: records.map((row) => occurrenceRowOf(row, today, calendar)),
      counts: countsOf(counts),
      bandOf: (row) =>
        outcomeOf(WORK_BAND, { ...row, bindingOn: row.retroactive ? null : row.lastValidOn }, days),
    };
  }

  /** The board of an agency as far as `by` may see it: the official cells, who has how much, and a page of it. */
  async board(agencyId: string, by: Principal, query: WorkQuery): Promise<AgencyBoard> {
    const scope = scopeOf([agencyId], by, query);
    const days = judgedBy(this.clock.today(), await this.calendar.working());
    const whole = scopeOf([agencyId], by, { officer: { kind: 'anybody' }, documentId: null, q: '' });
    const [page, counts] = await Promise.all([
      this.page(scope, query),
      this.repository.counts(whole, days, false),
    ]);
    const cells = { 'done-in-time': 0, 'done-late': 0, 'open-in-time': 0, 'open-overdue': 0 };
    for (const { execution, timeliness, count } of counts) {
      const cell = cellOf(execution, timeliness);
      if (cell !== null && timeliness !== 'no-deadline') cells[cell] += count;
    }
    const groups = Map.groupBy(counts, ({ officerId }) => officerId);
    return {
      ...page,
      cells,
      byOfficer: [...groups].map(([officerId, own]) => ({ officerId, counts: countsOf(own) })),
    };
  }

  /** The plans from which a person's own work comes, for the choice of one. */
  async plansOfMine(by: Principal) {
    return this.repository.plansOf(ownAgencyIds(by));
  }

  private async page(scope: WorkScope, { band, sort, page }: WorkQuery): Promise<WorkPage> {
    const calendar = await this.calendar.working();
    const today = this.clock.today();
    const days = judgedBy(today, calendar);
    const bands = band === null ? OPEN_BANDS : [band];
    const isOpen = bands.every((one) => OPEN_BANDS.includes(one));
    const [counted, records] = await Promise.all([
      this.repository.counts(scope, days, isOpen),
      this.repository.page(scope, bands, days, {
        sort,
        skip: (Math.max(1, page) - 1) * WORK_PAGE_SIZE,
        take: WORK_PAGE_SIZE,
      }),
    ]);
    const counts = countsOf(counted);
    const rows = records.map((row) => occurrenceRowOf(row, today, calendar));
    return {
      rows,
      counts,
      total: bands.reduce((sum, one) => sum + counts[one], 0),
      officerNames: await this.names(rows.flatMap(({ officerId }) => officerId ?? [])),
    };
  }

  /** What these people are called. */
  async names(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (userIds.length === 0) return new Map();
    const people = await this.assignments.userNames([...new Set(userIds)]);
    return new Map(people.map(({ id, name }) => [id, name]));
  }
}

const scopeOf = (
  agencyIds: readonly string[],
  by: Principal,
  { officer, documentId, q }: Pick<WorkQuery, 'officer' | 'documentId' | 'q'>,
): WorkScope => ({ agencyIds, reach: visibility(by, 'work.read'), officer, documentId, q: q.trim() });
