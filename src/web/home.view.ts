import type { AgencyCells, Cells, MyWork, Overview } from '../assignments/assignments.service.js';
import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import { type WorkItem, workItem } from './work-item.view.js';

/** One band of a home page. */
export interface Band {
  readonly id: string;
  readonly name: string;
  readonly class: string;
  readonly count: number;
  readonly items: readonly WorkItem[];
  readonly showAgency: boolean;
  readonly empty: string;
}

/** Rows shown at most in a band that may grow without end. */
const BAND_LIMIT = 50;

function band(
  id: string,
  name: string,
  rows: readonly OccurrenceRow[],
  settings: {
    readonly class?: string;
    readonly empty: string;
    readonly showAgency?: boolean;
    readonly action?: 'file' | 'decide';
  },
): Band {
  return {
    id,
    name,
    class: settings.class ?? '',
    count: rows.length,
    items: rows.slice(0, BAND_LIMIT).map((row) => workItem(row, settings.action)),
    showAgency: settings.showAgency ?? false,
    empty: settings.empty,
  };
}

/** The bands of a person's own work; bands that would be empty and teach nothing are left out. */
export function myWorkBands(work: MyWork): readonly Band[] {
  const file = { action: 'file' } as const;
  const bands = [
    band('qua-han', 'Quá hạn', work.overdue, {
      ...file,
      class: 'band-late',
      empty: 'Không có nhiệm vụ quá hạn.',
    }),
    band('tuan-nay', 'Đến hạn tuần này', work.thisWeek, {
      ...file,
      class: 'band-soon',
      empty: 'Không có nhiệm vụ đến hạn trong tuần này.',
    }),
    band('cho-xac-nhan', 'Đã báo cáo, chờ xác nhận', work.awaitingConfirmation, {
      class: 'band-wait',
      empty: '',
    }),
    band('sap-toi', 'Sắp tới', work.upcoming, {
      ...file,
      empty: 'Chưa có kỳ hạn nào sắp tới. Khi một kế hoạch được kích hoạt, các kỳ hạn của đơn vị hiện ở đây.',
    }),
    band('khong-han', 'Không thời hạn', work.undated, { ...file, empty: '' }),
  ];
  return bands.filter(({ count, empty }) => count > 0 || empty !== '');
}

export const toConfirmBand = (work: MyWork): Band =>
  band('xac-nhan', 'Báo cáo chờ xác nhận', work.toConfirm, {
    class: 'band-wait',
    showAgency: true,
    action: 'decide',
    empty: 'Không có báo cáo nào chờ xác nhận. Khi một cơ quan gửi báo cáo, báo cáo hiện ở đây.',
  });

/** Overdue work over everything in reach; `total` where more is overdue than the rows given. */
export const overdueBand = (rows: readonly OccurrenceRow[], total = rows.length): Band => ({
  ...band('qua-han-chung', 'Đang quá hạn', rows, {
    class: 'band-late',
    showAgency: true,
    empty: 'Không có nhiệm vụ nào quá hạn.',
  }),
  count: Math.max(total, rows.length),
});

export interface CellView {
  readonly figure: number;
  readonly words: string;
  readonly late: boolean;
}

const cellViews = (cells: Cells): readonly CellView[] => [
  { figure: cells['done-in-time'], words: 'Hoàn thành đúng hạn', late: false },
  { figure: cells['done-late'], words: 'Hoàn thành quá hạn', late: false },
  { figure: cells['open-in-time'], words: 'Chưa hoàn thành, trong hạn', late: false },
  { figure: cells['open-overdue'], words: 'Chưa hoàn thành, quá hạn', late: cells['open-overdue'] > 0 },
];

export interface AgencyFigures {
  readonly path: string;
  readonly name: string;
  readonly figures: Cells & { readonly undated: number; readonly total: number };
  readonly doneInTime: number;
  readonly doneLate: number;
  readonly openInTime: number;
  readonly openOverdue: number;
  readonly undated: number;
}

const total = (cells: Cells): number => Object.values(cells).reduce((sum, value) => sum + value, 0);

function agencyFigures({ agencyId, agencyName, withDeadline, withoutDeadline }: AgencyCells): AgencyFigures {
  const undated = total(withoutDeadline);
  return {
    path: `/co-quan/${agencyId}`,
    name: agencyName,
    figures: { ...withDeadline, undated, total: undated + total(withDeadline) },
    doneInTime: withDeadline['done-in-time'],
    doneLate: withDeadline['done-late'],
    openInTime: withDeadline['open-in-time'],
    openOverdue: withDeadline['open-overdue'],
    undated,
  };
}

/** Agencies shown at once; the others are a click away, so that the page stays one screen. */
const FIRST_AGENCIES = 10;

/** The four official cells and the agencies behind them. */
export const overviewView = (overview: Overview) => ({
  cells: cellViews(overview.withDeadline),
  undated: total(overview.withoutDeadline),
  overdue: overview.withDeadline['open-overdue'],
  agencies: overview.byAgency.slice(0, FIRST_AGENCIES).map(agencyFigures),
  moreAgencies: overview.byAgency.slice(FIRST_AGENCIES).map(agencyFigures),
  empty: overview.byAgency.length === 0,
});
