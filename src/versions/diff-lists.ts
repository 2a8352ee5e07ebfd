import { diffArrays } from 'diff';
import type { DiffRun } from '../core/duty/versions/align-versions.js';

/** Beyond this many elements that went or came two lists are two lists: finding a shortest way would take seconds. */
const MOST_EDITS = 4_000;

/** A shortest way from one list to another (Myers 1986); null where it is longer than `MOST_EDITS`. */
export function diffLists(before: readonly string[], after: readonly string[]): readonly DiffRun[] | null {
  const runs = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS });
  return (
    runs?.map(({ added, removed, count }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      count,
    })) ?? null
  );
}
