import type { DeadlineRule } from '../deadline/deadline.js';

/** A deadline of a duty, for pairing it with one of another version. */
export interface StatedRule {
  readonly id: string;
  readonly rule: DeadlineRule;
}

/** The deadline that follows one of the earlier version, and whether it says the same. */
export interface FollowingDeadline {
  readonly id: string;
  readonly same: boolean;
}

/**
 * Pairs the deadlines of a duty with those of its later version: those that say the same first, what is left in the order in
 * which it is stated. A deadline without a pair was withdrawn.
 */
export function followDeadlines(
  before: readonly StatedRule[],
  after: readonly StatedRule[],
): ReadonlyMap<string, FollowingDeadline> {
  const pairs = new Map<string, FollowingDeadline>();
  const left = [...after];
  for (const { id, rule } of before) {
    const at = left.findIndex((one) => canonical(one.rule) === canonical(rule));
    const [found] = at === -1 ? [] : left.splice(at, 1);
    if (found) pairs.set(id, { id: found.id, same: true });
  }
  for (const { id } of before) {
    const next = pairs.has(id) ? undefined : left.shift();
    if (next) pairs.set(id, { id: next.id, same: false });
  }
  return pairs;
}

/** One text for rules that say the same, in whatever order their parts are kept. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
