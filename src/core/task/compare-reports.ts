import type { ReportContent } from './report-content.js';

/** A line of one version or of both. */
export interface ComparedLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

export interface ComparedSection {
  readonly title: string;
  readonly changed: boolean;
  readonly lines: readonly ComparedLine[];
}

export interface ComparedFigure {
  readonly name: string;
  readonly unit: string;
  /** Decimal strings; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly changed: boolean;
}

export interface ReportComparison {
  readonly sections: readonly ComparedSection[];
  readonly figures: readonly ComparedFigure[];
}

const BASE_TITLES = [
  ['results', 'Kết quả thực hiện'],
  ['difficulties', 'Khó khăn, vướng mắc'],
  ['proposals', 'Đề xuất, kiến nghị'],
] as const;

/** What changed between two versions of a report: sections line by line, figures by key, each once in the order of the later one. */
export function compareReports(before: ReportContent, after: ReportContent): ReportComparison {
  const texts = [
    ...BASE_TITLES.map(([key, title]) => ({ title, before: before[key], after: after[key] })),
    ...inBoth(before.sections, after.sections).map(({ old, now }) => ({
      title: (now ?? old)?.title ?? '',
      before: old?.text ?? '',
      after: now?.text ?? '',
    })),
  ];
  return {
    sections: texts
      .filter((text) => text.before !== '' || text.after !== '')
      .map((text) => ({
        title: text.title,
        changed: text.before !== text.after,
        lines: compareLines(text.before, text.after),
      })),
    figures: inBoth(before.figures, after.figures).map(({ old, now }) => ({
      name: (now ?? old)?.name ?? '',
      unit: (now ?? old)?.unit ?? '',
      before: old?.value ?? null,
      after: now?.value ?? null,
      changed: (old?.value ?? null) !== (now?.value ?? null),
    })),
  };
}

function inBoth<Row extends { readonly key: string }>(
  before: readonly Row[],
  after: readonly Row[],
): readonly { readonly old: Row | undefined; readonly now: Row | undefined }[] {
  const gone = before.filter(({ key }) => !after.some((row) => row.key === key));
  return [
    ...after.map((now) => ({ old: before.find(({ key }) => key === now.key), now })),
    ...gone.map((old) => ({ old, now: undefined })),
  ];
}

/** Lines of a text that are compared; beyond that all of the old and all of the new is shown. */
const MOST_LINES = 600;

/** The longest common subsequence of lines, what left before what came. */
export function compareLines(before: string, after: string): readonly ComparedLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  if (old.length > MOST_LINES || now.length > MOST_LINES)
    return [
      ...old.map((text) => ({ kind: 'removed' as const, text })),
      ...now.map((text) => ({ kind: 'added' as const, text })),
    ];
  // common[i][j]: how many lines old[i..] and now[j..] have in common.
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const lines: ComparedLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [left, right] = [old[i], now[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'removed', text: left });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: right ?? '' });
      j += 1;
    }
  }
  return lines;
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));
