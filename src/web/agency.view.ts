import type { FoundAgency } from '../agencies/agencies.service.js';
import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import { KIND_NAMES, LEVEL_NAMES } from '../core/agency/agency-words.js';
import { isInForce } from '../core/agency/register.js';
import { type Validity, writeValidity } from '../core/agency/validity.js';
import { type WorkItem, workItem } from './work-item.view.js';

type Shown = Omit<FoundAgency, 'parentName'> & { readonly parentName?: string | null };

/** An agency as a row of the register. `today` (ISO) tells those that are gone, or not there yet. */
export const agencyRow = (agency: Shown, today: string) => ({
  path: `/co-quan/${agency.id}`,
  name: agency.name,
  shortNames: agency.shortNames.join(', '),
  kind: KIND_NAMES[agency.kind],
  level: LEVEL_NAMES[agency.level],
  parentName: agency.parentName ?? null,
  code: agency.code,
  email: agency.email,
  phone: agency.phone,
  address: agency.address,
  requested: agency.addressing === 'request',
  validity: writeValidity(agency) || null,
  standing: standing(agency, today),
});

/** "không còn", "chưa có hiệu lực": null for what is in force. */
export function standing(
  agency: Validity & Pick<Shown, 'validFrom' | 'validTo'>,
  today: string,
): string | null {
  if (isInForce(agency as Shown, today)) return null;
  return agency.validTo !== null && agency.validTo < today ? 'đã kết thúc' : 'chưa có hiệu lực';
}

export type AgencySort = 'name' | 'name-down' | 'from';

const SORTS: readonly (readonly [key: string, sort: AgencySort, label: string])[] = [
  ['ten', 'name', 'Tên A–Y'],
  ['ten-nguoc', 'name-down', 'Tên Y–A'],
  ['moi', 'from', 'Mới có hiệu lực trước'],
];

export const sortOf = (key: unknown): AgencySort => SORTS.find(([name]) => name === key)?.[1] ?? 'name';

export const sortChoices = (chosen: AgencySort) =>
  SORTS.map(([key, sort, label]) => ({ key, label, selected: sort === chosen }));
interface BoardBand {
  readonly id: string;
  readonly name: string;
  readonly class: string;
  readonly count: number;
  readonly items: readonly WorkItem[];
}

const LIMIT = 50;

const BANDS: readonly (readonly [string, string, string, (row: OccurrenceRow) => boolean])[] = [
  ['qua-han', 'Quá hạn', 'band-late', (row) => isOpen(row) && row.timeliness === 'overdue'],
  ['sap-den', 'Sắp đến hạn', 'band-soon', (row) => isOpen(row) && row.timeliness === 'due-soon'],
  ['cho', 'Đã báo cáo, chờ xác nhận', 'band-wait', (row) => row.execution === 'filed'],
  ['trong-han', 'Trong hạn', '', (row) => isOpen(row) && row.timeliness === 'in-time'],
  ['khong-han', 'Không thời hạn', '', (row) => isOpen(row) && row.timeliness === 'no-deadline'],
  ['da-xong', 'Đã hoàn thành', '', (row) => row.execution === 'done' || row.execution === 'cancelled'],
];

const isOpen = ({ execution }: OccurrenceRow): boolean =>
  execution === 'not-started' || execution === 'in-progress' || execution === 'returned';

/** The work of one agency: the four official cells, then bands by urgency. */
export function agencyBoard(rows: readonly OccurrenceRow[]) {
  const dated = rows.filter((row) => row.timeliness !== 'no-deadline');
  const count = (cell: OccurrenceRow['cell']) => dated.filter((row) => row.cell === cell).length;
  const overdue = count('open-overdue');
  const bands: BoardBand[] = BANDS.map(([id, name, style, matches]) => {
    const found = rows.filter(matches);
    return {
      id,
      name,
      class: style,
      count: found.length,
      items: found.slice(0, LIMIT).map((row) => workItem(row)),
    };
  });
  return {
    cells: [
      { figure: count('done-in-time'), words: 'Hoàn thành đúng hạn', late: false },
      { figure: count('done-late'), words: 'Hoàn thành quá hạn', late: false },
      { figure: count('open-in-time'), words: 'Chưa hoàn thành, trong hạn', late: false },
      { figure: overdue, words: 'Chưa hoàn thành, quá hạn', late: overdue > 0 },
    ],
    bands: bands.filter((band) => band.count > 0),
    hasWork: rows.length > 0,
  };
}
