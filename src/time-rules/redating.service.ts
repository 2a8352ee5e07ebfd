import { Injectable } from '@nestjs/common';
import type { Visibility } from '../accounts/permissions.js';
import { ladderKind } from '../assignments/assignments.service.js';
import { addDays, isAfter, isBefore } from '../core/calendar/day-number.js';
import type { DueDate } from '../core/calendar/due-date.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { LadderWork } from '../core/reminder/occurrence-snapshot.js';
import type { ReminderPolicy } from '../core/reminder/policy.js';
import { datedRungs } from '../core/reminder/rung-date.js';
import { type CountingRules, redate } from '../core/task/redate.js';
import { type SynthesisRules, synthesisDue } from '../core/task/synthesis.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/prisma.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { type DueGroup, RedatingRepository } from './redating.repository.js';

/** What dates of every level are computed by. */
export type RedatingRules = CountingRules & SynthesisRules;

/** One way in which due dates move, with how many. */
export interface Move {
  readonly label: string;
  readonly agencyName: string;
  /** Agencies that it touches. */
  readonly count: number;
  readonly document: DueGroup['document'];
  readonly coordinatingAgencyId: string | null;
  readonly from: MovedDays;
  readonly to: MovedDays;
}

export interface MovedDays {
  readonly lastValidOn: Temporal.PlainDate;
  readonly targetOn: Temporal.PlainDate;
  readonly legalOn: Temporal.PlainDate;
}

/** What a change of the days off or of the province's rules moves. Figures count due dates, each of one agency. */
export interface Consequences {
  /** Open due dates that were looked at. */
  readonly open: number;
  /** Those whose last valid day moves. */
  readonly dueMoved: number;
  /** Those whose last valid day stays and whose target or legal day moves. */
  readonly targetMoved: number;
  /** Reminders still to come that go out on another day. */
  readonly remindersMoved: number;
  /** Those that are in time by the old rules and overdue by the new ones, and the other way round. */
  readonly newlyOverdue: number;
  readonly noLongerOverdue: number;
  /** Moves by date, soonest first. */
  readonly moves: readonly Move[];
}

interface Redated {
  readonly group: DueGroup;
  readonly due: DueDate;
  readonly moved: boolean;
  readonly rungsMoved: number;
}

/** The figures as they are, and of the moves those of plans whose follow-up is in reach. */
export function withinReach(consequences: Consequences, reach: Visibility): Consequences {
  if (reach.kind === 'all') return consequences;
  const isNear = ({ coordinatingAgencyId }: Move) =>
    coordinatingAgencyId !== null && reach.coordinating.includes(coordinatingAgencyId);
  return { ...consequences, moves: consequences.moves.filter(isNear) };
}

/** What moves when days off or rules change, and moving it. Filed and closed work keeps the dates by which it was judged. */
@Injectable()
export class RedatingService {
  constructor(
    private readonly repository: RedatingRepository,
    private readonly policies: ReminderPolicyService,
    private readonly clock: Clock,
  ) {}

  /** What a change would move; nothing is changed. */
  async preview(before: RedatingRules, after: RedatingRules): Promise<Consequences> {
    const [groups, policy] = await Promise.all([this.repository.openGroups(null), this.policies.current()]);
    return this.consequences(this.redated(groups, before, after, policy));
  }

  /** Moves in `tx` all that a change moves, and gives what that was. */
  async apply(tx: Tx, before: RedatingRules, after: RedatingRules): Promise<Consequences> {
    const policy = await this.policies.current();
    const redated = this.redated(await this.repository.openGroups(tx), before, after, policy);
    const today = this.clock.today();
    for (const { group, due, moved } of redated)
      if (moved || due.why !== group.why || due.assumed.join() !== group.assumed.join())
        await this.repository.move(tx, group.ids, due, today);
    // A group is looked at by its plan's ladder; an agency with a ladder of its own may have steps on other days.
    const perAgency = policy.ladders.some(({ scope }) => scope.kind === 'agency');
    const again = redated.filter(({ moved, rungsMoved }) => !moved && (perAgency || rungsMoved > 0));
    await this.repository.lookAgain(
      tx,
      again.flatMap(({ group }) => group.ids),
      today,
    );
    return this.consequences(redated);
  }

