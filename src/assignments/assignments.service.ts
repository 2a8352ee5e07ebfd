import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { may, type WorkRelations } from '../accounts/permissions.js';
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
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { plainDateOf } from '../platform/dates.js';
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
import { type OccurrenceRow, occurrenceRowOf } from './occurrence-row.js';
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

  /**
   * One occurrence, and how it stands to this person.
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
      record,
    };
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
      // Nobody decides as the office above on what the own agency has filed.
      gatheringAgencyIds: all
        .filter(({ occurrences, agencyId }) => occurrences.length > 0 && agencyId !== assignment.agencyId)
        .map(({ agencyId }) => agencyId),
    };
  }

  /** Occurrences as rows, by id. For those who may see them (checked by the caller). */
  async rowsById(ids: readonly string[]): Promise<ReadonlyMap<string, OccurrenceRow>> {
    const [records, calendar] = await Promise.all([
      this.repository.occurrences({ id: { in: [...ids] } }, { kind: 'all' }),
      this.calendar.working(),
    ]);
    const today = this.clock.today();
    return new Map(records.map((record) => [record.id, occurrenceRowOf(record, today, calendar)]));
  }
}

/** How an agency stands in a duty. */
export type WorkRole = NewAssignment['role'];

export const roleOf = (stored: string): WorkRole =>
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
