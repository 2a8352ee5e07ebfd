import { type AgencyForm, KIND_NAMES } from '../agencies/agencies.service.js';
import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import { shortDate } from '../core/calendar/describe-date.js';
import { type WorkItem, workItem } from './work-item.view.js';

/** An agency as a row of the register. */
export const agencyRow = (agency: AgencyForm & { readonly id: string }) => ({
  path: `/co-quan/${agency.id}`,
  name: agency.name,
  shortNames: agency.shortNames.join(', '),
  kind: KIND_NAMES[agency.kind],
  email: agency.email,
  requested: agency.addressing === 'request',
  validity: validity(agency),
});

function validity({ validFrom, validTo }: AgencyForm): string | null {
  const day = (iso: string) => shortDate(Temporal.PlainDate.from(iso));
  if (validFrom && validTo) return `từ ${day(validFrom)} đến ${day(validTo)}`;
  if (validFrom) return `từ ${day(validFrom)}`;
  return validTo ? `đến ${day(validTo)}` : null;
}

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