  /** Moves in `tx` the open due dates of one deadline to what a person has settled; gives how many moved. */
  async settle(tx: Tx, deadlineId: string, rule: DeadlineRule, rules: RedatingRules): Promise<number> {
    const today = this.clock.today();
    let moved = 0;
    for (const group of await this.repository.openGroups(tx, deadlineId)) {
      const due = datesOf(group, rules, rules, rule);
      await this.repository.move(tx, group.ids, due, today);
      if (!due.lastValidOn.equals(group.lastValidOn)) moved += group.ids.length;
    }
    return moved;
  }

  private redated(
    groups: readonly DueGroup[],
    before: RedatingRules,
    after: RedatingRules,
    policy: ReminderPolicy,
  ): readonly Redated[] {
    const today = this.clock.today();
    return groups.map((group) => {
      const due = datesOf(group, before, after);
      const moved =
        !due.lastValidOn.equals(group.lastValidOn) ||
        !due.targetOn.equals(group.targetOn) ||
        !due.legalOn.equals(group.legalOn);
      return { group, due, moved, rungsMoved: rungsMoved(group, due, [before, after], policy, today) };
    });
  }

  private consequences(redated: readonly Redated[]): Consequences {
    const today = this.clock.today();
    const isLate = (group: DueGroup, lastValidOn: Temporal.PlainDate) =>
      isBefore(group.extendedTo ?? lastValidOn, today);
    const count = (matches: (one: Redated) => boolean): number =>
      redated.reduce((sum, one) => sum + (matches(one) ? one.group.ids.length : 0), 0);
    const dueMoves = ({ group, due }: Redated) => !due.lastValidOn.equals(group.lastValidOn);
    return {
      open: count(() => true),
      dueMoved: count(dueMoves),
      targetMoved: count((one) => one.moved && !dueMoves(one)),
      remindersMoved: redated.reduce((sum, one) => sum + one.rungsMoved * one.group.ids.length, 0),
      newlyOverdue: count(
        ({ group, due }) => !isLate(group, group.lastValidOn) && isLate(group, due.lastValidOn),
      ),
      noLongerOverdue: count(
        ({ group, due }) => isLate(group, group.lastValidOn) && !isLate(group, due.lastValidOn),
      ),
      moves: redated
        .filter(({ moved }) => moved)
        .map(({ group, due }) => ({
          label: group.label,
          agencyName: group.agencyName,
          count: group.ids.length,
          document: group.document,
          coordinatingAgencyId: group.coordinatingAgencyId,
          from: group,
          to: due,
        })),
    };
  }
}

/** The dates of a group under other rules: those of an office that reports go through follow from the units'. */
function datesOf(
  group: DueGroup,
  before: RedatingRules,
  after: RedatingRules,
  rule: DeadlineRule | null = group.rule,
): DueDate {
  const issuedOn = group.issuedOn ?? group.scheduledOn;
  const due = redate({ ...group, issuedOn }, before, after, rule);
  return group.level === 'synthesis' ? synthesisDue(due, issuedOn, after) : due;
}

/** Repeated reminders are counted this many days past the last valid day. */
const REPEATS_COUNTED_DAYS = 30;

/** How many reminders that are still to come change their day. */
function rungsMoved(
  group: DueGroup,
  due: DueDate,
  [before, after]: readonly [CountingRules, CountingRules],
  policy: ReminderPolicy,
  today: Temporal.PlainDate,
): number {
  const until = addDays(
    isAfter(due.lastValidOn, group.lastValidOn) ? due.lastValidOn : group.lastValidOn,
    REPEATS_COUNTED_DAYS,
  );
  const work: LadderWork = {
    agencyId: '',
    documentId: group.documentId,
    kind: ladderKind(group.rule ?? undefined),
    execution: 'not-started',
    lastValidOn: group.lastValidOn,
    extendedTo: group.extendedTo,
    retroactive: due.retroactive,
    activatedOn: group.activatedOn ?? today,
    roundStartedOn: group.roundStartedOn,
  };
  const old = datedRungs(work, policy, before.calendar, until);
  const next = datedRungs({ ...work, lastValidOn: due.lastValidOn }, policy, after.calendar, until);
  return old.filter(({ rungId, rungOn }) => {
    const other = next.find((step) => step.rungId === rungId);
    if (other === undefined || other.rungOn.equals(rungOn)) return false;
    return !isBefore(rungOn, today) || !isBefore(other.rungOn, today);
  }).length;
}
