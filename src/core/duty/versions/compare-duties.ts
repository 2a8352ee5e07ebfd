import type { Span } from '../../text/span.js';
import { carriedSpan, type VersionAlignment } from './align-versions.js';
import { wordsWithin } from './version-words.js';

/** A duty of one version. */
export interface VersionDuty extends Span {
  readonly id: string;
}

/** What became of a duty from one version to the next: its words, not what people made of them. */
export type DutyChange =
  | { readonly kind: 'unchanged' | 'changed'; readonly beforeId: string; readonly afterId: string }
  | { readonly kind: 'added'; readonly afterId: string }
  | { readonly kind: 'withdrawn'; readonly beforeId: string };

/** Two duties with fewer words in common (as a share of the longer one) are two duties, not one that was rewritten. */
const SMALLEST_SHARE = 0.5;

/** Pairs the duties of two versions by the words that they have in common; in the order of the later version. */
export function compareDuties(
  alignment: VersionAlignment,
  before: readonly VersionDuty[],
  after: readonly VersionDuty[],
): readonly DutyChange[] {
  const shares = sharesOf(alignment, before, after).toSorted((a, b) => b.share - a.share);
  const [afterOf, beforeOf] = [new Map<string, string>(), new Map<string, DutyChange>()];
  for (const { beforeId, afterId, share } of shares) {
    if (share < SMALLEST_SHARE || afterOf.has(beforeId) || beforeOf.has(afterId)) continue;
    afterOf.set(beforeId, afterId);
    beforeOf.set(afterId, { kind: share === 1 ? 'unchanged' : 'changed', beforeId, afterId });
  }
  return [
    ...after.map(({ id }): DutyChange => beforeOf.get(id) ?? { kind: 'added', afterId: id }),
    ...before
      .filter(({ id }) => !afterOf.has(id))
      .map(({ id }): DutyChange => ({ kind: 'withdrawn', beforeId: id })),
  ];
}

function sharesOf(
  { before: { words: oldWords }, after: { words: newWords }, forward }: VersionAlignment,
  before: readonly VersionDuty[],
  after: readonly VersionDuty[],
) {
  const owners = new Map<number, string[]>();
  const lengths = new Map<string, number>();
  for (const duty of after) {
    const { from, to } = wordsWithin(newWords, duty);
    lengths.set(duty.id, to - from);
    for (let index = from; index < to; index++) owners.set(index, [...(owners.get(index) ?? []), duty.id]);
  }
  return before.flatMap((duty) => {
    const { from, to } = wordsWithin(oldWords, duty);
    const common = new Map<string, number>();
    for (let index = from; index < to; index++)
      for (const id of owners.get(forward[index] ?? -1) ?? []) common.set(id, (common.get(id) ?? 0) + 1);
    return [...common].map(([afterId, count]) => ({
      beforeId: duty.id,
      afterId,
      share: count / Math.max(to - from, lengths.get(afterId) ?? 0),
    }));
  });
}

/** What of the earlier version's review holds for the later one. */
export interface CarryOver {
  /** Duties whose words stand unchanged in the later version, with their place there. */
  readonly kept: readonly { readonly beforeId: string; readonly span: Span }[];
  /** Duties as read anew in whose place one of those stands. */
  readonly replaced: readonly string[];
}

/**
 * The duties that a review need not look at again: those of the earlier version, as people left them, whose words all stand in
 * the later one. Cuts and joins that people made hold, whatever the reading makes of the same words this time.
 */
export function carryOver(
  alignment: VersionAlignment,
  before: readonly VersionDuty[],
  read: readonly VersionDuty[],
): CarryOver {
  const kept = before.flatMap((duty) => {
    const span = carriedSpan(alignment, duty);
    return span === null ? [] : [{ beforeId: duty.id, span }];
  });
  const { words } = alignment.after;
  const taken = new Set(
    kept.flatMap(({ span }) => {
      const { from, to } = wordsWithin(words, span);
      return Array.from({ length: to - from }, (_, step) => from + step);
    }),
  );
  const replaced = read.filter((duty) => {
    const { from, to } = wordsWithin(words, duty);
    let inside = 0;
    for (let index = from; index < to; index++) if (taken.has(index)) inside++;
    return inside * 2 > to - from;
  });
  return { kept, replaced: replaced.map(({ id }) => id) };
}
