import { Injectable } from '@nestjs/common';
import { type Visibility, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { judgedBy } from '../core/task/standing-formula.js';
import { cellOf, type OfficialCell } from '../core/task/timeliness.js';
import { Clock } from '../platform/clock.js';
import { dateColumn, plainDateOrNull } from '../platform/dates.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { roleOf } from './assignments.service.js';
import { type OccurrenceRow, occurrenceRowOf } from './occurrence-row.js';
import { WorkListsRepository } from './work-lists.repository.js';

export type Cells = Readonly<Record<OfficialCell, number>>;

export interface AgencyCells {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly withDeadline: Cells;
  readonly withoutDeadline: Cells;
}

export interface Overview {
  readonly withDeadline: Cells;
  readonly withoutDeadline: Cells;
  /** Most overdue first. */
  readonly byAgency: readonly AgencyCells[];
}

type Counting = Record<OfficialCell, number>;
const noCells = (): Counting => ({
  'done-in-time': 0,
  'done-late': 0,
  'open-in-time': 0,
  'open-overdue': 0,
});

/** How work stands: of a duty, of a plan, of everything in reach. */
@Injectable()
export class WorkReadingService {
  constructor(
    private readonly repository: AssignmentsRepository,
    private readonly lists: WorkListsRepository,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  /** All work in reach that is past its last valid day and not reported, longest overdue first. */
  async overdue(by: Principal, take = 50): Promise<readonly OccurrenceRow[]> {
    const rows = await this.rows(
      {
        execution: { in: ['not-started', 'in-progress', 'returned'] },
        retroactive: false,
        lastValidOn: { lt: dateColumn(this.clock.today()) },
      },
      visibility(by, 'work.read'),
      take,
    );
    return rows.filter((row) => row.timeliness === 'overdue');
  }

  /** Reports that wait for this person's decision, first due first, at most `take`; and how many there are. */
  async toConfirm(by: Principal, take = 50): Promise<{ rows: readonly OccurrenceRow[]; total: number }> {
    const reach = visibility(by, 'report.decide');
    const [rows, total] = await Promise.all([
      this.rows({ execution: 'filed' }, reach, take),
      this.repository.countOccurrences({ execution: 'filed' }, reach),
    ]);
    return { rows, total };
  }

  /** The occurrences of a duty that `by` may see, with the agencies that lead and co-operate. */
  async duty(dutyId: string, by: Principal) {
    const assignments = await this.repository.assignmentsOfDuty(dutyId);
    const rows = await this.rows({ assignment: { dutyId } }, visibility(by, 'work.read'));
    return {
      occurrences: rows,
      agencies: assignments.map(({ id, agency, role, endedOn, officerId }) => ({
        assignmentId: id,
        id: agency.id,
        name: agency.name,
        role: roleOf(role),
        endedOn: plainDateOrNull(endedOn),
        officerId,
      })),
    };
  }

  /** Who of a plan has done what: one row an occurrence, for the matrix of agencies and periods. */
  async planProgress(documentId: string, by: Principal): Promise<readonly OccurrenceRow[]> {
    return this.rows({ assignment: { duty: { documentId } } }, visibility(by, 'work.read'), 10_000);
  }

  /** The four official cells over all work in reach, and by agency. Counted by the database. */
  async overview(by: Principal): Promise<Overview> {
    const days = judgedBy(this.clock.today(), await this.calendar.working());
    const counts = await this.lists.overview(visibility(by, 'work.read'), days);
    const total = { withDeadline: noCells(), withoutDeadline: noCells() };
    const agencies = new Map<string, AgencyCells & Record<'withDeadline' | 'withoutDeadline', Counting>>();
    for (const { agencyId, agencyName, execution, timeliness, count } of counts) {
      const cell = cellOf(execution, timeliness);
      // Cancelled work is counted nowhere.
      if (cell === null) continue;
      const entry = agencies.get(agencyId) ?? {
        agencyId,
        agencyName,
        withDeadline: noCells(),
        withoutDeadline: noCells(),
      };
      agencies.set(agencyId, entry);
      const part = timeliness === 'no-deadline' ? 'withoutDeadline' : 'withDeadline';
      entry[part][cell] += count;
      total[part][cell] += count;
    }
    const byName = new Intl.Collator('vi');
    const byAgency = [...agencies.values()].sort(
      (a, b) =>
        b.withDeadline['open-overdue'] - a.withDeadline['open-overdue'] ||
        byName.compare(a.agencyName, b.agencyName),
    );
    return { ...total, byAgency };
  }

  private async rows(
    where: Parameters<AssignmentsRepository['occurrences']>[0],
    reach: Visibility,
    take?: number,
  ): Promise<readonly OccurrenceRow[]> {
    const [records, calendar] = await Promise.all([
      this.repository.occurrences(where, reach, take),
      this.calendar.working(),
    ]);
    const today = this.clock.today();
    return records.map((record) => occurrenceRowOf(record, today, calendar));
  }
}
