import { describeDate } from '../core/calendar/describe-date.js';
import { clauseWords } from '../core/duty/clause-words.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { type BodyItem, bodiesOf, type DeadlineItem, deadlineItem } from './duty-words.js';
import { ACTIVE, DRAFT, SUPERSEDED } from './plan-list.view.js';
import { dutyPath, planName } from './plan-words.js';

/** The head of a plan, as on the paper. */
export function planHead(document: DocumentView) {
  const { id, issuedOn, endsOn, activatedOn } = document;
  return {
    id,
    path: `/ke-hoach/${id}`,
    reviewPath: `/ke-hoach/${id}/ra-soat`,
    name: planName(document),
    documentTitle: document.title === planName(document) ? '' : document.title,
    issuer: document.issuer,
    issuedOn: issuedOn && describeDate(issuedOn),
    endsOn: endsOn && describeDate(endsOn),
    activatedOn: activatedOn && describeDate(activatedOn),
    coordinator: document.coordinatingAgency,
    fileName: document.fileName,
    pageCount: document.pageCount,
    activationNote: document.activationNote,
    draft: document.state === 'draft',
    state: STATES[document.state],
    ...versionLinks(document),
  };
}

const STATES = { active: ACTIVE, draft: DRAFT, superseded: SUPERSEDED } as const;

/** Ways to the versions before and after this one. A later version that is only a draft is the reviewers' matter. */
const versionLinks = ({ id, state, replaces, laterVersions }: DocumentView) => ({
  earlier: replaces && {
    name: planName(replaces),
    path: `/ke-hoach/${replaces.id}`,
    comparePath: `/ke-hoach/${id}/so-sanh`,
  },
  later: laterVersions
    .filter((later) => later.state === 'active' || later.state === 'superseded')
    .map((later) => ({ name: planName(later), path: `/ke-hoach/${later.id}` })),
  laterDrafts: laterVersions
    .filter((later) => later.state !== 'active' && later.state !== 'superseded')
    .map((later) => ({
      name: planName(later),
      path: later.state === 'draft' ? `/ke-hoach/${later.id}/so-sanh` : `/ke-hoach/${later.id}/doc`,
    })),
  newVersionPath: state === 'superseded' ? null : `/ke-hoach/${id}/ban-moi`,
});

export interface DutyRow {
  readonly path: string;
  readonly clause: string;
  readonly summary: string;
  readonly takesPart: boolean;
  readonly owners: readonly BodyItem[];
  readonly deadlines: readonly DeadlineItem[];
}

/** A duty as a row of its plan. */
export const dutyRow = (documentId: string, duty: DutyView): DutyRow => ({
  path: dutyPath(documentId, duty.id),
  clause: clauseWords(duty.clause),
  summary: duty.summary,
  takesPart: duty.role === 'coordinate',
  owners: bodiesOf(duty.bodies, 'owner'),
  deadlines: duty.deadlines.map(deadlineItem),
});

const TABS = [
  ['nhiem-vu', 'Nhiệm vụ'],
  ['tien-do', 'Tiến độ'],
  ['van-ban', 'Văn bản'],
  ['lich-su', 'Lịch sử'],
] as const;

export type PlanTab = (typeof TABS)[number][0];

/** The tab that an address names; the first one for anything else. */
export const planTab = (wanted: unknown): PlanTab => TABS.find(([key]) => key === wanted)?.[0] ?? 'nhiem-vu';

export const planTabs = (id: string, current: PlanTab) =>
  TABS.map(([key, label]) => ({ label, path: `/ke-hoach/${id}?muc=${key}`, current: key === current }));
