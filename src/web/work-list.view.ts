import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import {
  type BandCounts,
  type OfficerFilter,
  type OfficerLoad,
  WORK_PAGE_SIZE,
  type WorkPage,
  type WorkQuery,
  type WorkSort,
} from '../assignments/work-lists.service.js';
import { WORK_BANDS, type WorkBand } from '../core/task/standing-formula.js';
import { isId } from './forms/id-param.js';
import { pageNumber } from './forms/page-number.js';
import { queryText } from './forms/query-text.js';
import { pager } from './plan-list.view.js';
import { type WorkItem, workItem } from './work-item.view.js';

/** What a band is called, and in the address. */
export const BANDS: Readonly<Record<WorkBand, { readonly key: string; readonly name: string }>> = {
  overdue: { key: 'qua-han', name: 'Quá hạn' },
  today: { key: 'hom-nay', name: 'Hôm nay' },
  'this-week': { key: 'tuan-nay', name: 'Tuần này' },
  later: { key: 'sap-toi', name: 'Sắp tới' },
  waiting: { key: 'cho', name: 'Chờ nơi khác' },
  undated: { key: 'khong-han', name: 'Không thời hạn' },
  done: { key: 'da-xong', name: 'Đã hoàn thành' },
  cancelled: { key: 'da-dung', name: 'Đã dừng' },
};

const SORTS: readonly (readonly [key: string, sort: WorkSort, label: string])[] = [
  ['han', 'due', 'Hạn gần trước'],
  ['han-xa', 'due-down', 'Hạn xa trước'],
  ['noi-dung', 'words', 'Nội dung A–Y'],
  ['ke-hoach', 'plan', 'Theo kế hoạch'],
];

/** A list of work as its address asks for it. `key…` are the words of the address. */
export interface WorkAddress {
  readonly query: WorkQuery;
  readonly address: Readonly<Record<string, string>>;
}

/** Reads a list's address; what it does not know it passes over. `whose` is what holds where the address says nothing. */
export function workAddress(
  raw: Readonly<Record<string, string>>,
  userId: string,
  whose: 'mine' | 'anybody',
): WorkAddress {
  const band = WORK_BANDS.find((one) => BANDS[one].key === raw['nhom']) ?? null;
  const sort = SORTS.find(([key]) => key === raw['xep']);
  const documentId = isId(raw['ke-hoach']) ? raw['ke-hoach'] : null;
  const q = queryText(raw['q']);
  const { officer, key } = officerOf(raw['nguoi'], userId, whose);
  return {
    query: { band, officer, documentId, q, sort: sort?.[1] ?? 'due', page: pageNumber(raw['trang']) },
    address: {
      ...(band && { nhom: BANDS[band].key }),
      ...(key && { nguoi: key }),
      ...(documentId && { 'ke-hoach': documentId }),
      ...(q && { q }),
      ...(sort && { xep: sort[0] }),
    },
  };
}

function officerOf(
  key: string | undefined,
  userId: string,
  whose: 'mine' | 'anybody',
): { readonly officer: OfficerFilter; readonly key: string } {
  if (key === 'toi') return { officer: { kind: 'mine', userId }, key };
  if (key === 'tat-ca') return { officer: { kind: 'anybody' }, key };
  if (key === 'chua-giao') return { officer: { kind: 'nobody' }, key };
  if (isId(key)) return { officer: { kind: 'person', userId: key }, key };
  return { officer: whose === 'mine' ? { kind: 'mine', userId } : { kind: 'anybody' }, key: '' };
}

/** A link that chooses one band, with how much is in it. */
export interface BandTab {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly path: string;
  readonly current: boolean;
  readonly late: boolean;
}

const linkTo = (path: string, address: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(address).toString();
  return query === '' ? path : `${path}?${query}`;
};

