import { isBullet } from '../../../structure/marker.js';
import type { SiblingRule } from '../clause-rule.js';

const RULE = {
  id: 'bare-task',
  reason: 'Việc đứng giữa các mục giao việc nhưng không nêu cơ quan thực hiện.',
};

/** Among clauses that each put a body to work, a numbered task that names nobody is work as well. */
export const bareTask: SiblingRule = {
  id: RULE.id,
  read: (reader, siblings, at, here) => {
    const clause = siblings[at];
    if (clause === undefined || !here.besideNamed || here.owners !== null || reader.orders) return null;
    const { own, path, marker, children } = clause;
    if (marker === null || isBullet(marker.style) || children.length > 0) return null;
    if (!/[.;]$/u.test(reader.words(own)) || reader.subjectOf(clause) !== null) return null;
    if (!reader.opensWithAction(clause)) return null;
    reader.draft({
      ...own,
      owners: [],
      predicate: own.start,
      rule: RULE,
      scope: reader.scopeOf(here),
      inherited: here.partners,
      clause: path,
    });
    return { next: at + 1, place: here };
  },
};
