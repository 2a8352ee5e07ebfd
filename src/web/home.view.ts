import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import type { BandCounts } from '../assignments/work-lists.service.js';
import type { AgencyCells, Cells, Overview } from '../assignments/work-reading.service.js';
import type { WorkBand } from '../core/task/standing-formula.js';
import type { WaitingHandback } from '../desk/handbacks.service.js';
import { momentWords, planName } from './plan-words.js';
import { type WorkItem, workItem } from './work-item.view.js';
import { BANDS } from './work-list.view.js';

/** One band of a home page. */
export interface Band {
  readonly id: string;
  readonly name: string;
  readonly class: string;
  readonly count: number;
  readonly items: readonly WorkItem[];
  readonly showAgency: boolean;
  readonly empty: string;
  /** Where the rest is; null where all is shown. */
  readonly more: string | null;
}

/** Rows shown of each band; the list shows the rest. */
export const BAND_ROWS = 12;

function band(
  id: string,
  name: string,
  rows: readonly OccurrenceRow[],
  settings: {
    readonly class?: string;
    readonly empty: string;
    readonly showAgency?: boolean;
    readonly action?: 'file' | 'decide';
    readonly count?: number;
    readonly more?: string;
  },
): Band {
  const count = settings.count ?? rows.length;
  return {
    id,
    name,
    class: settings.class ?? '',
    count,
    items: rows.map((row) => workItem(row, settings.action)),
    showAgency: settings.showAgency ?? false,
    empty: settings.empty,
    more: count > rows.length ? (settings.more ?? null) : null,
  };
}

/** The bands of a person's own work, in the order in which they press. What would be empty and teach nothing is left out. */
const MY_BANDS: readonly (readonly [WorkBand, style: string, empty: string, files: boolean])[] = [
  ['overdue', 'band-late', 'Không có nhiệm vụ quá hạn.', true],
  ['today', 'band-soon', '', true],
  ['this-week', 'band-soon', 'Không có nhiệm vụ đến hạn trong tuần này.', true],
  ['waiting', 'band-wait', '', false],
  [
    'later',
    '',
    'Chưa có kỳ hạn nào sắp tới. Khi một kế hoạch được kích hoạt, các kỳ hạn của đơn vị hiện ở đây.',
    true,
  ],
  ['undated', '', '', true],
];

/** The first rows of each band of a person's work, and counters that lead to the lists. */
export function myWorkBands(
  rows: readonly OccurrenceRow[],
  counts: BandCounts,
  bandOf: (row: OccurrenceRow) => WorkBand,
): readonly Band[] {
  const groups = Map.groupBy(rows, bandOf);
  return MY_BANDS.map(([key, style, empty, files]) =>
    band(BANDS[key].key, LONG_NAMES[key] ?? BANDS[key].name, groups.get(key) ?? [], {
      class: style,
      empty,
      count: counts[key],
      more: `/viec?nhom=${BANDS[key].key}`,
      ...(files ? { action: 'file' as const } : {}),
    }),
  ).filter(({ count, empty }) => count > 0 || empty !== '');
}

const LONG_NAMES: Partial<Record<WorkBand, string>> = {
  today: 'Đến hạn hôm nay',
  'this-week': 'Đến hạn tuần này',
  waiting: 'Chờ nơi khác: đã báo cáo hoặc đã trả lại',
};

export const counterViews = (counts: BandCounts) =>
  MY_BANDS.map(([key]) => ({
    name: BANDS[key].name,
    count: counts[key],
    path: `/viec?nhom=${BANDS[key].key}`,
    late: key === 'overdue' && counts[key] > 0,
  }));

export const toConfirmBand = (rows: readonly OccurrenceRow[], total: number): Band =>
  band('xac-nhan', 'Báo cáo chờ xác nhận', rows, {
    class: 'band-wait',
    showAgency: true,
    action: 'decide',
    count: total,
    empty: 'Không có báo cáo nào chờ xác nhận. Khi một cơ quan gửi báo cáo, báo cáo hiện ở đây.',
  });

/** Work that an agency gave back, as the office sees it. */
export const handbackRow = (one: WaitingHandback, timeZone: string) => ({
  summary: one.summary,
  agencyName: one.agencyName,
  plan: planName({ kind: null, number: one.documentNumber, title: one.documentTitle }),
  reason: one.reason,
  since: momentWords(one.askedAt, timeZone),
  path: one.occurrenceId === null ? null : `/ky-han/${one.occurrenceId}#tra-viec`,
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

export const cellViews = (cells: Cells): readonly CellView[] => [
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
