export const AUDIENCES = ['officer', 'head', 'co-operating', 'coordinating-office', 'leader'] as const;
export const TONES = ['remind', 'overdue', 'escalate'] as const;
export const CONDITIONS = ['always', 'unacknowledged'] as const;

/**
 * Who hears of it: the agency's officer, its head, the officers of the bodies that co-operate, the office that coordinates
 * the plan, the leader who assigned it.
 */
export type Audience = (typeof AUDIENCES)[number];
export type Tone = (typeof TONES)[number];
/** `unacknowledged`: only where nobody of the agency has said that the work was received. */
export type Condition = (typeof CONDITIONS)[number];

/** One step of a ladder. */
export interface Rung {
  /** Stable: the ledger is kept by it. Letters, digits and hyphens. */
  readonly id: string;
  /** `target` for steps up to the target day, `last-valid` for steps after the last valid day. */
  readonly anchor: 'target' | 'last-valid';
  /** Working days from the anchor: 0 or negative before the target, 1 or more after the last valid day. */
  readonly offsetWorkingDays: number;
  readonly audience: Audience;
  readonly tone: Tone;
  readonly condition: Condition;
  /** Comes again every so many working days until a report is filed; null where it comes once. */
  readonly repeatEveryWorkingDays: number | null;
  /** The day on which the step entered the policy: days of it that lie before are not made up for. Null: always there. */
  readonly since: Temporal.PlainDate | null;
}

/** Which work a ladder is for. The nearest one wins: agency before plan before kind of work before all. */
export type LadderScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'series' }
  | { readonly kind: 'single' }
  | { readonly kind: 'plan'; readonly documentId: string }
  | { readonly kind: 'agency'; readonly agencyId: string };

export interface Ladder {
  readonly scope: LadderScope;
  /** In order of time. */
  readonly rungs: readonly Rung[];
}

/** Minutes since local midnight between which mails are planned, on working days only; `until` is exclusive. */
export interface SendingWindow {
  readonly fromMinutes: number;
  readonly untilMinutes: number;
}

export interface ReminderPolicy {
  readonly version: string;
  readonly window: SendingWindow;
  /** One of them is for all work. */
  readonly ladders: readonly Ladder[];
}

/** A step with the values that most steps have. */
export const rungOf = (
  step: Pick<Rung, 'id' | 'anchor' | 'offsetWorkingDays' | 'audience'> & Partial<Rung>,
): Rung => ({
  tone: step.anchor === 'target' ? 'remind' : 'escalate',
  condition: 'always',
  repeatEveryWorkingDays: null,
  since: null,
  ...step,
});

const before = (days: number): Rung =>
  rungOf({ id: `before-${days}`, anchor: 'target', offsetWorkingDays: -days, audience: 'officer' });
const after = (days: number, audience: Audience): Rung =>
  rungOf({ id: `after-${days}`, anchor: 'last-valid', offsetWorkingDays: days, audience });
const weekly = (id: string, audience: Audience): Rung =>
  rungOf({ id, anchor: 'last-valid', offsetWorkingDays: 12, audience, repeatEveryWorkingDays: 5 });

/**
 * Shipped default: 15, 7, 3 and 1 working days before the target and on it to the officer, 7 before it to the bodies that
 * co-operate; 1 working day after the last valid day to the agency's head, 3 to the coordinating office, 7 to the leader;
 * from then on every 5 working days to the head and the coordinating office, so that nothing falls silent without the leader
 * getting the same line every week. Mails from 7:30 to 18:00.
 */
export const DEFAULT_POLICY: ReminderPolicy = {
  version: 'default-2',
  window: { fromMinutes: 450, untilMinutes: 1080 },
  ladders: [
    {
      scope: { kind: 'all' },
      rungs: [
        before(15),
        before(7),
        rungOf({
          id: 'before-7-co-operating',
          anchor: 'target',
          offsetWorkingDays: -7,
          audience: 'co-operating',
        }),
        before(3),
        before(1),
        rungOf({ id: 'on-day', anchor: 'target', offsetWorkingDays: 0, audience: 'officer' }),
        after(1, 'head'),
        after(3, 'coordinating-office'),
        after(7, 'leader'),
        weekly('weekly-head', 'head'),
        weekly('weekly-office', 'coordinating-office'),
      ],
    },
  ],
};

/** What of an occurrence decides which ladder is its own. */
export interface LadderSubject {
  readonly agencyId: string;
  readonly documentId: string;
  /** One date of a series, or a single date. */
  readonly kind: 'series' | 'single';
}

/** The ladder of an occurrence: the one with the nearest scope. Without any it has no steps. */
export function ladderFor(policy: ReminderPolicy, subject: LadderSubject): Ladder {
  const find = (matches: (scope: LadderScope) => boolean): Ladder | undefined =>
    policy.ladders.find(({ scope }) => matches(scope));
  return (
    find((scope) => scope.kind === 'agency' && scope.agencyId === subject.agencyId) ??
    find((scope) => scope.kind === 'plan' && scope.documentId === subject.documentId) ??
    find((scope) => scope.kind === subject.kind) ??
    find((scope) => scope.kind === 'all') ?? { scope: { kind: 'all' }, rungs: [] }
  );
}