/** The bands as tabs; the finished ones only where they are counted. */
function tabsOf(counts: BandCounts, { query, address }: WorkAddress, path: string): readonly BandTab[] {
  const { nhom: _, ...rest } = address;
  const shown = WORK_BANDS.filter(
    (band) => (band !== 'done' && band !== 'cancelled') || counts[band] > 0 || query.band === band,
  );
  const open = shown.filter((band) => band !== 'done' && band !== 'cancelled');
  const all = open.reduce((sum, band) => sum + counts[band], 0);
  return [
    {
      key: '',
      name: 'Chưa xong',
      count: all,
      path: linkTo(path, rest),
      current: query.band === null,
      late: false,
    },
    ...shown.map((band) => ({
      key: BANDS[band].key,
      name: BANDS[band].name,
      count: counts[band],
      path: linkTo(path, { ...rest, nhom: BANDS[band].key }),
      current: query.band === band,
      late: band === 'overdue' && counts[band] > 0,
    })),
  ];
}

/** A row of a list, with who has it. */
export interface WorkListItem extends WorkItem {
  readonly assignmentId: string;
  readonly officer: string | null;
  readonly handedBack: boolean;
}

export const workListItem = (
  row: OccurrenceRow,
  officerNames: ReadonlyMap<string, string>,
  action?: 'file',
): WorkListItem => ({
  ...workItem(row, isOpen(row) ? action : undefined),
  assignmentId: row.assignmentId,
  officer: row.officerId === null ? null : (officerNames.get(row.officerId) ?? null),
  handedBack: row.handedBack,
});

const isOpen = ({ execution }: OccurrenceRow): boolean =>
  execution === 'not-started' || execution === 'in-progress' || execution === 'returned';

/** A page of work: tabs, rows, paging. Filters live in `path`'s query. */
export function workListView(
  page: WorkPage,
  asked: WorkAddress,
  path: string,
  settings: { readonly action?: 'file'; readonly showAgency?: boolean; readonly mayAssign?: boolean },
) {
  const { query, address } = asked;
  return {
    tabs: tabsOf(page.counts, asked, path),
    items: page.rows.map((row) => workListItem(row, page.officerNames, settings.action)),
    total: page.total,
    filtered: Object.keys(address).length > 0,
    allPath: path,
    showAgency: settings.showAgency ?? false,
    mayAssign: settings.mayAssign ?? false,
    backTo: linkTo(path, address),
    pager: pager(query.page, WORK_PAGE_SIZE, page.total, path, address),
  };
}

export const sortChoices = (sort: WorkSort) =>
  SORTS.map(([key, value, label]) => ({ key, label, selected: value === sort }));

/** Whose work may be asked for: one's own, the whole agency's, nobody's, or that of one person. */
export function officerChoices(
  people: readonly { readonly userId: string; readonly name: string }[],
  { officer }: WorkQuery,
  whose: 'mine' | 'anybody',
) {
  const chosen = officer.kind === 'person' ? officer.userId : '';
  const mine = {
    key: whose === 'mine' ? '' : 'toi',
    label: 'Của tôi và chưa giao ai',
    selected: officer.kind === 'mine',
  };
  const all = {
    key: whose === 'mine' ? 'tat-ca' : '',
    label: 'Cả đơn vị',
    selected: officer.kind === 'anybody',
  };
  return [
    ...(whose === 'mine' ? [mine, all] : [all, mine]),
    { key: 'chua-giao', label: 'Chưa giao ai', selected: officer.kind === 'nobody' },
    ...people.map(({ userId, name }) => ({ key: userId, label: name, selected: userId === chosen })),
  ];
}

/** Who of an agency has how much, most overdue first; what nobody has comes first of all. */
export function officerTable(
  loads: readonly OfficerLoad[],
  names: ReadonlyMap<string, string>,
  path: string,
) {
  const rows = loads.map(({ officerId, counts }) => ({
    name: officerId === null ? 'Chưa giao ai' : (names.get(officerId) ?? 'Người đã rời cơ quan'),
    nobody: officerId === null,
    path: linkTo(path, { nguoi: officerId ?? 'chua-giao' }),
    overdue: counts.overdue,
    soon: counts.today + counts['this-week'],
    later: counts.later + counts.undated,
    waiting: counts.waiting,
    done: counts.done,
  }));
  return rows.toSorted(
    (a, b) =>
      Number(b.nobody) - Number(a.nobody) || b.overdue - a.overdue || a.name.localeCompare(b.name, 'vi'),
  );
}
