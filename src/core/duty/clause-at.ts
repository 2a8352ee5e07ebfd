import type { ClauseNode } from './duty.js';

/** The path of the innermost clause in which a position lies; empty outside all clauses. */
export function clauseAt(clauses: readonly ClauseNode[], position: number): string {
  let path = '';
  let level = clauses;
  for (;;) {
    const inside = level.find((clause) => clause.start <= position && position < clause.end);
    if (inside === undefined) return path;
    path = inside.path;
    level = inside.children;
  }
}
