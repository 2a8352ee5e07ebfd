import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { may, mayAny, type Visibility, visibility, type WorkRelations } from '../accounts/permissions.js';
import { holds, type Principal } from '../accounts/principal.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { ResolutionContext } from '../core/calendar/resolve-deadline.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { LadderWork } from '../core/reminder/occurrence-snapshot.js';
import type { LadderSubject } from '../core/reminder/policy.js';
import { firstRungOn } from '../core/reminder/rung-date.js';
import {
  type AcceptedDeadline,
  expandOccurrences,
  type OccurrenceDraft,
} from '../core/task/expand-occurrences.js';
import type { WorkState } from '../core/task/occurrence.js';
import { type OfficialCell, officialCell, timeliness } from '../core/task/timeliness.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { dateColumn, instantOf, plainDateOf, plainDateOrNull } from '../platform/dates.js';
import type { Tx } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { SettingsService } from '../settings/settings.service.js';
import {
  AssignmentsRepository,
  type LadderRound,
  type NewAssignment,
  type NewOccurrence,
  type OccurrenceRecord,
} from './assignments.repository.js';
import { levelledDrafts, unknownLevels } from './levels.js';
import { type OccurrenceRow, occurrenceRowOf, standingOf } from './occurrence-row.js';
import { saysRecipient, synthesisOffice } from './synthesis-office.js';

export type { LadderRound, OccurrenceRecord } from './assignments.repository.js';

/** Occurrences exist this far ahead; the daily tick keeps it so. */
export const HORIZON_DAYS = 400;

export interface PlanDates {
  readonly issuedOn: Temporal.PlainDate;
  readonly activatedOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate | null;
}

/** The assignments and due dates that follow from accepted duties. */
export interface WorkPlan {
  readonly assignments: readonly NewAssignment[];
  readonly occurrences: readonly NewOccurrence[];
  readonly expandedTo: Temporal.PlainDate;
}

export interface MyWork {
  readonly overdue: readonly OccurrenceRow[];
  readonly thisWeek: readonly OccurrenceRow[];
  readonly upcoming: readonly OccurrenceRow[];
  readonly undated: readonly OccurrenceRow[];
  /** Own reports that the coordinating office has not decided on. */
  readonly awaitingConfirmation: readonly OccurrenceRow[];
  /** Reports of others that wait for this person's decision. */
  readonly toConfirm: readonly OccurrenceRow[];
}

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

export interface ReportView {
  readonly id: string;
  readonly occurrenceId: string;
  readonly results: string;
  readonly difficulties: string;
  readonly proposals: string;
  readonly state: 'filed' | 'returned' | 'confirmed';
  readonly filedByName: string;
  readonly filedAt: Temporal.Instant;
  readonly decidedByName: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly decisionNote: string;
}

const NO_CELLS: Cells = { 'done-in-time': 0, 'done-late': 0, 'open-in-time': 0, 'open-overdue': 0 };
const isDone = (row: OccurrenceRow) => row.execution === 'done' || row.execution === 'cancelled';

