import type { Summing } from './figure.js';

/** The sections that every report has; a plan may call them otherwise and ask for more. */
export const BASE_SECTIONS = ['results', 'difficulties', 'proposals'] as const;
export type BaseSection = (typeof BASE_SECTIONS)[number];

export interface TemplateSection {
  /** One of the base sections, or `s1`, `s2` … of the plan's own. */
  readonly key: string;
  readonly title: string;
  readonly hint: string;
  readonly required: boolean;
}

export interface TemplateFigure {
  /** `f1`, `f2` …: kept while the template changes, so that the figures of earlier reports stay comparable. */
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly required: boolean;
  /** How the figures of several agencies, or of several dates, become one. */
  readonly summing: Summing;
}

/** What the reports of a plan are asked for. */
export interface ReportTemplate {
  readonly sections: readonly TemplateSection[];
  readonly figures: readonly TemplateFigure[];
}

/** What a plan asks for while its office has defined nothing. */
export const DEFAULT_TEMPLATE: ReportTemplate = {
  sections: [
    {
      key: 'results',
      title: 'Kết quả thực hiện',
      hint: 'Nêu việc đã làm, số liệu chính, sản phẩm; số văn bản báo cáo nếu có.',
      required: true,
    },
    { key: 'difficulties', title: 'Khó khăn, vướng mắc', hint: '', required: false },
    { key: 'proposals', title: 'Đề xuất, kiến nghị', hint: '', required: false },
  ],
  figures: [],
};

/** A row of the form in which an office defines a template, as typed. An empty name takes the row out. */
export interface TypedSection {
  readonly key: string;
  readonly title: string;
  readonly hint: string;
  readonly required: boolean;
}

export interface TypedFigure {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly required: boolean;
  readonly summing: string;
}

export interface TypedTemplate {
  readonly sections: readonly TypedSection[];
  readonly figures: readonly TypedFigure[];
}

/** Largest numbers of rows; what is longer no agency fills in. */
export const MOST_SECTIONS = 10;
export const MOST_FIGURES = 40;
const LONGEST_NAME = 200;
const LONGEST_UNIT = 40;
const LONGEST_HINT = 500;

export type TemplateMistakes = Readonly<Record<string, string>>;

/**
 * A template out of what was typed: rows without a name are left out, new rows get the next free key, `results` is always asked for.
 * Mistakes are told by field name ("figure-2-name").
 */
export function readTemplate(typed: TypedTemplate): {
  readonly template: ReportTemplate;
  readonly mistakes: TemplateMistakes;
} {
  const mistakes: Record<string, string> = {};
  const sectionRows = typed.sections.filter(({ title }) => title.trim() !== '');
  const figureRows = typed.figures.filter(({ name }) => name.trim() !== '');
  if (!sectionRows.some(({ key }) => key === 'results'))
    mistakes['section-0-title'] = 'Mục kết quả thực hiện phải có; có thể đổi tên mục.';
  if (sectionRows.length > MOST_SECTIONS) mistakes['section-0-title'] = `Nhiều nhất ${MOST_SECTIONS} mục.`;
  if (figureRows.length > MOST_FIGURES) mistakes['figure-0-name'] = `Nhiều nhất ${MOST_FIGURES} chỉ tiêu.`;
  tooLong(mistakes, typed);
  sameNames(mistakes, typed.sections, 'section', 'title', (row) => row.title);
  sameNames(mistakes, typed.figures, 'figure', 'name', (row) => `${row.name} (${row.unit})`);
  const sectionKeys = keysFor(
    sectionRows.map(({ key }) => key),
    new RegExp(`^(?:${BASE_SECTIONS.join('|')}|s[1-9]\\d{0,3})$`, 'u'),
    's',
  );
  const figureKeys = keysFor(
    figureRows.map(({ key }) => key),
    /^f[1-9]\d{0,3}$/u,
    'f',
  );
  return {
    mistakes,
    template: {
      sections: sectionRows.map((row, index) => ({
        key: sectionKeys[index] ?? '',
        title: row.title.trim(),
        hint: row.hint.trim(),
        required: row.key === 'results' || row.required,
      })),
      figures: figureRows.map((row, index) => ({
        key: figureKeys[index] ?? '',
        name: row.name.trim(),
        unit: row.unit.trim(),
        required: row.required,
        summing: row.summing === 'average' || row.summing === 'last' ? row.summing : 'sum',
      })),
    },
  };
}

function tooLong(mistakes: Record<string, string>, { sections, figures }: TypedTemplate): void {
  const check = (field: string, text: string, longest: number) => {
    if (text.trim().length > longest) mistakes[field] ??= `Nhiều nhất ${longest} ký tự.`;
  };
  for (const [index, { title, hint }] of sections.entries()) {
    check(`section-${index}-title`, title, LONGEST_NAME);
    check(`section-${index}-hint`, hint, LONGEST_HINT);
  }
  for (const [index, { name, unit }] of figures.entries()) {
    check(`figure-${index}-name`, name, LONGEST_NAME);
    check(`figure-${index}-unit`, unit, LONGEST_UNIT);
  }
}

function sameNames<Row>(
  mistakes: Record<string, string>,
  rows: readonly Row[],
  kind: string,
  part: string,
  nameOf: (row: Row) => string,
): void {
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const name = nameOf(row).trim().normalize('NFC').toLocaleLowerCase('vi');
    if (name.replace(/ \(.*\)$/u, '') === '') continue;
    if (seen.has(name)) mistakes[`${kind}-${index}-${part}`] ??= 'Tên này đã có ở dòng trên.';
    seen.add(name);
  }
}

/** Keys as given where they are proper and not yet taken, else the next free one. */
function keysFor(given: readonly string[], proper: RegExp, letter: string): readonly string[] {
  const taken = new Set(given.filter((key) => proper.test(key)));
  const used = new Set<string>();
  let next = 1;
  return given.map((key) => {
    if (proper.test(key) && !used.has(key)) {
      used.add(key);
      return key;
    }
    while (taken.has(`${letter}${next}`)) next += 1;
    const free = `${letter}${next}`;
    taken.add(free);
    used.add(free);
    return free;
  });
}
