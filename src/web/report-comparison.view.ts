import { formatFigure } from '../core/task/figure.js';
import type { ReportsService } from '../reports/reports.service.js';
import { reportItem } from './report.view.js';

type Compared = Awaited<ReturnType<ReportsService['compare']>>;

const shown = (value: string | null): string => (value === null ? '–' : formatFigure(value));

/** Two filings of one due date: what was said before, what is said after. */
export const comparisonPage = (
  { before, after, comparison }: Compared,
  ordinals: readonly number[],
  timeZone: string,
) => ({
  before: reportItem(before, timeZone),
  after: reportItem(after, timeZone),
  sections: comparison.sections.map(({ title, changed, lines }) => ({
    title,
    changed,
    lines: lines.map(({ kind, text }) => ({ added: kind === 'added', removed: kind === 'removed', text })),
  })),
  figures: comparison.figures.map(({ name, unit, before: from, after: to, changed }) => ({
    name,
    unit,
    from: shown(from),
    to: shown(to),
    changed,
  })),
  choices: ordinals.length > 2,
  earlier: ordinals.map((ordinal) => ({
    key: ordinal,
    label: `Lần ${ordinal}`,
    selected: ordinal === before.ordinal,
  })),
  later: ordinals.map((ordinal) => ({
    key: ordinal,
    label: `Lần ${ordinal}`,
    selected: ordinal === after.ordinal,
  })),
});
