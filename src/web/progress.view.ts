import type { OccurrenceRow } from '../assignments/occurrence-row.js';
import { shortDate } from '../core/calendar/describe-date.js';
import type { StateWord } from '../core/task/state-word.js';

/** One field of the matrix: how the work of one agency in one period stands, worst first. */
export interface ProgressCell {
  readonly path: string | null;
  readonly state: StateWord | null;
  /** How many pieces of work it stands for; shown where more than one. */
  readonly count: number;
}

export interface ProgressMatrix {
  readonly periods: readonly { readonly label: string; readonly due: string }[];
  readonly agencies: readonly {
    readonly name: string;
    readonly path: string;
    readonly cells: readonly ProgressCell[];
  }[];
}

/** Columns shown at most: the newest past ones and what comes next. */
const PERIODS = 8;

const URGENCY: Readonly<Record<StateWord['tone'], number>> = {
  late: 0,
  attention: 1,
  soon: 2,
  waiting: 3,
  active: 4,
  quiet: 5,
  good: 6,
};

const periodKey = (row: OccurrenceRow): string => `${row.scheduledOn?.toString() ?? ''}|${row.label}`;

/** Who of a plan has done what: agencies down, periods across. Work without a date has no column. */
export function progressMatrix(rows: readonly OccurrenceRow[], today: Temporal.PlainDate): ProgressMatrix {
  const dated = rows.filter((row) => row.lastValidOn !== null);
  const byPeriod = [...Map.groupBy(dated, periodKey).entries()]
    .map(([key, group]) => ({ key, first: group[0] }))
    .toSorted((a, b) => a.key.localeCompare(b.key));
  const shown = window(byPeriod, today);
  const byName = new Intl.Collator('vi');
  const agencies = [...Map.groupBy(dated, (row) => row.agencyId).values()]
    .toSorted((a, b) => byName.compare(a[0]?.agencyName ?? '', b[0]?.agencyName ?? ''))
    .map((group) => ({
      name: group[0]?.agencyName ?? '',
      path: `/co-quan/${group[0]?.agencyId ?? ''}`,
      cells: shown.map(({ key }) => cell(group.filter((row) => periodKey(row) === key))),
    }));
  return {
    periods: shown.map(({ first }) => ({
      label: first?.label.startsWith('đến hạn') ? '' : (first?.label ?? ''),
      due: first?.lastValidOn ? shortDate(first.lastValidOn) : '',
    })),
    agencies,
  };
}

/** The part of a long series that matters now: at most half of the columns lie in the past. */
function window<T extends { readonly first: OccurrenceRow | undefined }>(
  periods: readonly T[],
  today: Temporal.PlainDate,
): readonly T[] {
  const ahead = periods.findIndex(
    ({ first }) => first?.lastValidOn && Temporal.PlainDate.compare(first.lastValidOn, today) >= 0,
  );
  const start = Math.max(
    0,
    Math.min((ahead === -1 ? periods.length : ahead) - PERIODS / 2, periods.length - PERIODS),
  );
  return periods.slice(start, start + PERIODS);
}

function cell(rows: readonly OccurrenceRow[]): ProgressCell {
  const [worst] = rows.toSorted((a, b) => URGENCY[a.state.tone] - URGENCY[b.state.tone]);
  if (worst === undefined) return { path: null, state: null, count: 0 };
  return { path: `/ky-han/${worst.occurrenceId}`, state: worst.state, count: rows.length };
}
