import { shortDate } from '../../core/calendar/describe-date.js';
import type { DocumentView } from '../../documents/document-view.js';
import { openNames } from '../../review/names.service.js';
import { planGroups } from '../../review/plan-groups.js';
import { PARTS } from './duty-editor.view.js';

const WHY: Readonly<Record<string, string>> = {
  ambiguous: 'có nhiều cơ quan trùng tên',
  unknown: 'chưa có trong danh mục',
  'needs-person': 'văn bản không nêu đích danh',
};

/** Proposals shown one by one; more are told by their number. */
const LISTED = 12;

/**
 * The names that nobody has settled: each is asked once for the whole document, and many can be answered at a time. Below them the
 * groups that are settled, with the agencies that they stand for in this plan, to be corrected for all its duties at once.
 */
export function namesPanel(document: DocumentView) {
  const path = `/ke-hoach/${document.id}/ra-soat/ten`;
  const names = openNames(document).map(
    ({ key, name, resolution, parts, duties, firstDutyId, proposals }, index) => ({
      index,
      key,
      name,
      why: WHY[resolution],
      parts: parts.map((part) => PARTS.find((one) => one.part === part)?.label.toLowerCase()).join(', '),
      duties,
      dutyPath: `#nv-${firstDutyId}`,
      isNew: resolution === 'unknown',
      hasProposals: resolution === 'needs-person' && proposals.length > 0,
      ownerless: !parts.includes('owner'),
      proposals: proposals.slice(0, LISTED),
      more: Math.max(0, proposals.length - LISTED),
      count: proposals.length,
    }),
  );
  return {
    path,
    lookupPath: `/ke-hoach/${document.id}/ra-soat/co-quan`,
    names,
    unknown: names.filter(({ isNew }) => isNew),
    proposed: names.filter(({ hasProposals }) => hasProposals),
    groups: planGroups(document).map((group, index) => ({ ...group, index, count: group.members.length })),
    groupsOn: document.issuedOn && shortDate(document.issuedOn),
    unnamed: names.filter(({ ownerless, isNew }) => ownerless && !isNew),
  };
}
