import {
  AUDIENCES,
  type Audience,
  CONDITIONS,
  type Condition,
  type Ladder,
  type LadderScope,
  type ReminderPolicy,
  type Rung,
  rungOf,
} from '../core/reminder/policy.js';
import { isId } from './forms/id-param.js';

/** One line of the form as typed. */
export interface TypedStep {
  readonly when: 'truoc' | 'sau';
  readonly days: string;
  readonly audience: Audience;
  readonly condition: Condition;
  /** Working days; empty where it comes once. */
  readonly repeat: string;
}

/** The whole form as typed. */
export interface TypedPolicy {
  readonly basedOn: string;
  readonly scope: LadderScope;
  /** "07:30". */
  readonly from: string;
  readonly until: string;
  readonly steps: readonly TypedStep[];
  /** The ladder is to be taken out of the policy. */
  readonly removes: boolean;
}

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) =>
    typeof one === 'string' ? one.trim() : '',
  );
const textOf = (value: unknown): string => listOf(value)[0] ?? '';

/** "plan:<id>" and "agency:<id>" beside the bare kinds; null where it is none of them. */
export function parseScope(text: string): LadderScope | null {
  if (text === 'all' || text === 'series' || text === 'single') return { kind: text };
  const [kind, id] = text.split(':');
  if (!isId(id)) return null;
  if (kind === 'plan') return { kind, documentId: id };
  return kind === 'agency' ? { kind, agencyId: id } : null;
}

export function scopeText(scope: LadderScope): string {
  if (scope.kind === 'plan') return `plan:${scope.documentId}`;
  return scope.kind === 'agency' ? `agency:${scope.agencyId}` : scope.kind;
}

/** What the form sent. Lines without a number of days are left out; anything forged falls back to the first choice. */
export function readTypedPolicy(body: Record<string, unknown>): TypedPolicy {
  const [when, days, audience, condition, repeat] = ['when', 'days', 'audience', 'condition', 'repeat'].map(
    (name) => listOf(body[name]),
  );
  const steps = (days ?? []).map((value, index) => ({
    when: when?.[index] === 'sau' ? ('sau' as const) : ('truoc' as const),
    days: value,
    audience: AUDIENCES.find((one) => one === audience?.[index]) ?? AUDIENCES[0],
    condition: CONDITIONS.find((one) => one === condition?.[index]) ?? CONDITIONS[0],
    repeat: repeat?.[index] ?? '',
  }));
  return {
    basedOn: textOf(body['basedOn']),
    scope: parseScope(textOf(body['scope'])) ?? { kind: 'all' },
    from: textOf(body['from']),
    until: textOf(body['until']),
    steps: steps.filter(({ days: value }) => value !== ''),
    removes: textOf(body['removes']) === 'co',
  };
}

/** A stored ladder as the form shows it. */
export const typedPolicyOf = (policy: ReminderPolicy, scope: LadderScope): TypedPolicy => {
  const own = policy.ladders.find((ladder) => scopeText(ladder.scope) === scopeText(scope));
  const ladder = own ?? policy.ladders.find((one) => one.scope.kind === 'all');
  return {
    basedOn: policy.version,
    scope,
    from: clockOf(policy.window.fromMinutes),
    until: clockOf(policy.window.untilMinutes),
    steps: (ladder?.rungs ?? []).map((rung) => ({
      when: rung.anchor === 'target' ? 'truoc' : 'sau',
      days: String(Math.abs(rung.offsetWorkingDays)),
      audience: rung.audience,
      condition: rung.condition,
      repeat: rung.repeatEveryWorkingDays === null ? '' : String(rung.repeatEveryWorkingDays),
    })),
    removes: false,
  };
};

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** NaN where it is no time of day, which the check of the policy then refuses. */
const minutesOfClock = (text: string): number => {
  const { hours, minutes } = /^(?<hours>\d{1,2}):(?<minutes>[0-5]\d)$/u.exec(text)?.groups ?? {};
  return hours === undefined ? Number.NaN : Number(hours) * 60 + Number(minutes);
};

/** The policy that the typed form makes of the present one; not yet checked. Steps are put in order of time. */
export function policyFromTyped(typed: TypedPolicy, present: ReminderPolicy): ReminderPolicy {
  const known = present.ladders.flatMap(({ rungs }) => rungs);
  const others = present.ladders.filter(({ scope }) => scopeText(scope) !== scopeText(typed.scope));
  const own: Ladder = {
    scope: typed.scope,
    rungs: typed.steps.map((step) => rungOfStep(step, known)).toSorted(byTime),
  };
  const ladders = typed.removes ? others : [own, ...others];
  return {
    version: present.version,
    window: { fromMinutes: minutesOfClock(typed.from), untilMinutes: minutesOfClock(typed.until) },
    ladders: ladders.toSorted((a, b) => Number(b.scope.kind === 'all') - Number(a.scope.kind === 'all')),
  };
}

/** A step that some ladder has keeps its id: the ledger knows it by that, and it is not sent a second time. */
function rungOfStep(step: TypedStep, known: readonly Rung[]): Rung {
  const anchor = step.when === 'truoc' ? 'target' : 'last-valid';
  const days = Number(step.days);
  const offsetWorkingDays = anchor === 'target' ? 0 - days : days;
  const same = known.find(
    (rung) =>
      rung.anchor === anchor &&
      rung.offsetWorkingDays === offsetWorkingDays &&
      rung.audience === step.audience,
  );
  return rungOf({
    id: same?.id ?? `${anchor === 'target' ? 'before' : 'after'}-${days}-${step.audience}`,
    anchor,
    offsetWorkingDays,
    audience: step.audience,
    condition: step.condition,
    repeatEveryWorkingDays: step.repeat === '' ? null : Number(step.repeat),
    since: same?.since ?? null,
  });
}

const byTime = (a: Rung, b: Rung): number =>
  Number(a.anchor === 'last-valid') - Number(b.anchor === 'last-valid') ||
  a.offsetWorkingDays - b.offsetWorkingDays;