/** Work: what follows from accepted duties, and how it stands. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly repository: AssignmentsRepository,
    private readonly calendar: CalendarService,
    private readonly settings: SettingsService,
    private readonly policies: ReminderPolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * What activating a plan would create. Duties that were not accepted, or have no agency, give nothing. The office that reports
   * go through has due dates of its own, on the level after those of the units.
   */
  async plan(
    document: Pick<DocumentView, 'id' | 'duties' | 'coordinatingAgency'>,
    dates: PlanDates,
  ): Promise<WorkPlan> {
    const [context, policy, province] = await Promise.all([
      this.resolutionContext(dates),
      this.policies.current(),
      this.settings.province(),
    ]);
    const rules = { calendar: context.calendar, reportSpacing: province.reportSpacing };
    const assignments: NewAssignment[] = [];
    const occurrences: NewOccurrence[] = [];
    for (const duty of document.duties) {
      if (duty.state !== 'accepted') continue;
      const deadlines = duty.deadlines.map(({ id, rule, phrase }) => ({ id, rule, text: phrase }));
      const office = synthesisOffice(duty, document, province);
      for (const { agencyId, role, owns } of partsOf(duty, office)) {
        const id = randomUUID();
        const part = {
          owns,
          synthesises: agencyId === office,
          saysRecipient: saysRecipient(duty.bodies),
          deadlines,
        };
        const drafts = owns || part.synthesises ? expandOccurrences({ id, deadlines }, context).drafts : [];
        const levelled = levelledDrafts(part, drafts, dates.issuedOn, rules);
        if (role === 'synthesise' && levelled.length === 0) continue;
        assignments.push({ id, dutyId: duty.id, agencyId, role });
        const owner = { agencyId, documentId: document.id, deadlines };
        const firstOn = (draft: OccurrenceDraft) =>
          firstRungOn(ladderWork(owner, draft, dates), policy, context.calendar);
        occurrences.push(
          ...levelled.map((one) => ({ ...one, assignmentId: id, nextRungOn: firstOn(one.draft) })),
        );
        if (owns && levelled.length === 0 && !hasSeries(duty))
          occurrences.push({ assignmentId: id, draft: null, nextRungOn: null, level: 'unit' });
      }
    }
    return { assignments, occurrences, expandedTo: context.to };
  }

  /** Enters what `plan` gave. */
  async enter(tx: Tx, work: WorkPlan): Promise<void> {
    await this.repository.createAssignments(tx, work.assignments, this.clock.now());
    await this.repository.createOccurrences(tx, work.occurrences);
  }

  /** Enters the due dates of an active plan that have come into the horizon; gives how many, and how far it now reaches. */
  async extendHorizon(
    tx: Tx,
    documentId: string,
    dates: PlanDates,
  ): Promise<{ created: number; expandedTo: Temporal.PlainDate }> {
    const [context, assignments, policy, { reportSpacing }] = await Promise.all([
      this.resolutionContext(dates),
      this.repository.toExpand(documentId),
      this.policies.current(),
      this.settings.province(),
    ]);
    const rules = { calendar: context.calendar, reportSpacing };
    const occurrences = assignments.flatMap((assignment) => {
      const { drafts } = expandOccurrences(assignment, context);
      const levelled = levelledDrafts(assignment, drafts, dates.issuedOn, rules);
      return unknownLevels(levelled, assignment.deadlines, assignment.known).map((one) => ({
        ...one,
        assignmentId: assignment.id,
        nextRungOn: firstRungOn(
          ladderWork({ ...assignment, documentId }, one.draft, dates),
          policy,
          context.calendar,
        ),
      }));
    });
    return { created: await this.repository.createOccurrences(tx, occurrences), expandedTo: context.to };
  }

  /** How a deadline of a plan with these dates is turned into days, from its activation to the horizon. */
  async resolutionContext(dates: PlanDates): Promise<ResolutionContext> {
    const [calendar, province] = await Promise.all([this.calendar.working(), this.settings.province()]);
    return {
      ...dates,
      planEndsOn: dates.endsOn,
      calendar,
      beforeIsStrict: province.beforeIsStrict,
      periodicDefaults: province.periodicDefaults,
      from: dates.activatedOn,
      to: this.clock.today().add({ days: HORIZON_DAYS }),
      eventDates: new Map(),
    };
  }

  /** What is this person's and when it is due: the work of the agencies in which the person is officer or head. */
  async myWork(by: Principal): Promise<MyWork> {
    const own = by.memberships
      .filter(({ role }) => role === 'officer' || role === 'head' || role === 'coordinating-officer')
      .map(({ agencyId }) => agencyId);
    const reach: Visibility = { kind: 'some', coordinating: [], leading: own, cooperating: [] };
    const [mine, toConfirm, calendar] = await Promise.all([
      this.repository.occurrences({ execution: { notIn: ['done', 'cancelled'] } }, reach),
      mayAny(by, 'report.decide')
        ? this.repository.occurrences({ execution: 'filed' }, visibility(by, 'report.decide'))
        : [],
      this.calendar.working(),
    ]);
    const today = this.clock.today();
    const rows = mine.map((row) => occurrenceRowOf(row, today, calendar));
    const open = rows.filter((row) => row.execution !== 'filed' && !isDone(row));
    const endOfWeek = today.add({ days: 7 - today.dayOfWeek });
    const dated = open.filter((row) => row.timeliness !== 'no-deadline' && row.timeliness !== 'overdue');
    const isThisWeek = (row: OccurrenceRow) =>
      row.lastValidOn !== null && Temporal.PlainDate.compare(row.targetOn ?? row.lastValidOn, endOfWeek) <= 0;
    return {
      overdue: open.filter((row) => row.timeliness === 'overdue'),
      thisWeek: dated.filter(isThisWeek),
      upcoming: dated.filter((row) => !isThisWeek(row)),
      undated: open.filter((row) => row.timeliness === 'no-deadline'),
      awaitingConfirmation: rows.filter((row) => row.execution === 'filed'),
      toConfirm: toConfirm.map((row) => occurrenceRowOf(row, today, calendar)),
    };
  }

  /** All work in reach that is past its last valid day and not reported, longest overdue first. */
  async overdue(by: Principal, take = 50): Promise<readonly OccurrenceRow[]> {
    const [rows, calendar] = await Promise.all([
      this.repository.occurrences(
        {
          execution: { in: ['not-started', 'in-progress', 'returned'] },
          retroactive: false,
          lastValidOn: { lt: dateColumn(this.clock.today()) },
        },
        visibility(by, 'work.read'),
        take,
      ),
      this.calendar.working(),
    ]);
    const today = this.clock.today();
    return rows
      .map((row) => occurrenceRowOf(row, today, calendar))
      .filter((row) => row.timeliness === 'overdue');
  }

  /** The occurrences of a duty that `by` may see, with the agencies that lead and co-operate. @throws AppError not-found */
  async duty(dutyId: string, by: Principal) {
    const assignments = await this.repository.assignmentsOfDuty(dutyId);
    const rows = await this.rows({ assignment: { dutyId } }, visibility(by, 'work.read'));
    return {
      occurrences: rows,
      agencies: assignments.map(({ agency, role, endedOn }) => ({
        id: agency.id,
        name: agency.name,
        role: roleOf(role),
        endedOn: plainDateOrNull(endedOn),
      })),
    };
  }

  /**
   * One occurrence with its reports, and what this person may do about it.
   * @throws AppError not-found, also where `by` may not see it
   */
  async occurrence(id: string, by: Principal) {
    const record = await this.repository.occurrence(id);
    if (record === null) throw new AppError('not-found');
    const relations = await this.relations(record);
    if (!may(by, 'work.read', relations)) throw new AppError('not-found');
    const row = occurrenceRowOf(record, this.clock.today(), await this.calendar.working());
    return {
      row,
      reports: await this.reports([id]),
      mayFile: may(by, 'report.file', relations) || may(by, 'report.decide', relations),
      mayDecide: may(by, 'report.decide', relations),
    };
  }

  /** Work of one agency, as far as `by` may see it. */
  async agencyBoard(agencyId: string, by: Principal): Promise<readonly OccurrenceRow[]> {
    return this.rows({ assignment: { agencyId } }, visibility(by, 'work.read'));
  }

  /** Who of a plan has done what: one row an occurrence, for the matrix of agencies and periods. */
  async planProgress(documentId: string, by: Principal): Promise<readonly OccurrenceRow[]> {
    return this.rows({ assignment: { duty: { documentId } } }, visibility(by, 'work.read'), 10_000);
  }

  /** The four official cells over all work in reach, and by agency. */
  async overview(by: Principal): Promise<Overview> {
    const [rows, calendar] = await Promise.all([
      this.repository.standings(visibility(by, 'work.read')),
      this.calendar.working(),
    ]);
    const today = this.clock.today();
    const total = { withDeadline: { ...NO_CELLS }, withoutDeadline: { ...NO_CELLS } };
    const agencies = new Map<string, AgencyCells & { withDeadline: Record<OfficialCell, number> }>();
    for (const row of rows) {
      const standing = standingOf(row);
      const cell = officialCell(standing, today, calendar);
      // Cancelled work is counted nowhere.
      if (cell === null) continue;
      const { agencyId, agency } = row.assignment;
      const entry = agencies.get(agencyId) ?? {
        agencyId,
        agencyName: agency.name,
        withDeadline: { ...NO_CELLS },
        withoutDeadline: { ...NO_CELLS },
      };
      agencies.set(agencyId, entry);
      const part =
        timeliness(standing, today, calendar) === 'no-deadline' ? 'withoutDeadline' : 'withDeadline';
      (entry[part] as Record<OfficialCell, number>)[cell]++;
      (total[part] as Record<OfficialCell, number>)[cell]++;
    }
    const byName = new Intl.Collator('vi');
    const byAgency = [...agencies.values()].sort(
      (a, b) =>
        b.withDeadline['open-overdue'] - a.withDeadline['open-overdue'] ||
        byName.compare(a.agencyName, b.agencyName),
    );
    return { ...total, byAgency };
  }

  /** The next day on which open work becomes overdue; null where none does. */
  async nextOverdueDay(): Promise<Temporal.PlainDate | null> {
    const lastValidOn = await this.repository.nextOpenLastValid(this.clock.today());
    return lastValidOn === null ? null : plainDateOf(lastValidOn).add({ days: 1 });
  }

  /** A stored occurrence, for a step to be taken. @throws AppError not-found */
  async stored(occurrenceId: string): Promise<OccurrenceRecord> {
    const record = await this.repository.occurrence(occurrenceId);
    if (record === null) throw new AppError('not-found');
    return record;
  }

  /**
   * Takes a step with a stored occurrence in `tx`; with `round` the reminder ladder starts anew.
   * @throws AppError changed-meanwhile where somebody else was quicker
   */
  async advance(
    tx: Tx,
    record: OccurrenceRecord,
    next: Pick<WorkState, 'execution' | 'filedOn'>,
    round?: LadderRound,
  ): Promise<void> {
    const { execution, filedOn } = next;
    const state = { execution, filedOn, ...(round ? { round } : {}) };
    if (!(await this.repository.advance(tx, record.id, record.version, state))) {
      throw new AppError('changed-meanwhile');
    }
  }

  /** The agencies on which an occurrence hangs. */
  async relations(record: {
    assignment: {
      id: string;
      agencyId: string;
      role: string;
      dutyId: string;
      duty: { document: { coordinatingAgencyId: string | null } };
    };
  }): Promise<WorkRelations> {
    const { assignment } = record;
    const all = await this.repository.assignmentsOfDuty(assignment.dutyId);
    return {
      coordinatingAgencyId: assignment.duty.document.coordinatingAgencyId,
      // Reports are filed by the agency whose occurrence it is, not by its siblings in a group.
      leadingAgencyIds: [assignment.agencyId],
      // Who took the work over reads what was done before, and files nothing there.
      cooperatingAgencyIds: all
        .filter(
          ({ role, movedFrom }) =>
            role === 'coordinate' || movedFrom.some(({ fromId }) => fromId === assignment.id),
        )
        .map(({ agencyId }) => agencyId),
    };
  }

  async reports(occurrenceIds: readonly string[]): Promise<readonly ReportView[]> {
    const reports = await this.repository.reports(occurrenceIds);
    const ids = reports.flatMap(({ filedById, decidedById }) => [
      filedById,
      ...(decidedById ? [decidedById] : []),
    ]);
    const names = new Map((await this.repository.userNames(ids)).map(({ id, name }) => [id, name]));
    return reports.map((report) => ({
      id: report.id,
      occurrenceId: report.occurrenceId,
      results: report.results,
      difficulties: report.difficulties,
      proposals: report.proposals,
      state: report.state as ReportView['state'],
      filedByName: names.get(report.filedById) ?? '',
      filedAt: instantOf(report.filedAt),
      decidedByName: report.decidedById ? (names.get(report.decidedById) ?? '') : null,
      decidedAt: report.decidedAt ? instantOf(report.decidedAt) : null,
      decisionNote: report.decisionNote,
    }));
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

/** How an agency stands in a duty. */
export type WorkRole = NewAssignment['role'];

const roleOf = (stored: string): WorkRole =>
  stored === 'coordinate' || stored === 'synthesise' ? stored : 'lead';

/** The agencies that have a part in a duty, each once: owners, those who help, and the office that reports go through. */
function partsOf(
  duty: DutyView,
  office: string | null,
): readonly { readonly agencyId: string; readonly role: WorkRole; readonly owns: boolean }[] {
  const owners = agenciesOf(duty, 'owner');
  const helpers = [...agenciesOf(duty, 'coordinator')].filter((id) => !owners.has(id));
  const isNew = office !== null && !owners.has(office) && !helpers.includes(office);
  return [
    ...[...owners].map((agencyId) => ({ agencyId, role: duty.role, owns: true })),
    ...helpers.map((agencyId) => ({ agencyId, role: 'coordinate' as const, owns: false })),
    ...(isNew ? [{ agencyId: office, role: 'synthesise' as const, owns: false }] : []),
  ];
}

/** What of a due date that is still to be entered decides its ladder. */
const ladderWork = (
  owner: { agencyId: string; documentId: string; deadlines: readonly AcceptedDeadline[] },
  draft: OccurrenceDraft,
  { activatedOn }: PlanDates,
): LadderWork => ({
  agencyId: owner.agencyId,
  documentId: owner.documentId,
  kind: ladderKind(owner.deadlines.find(({ id }) => id === draft.deadlineId)?.rule),
  execution: 'not-started',
  lastValidOn: draft.lastValidOn,
  extendedTo: null,
  retroactive: draft.retroactive,
  activatedOn,
  roundStartedOn: null,
});

/** Whether a date belongs to a series, for the choice of its ladder. */
export const ladderKind = (rule: DeadlineRule | undefined): LadderSubject['kind'] =>
  rule?.kind === 'recurring' || rule?.kind === 'periodic' ? 'series' : 'single';

/** A series without a date inside the horizon is not work without a date: its dates come later. */
const hasSeries = (duty: DutyView): boolean =>
  duty.deadlines.some(({ rule }) => ladderKind(rule) === 'series');

/** The agencies that a duty names in one part, once each. */
export const agenciesOf = (duty: DutyView, part: 'owner' | 'coordinator'): ReadonlySet<string> =>
  new Set(
    duty.bodies
      .filter((body) => body.part === part && body.resolution === 'resolved')
      .flatMap((body) => body.agencies.map(({ id }) => id)),
  );

/** True for people whose home is their own work rather than the province's. */
export const hasOwnWork = (by: Principal): boolean => holds(by, 'officer') || holds(by, 'head');
