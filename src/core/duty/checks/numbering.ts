import type { Clause } from '../../structure/clause.js';
import { isBullet } from '../../structure/marker.js';
import type { Span } from '../../text/span.js';
import type { PlanCheck } from './plan-check.js';

/** "14." twice: two clauses of one series bear the same number. */
export const duplicateNumber: PlanCheck = {
  id: 'duplicate-number',
  check: ({ clauses }) =>
    neighbours(clauses).flatMap(([before, clause]) =>
      ordinal(before) === ordinal(clause)
        ? [
            finding(
              clause,
              `Số thứ tự “${clause.label}” xuất hiện hai lần liền nhau; kiểm tra lại cách đánh số.`,
            ),
          ]
        : [],
    ),
};

/** "12." and then "14.": a number of the series is missing. */
export const skippedNumber: PlanCheck = {
  id: 'skipped-number',
  check: ({ clauses }) =>
    neighbours(clauses).flatMap(([before, clause]) =>
      ordinal(clause) > ordinal(before) + 1 && !leavesOutD(before, clause)
        ? [
            finding(
              clause,
              `Thiếu mục giữa “${before.label}” và “${clause.label}”; kiểm tra xem có nhiệm vụ bị sót không.`,
            ),
          ]
        : [],
    ),
};

/** Many offices count a, b, c, d, e and leave "đ" out. */
const leavesOutD = (before: Clause, clause: Clause): boolean => before.label === 'd' && clause.label === 'e';

const ordinal = (clause: Clause): number => clause.marker?.ordinal ?? 0;

const finding = (clause: Clause, message: string): Span & { severity: 'warning'; message: string } => ({
  start: clause.start,
  end: clause.own.start > clause.start ? clause.own.start : clause.start + 1,
  severity: 'warning',
  message,
});

/** Clauses that follow one another in a series of one style under the same clause. */
function neighbours(clauses: readonly Clause[]): readonly (readonly [Clause, Clause])[] {
  const pairs: (readonly [Clause, Clause])[] = [];
  const last = new Map<string, Clause>();
  for (const clause of clauses) {
    if (clause.kind === 'annex') last.clear();
    pairs.push(...neighbours(clause.children));
    if (clause.marker === null || clause.zone !== 'body' || isBullet(clause.marker.style)) continue;
    const before = last.get(clause.kind);
    last.set(clause.kind, clause);
    if (before !== undefined && !isRestart(before, clause)) pairs.push([before, clause]);
  }
  return pairs;
}

/** A series may begin anew; "đ)" printed as "d)" is the letter after it, not the same one. */
function isRestart(before: Clause, clause: Clause): boolean {
  if (ordinal(clause) === 1 && ordinal(before) > 1) return true;
  return clause.kind === 'letter' && clause.label === 'd' && before.label === 'd';
}
