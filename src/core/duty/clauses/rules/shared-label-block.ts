import type { NamedBody } from '../../../agency/named-body.js';
import type { Clause } from '../../../structure/clause.js';
import { isBullet } from '../../../structure/marker.js';
import { splitSentences } from '../../../text/sentence.js';
import { readBodyValue } from '../../read-body-value.js';
import type { ClauseReader, SiblingRule } from '../clause-rule.js';

/** Tasks that share the label block after them follow closely on one another. */
const MOST_SHARING = 12;
const RULE = {
  id: 'shared-label-block',
  reason: 'Cơ quan chủ trì ghi một lần cho cả nhóm nhiệm vụ, sau nhiệm vụ cuối.',
};

/** "3.1 ... 3.2 ... 3.3 ... Đơn vị chủ trì: ...": tasks without a block of their own share the block that follows. */
export const sharedLabelBlock: SiblingRule = {
  id: RULE.id,
  read: (reader, siblings, at, here) => {
    const task = siblings[at];
    const owners = leadsOfFollowingBlock(reader, siblings, at);
    if (task === undefined || owners === null) return null;
    const { own, path } = task;
    reader.draft({
      ...own,
      owners,
      predicate: own.start,
      rule: RULE,
      scope: 'block',
      inherited: here.partners,
      clause: path,
    });
    return { next: at + 1, place: here };
  },
};

function leadsOfFollowingBlock(
  reader: ClauseReader,
  siblings: readonly Clause[],
  at: number,
): readonly NamedBody[] | null {
  const clause = siblings[at];
  if (clause === undefined || clause.marker === null || isBullet(clause.marker.style)) return null;
  if (clause.children.length > 0 || reader.subjectOf(clause) !== null || reader.labelOf(clause) !== null)
    return null;
  if (splitSentences(reader.text, clause.own).length > 1) return null;
  let after = at + 1;
  while (
    after - at < MOST_SHARING &&
    siblings[after]?.kind === clause.kind &&
    siblings[after]?.children.length === 0
  )
    after += 1;
  const next = siblings[after];
  if (next === undefined || next.kind !== clause.kind) return null;
  const leads = next.children.flatMap((child) => {
    const label = reader.labelOf(child);
    return label?.kind === 'lead' ? readBodyValue(reader.text, label.value) : [];
  });
  return leads.length > 0 ? leads : null;
}
