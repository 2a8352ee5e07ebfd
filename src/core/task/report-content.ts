import { describeFigureRefusal, parseFigure, type Summing } from './figure.js';
import { BASE_SECTIONS, type BaseSection, type ReportTemplate } from './report-template.js';

/** A section of a plan's own as it was filed, with its title of that day. */
export interface ReportSectionText {
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** A figure as it was filed. `value` is a decimal string ("1234.5"); null where it was left open. */
export interface ReportedFigure {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly summing: Summing;
  readonly value: string | null;
}

/** What a report says. */
export interface ReportContent {
  readonly results: string;
  readonly difficulties: string;
  readonly proposals: string;
  readonly sections: readonly ReportSectionText[];
  readonly figures: readonly ReportedFigure[];
}

/** Longest text of one section; what is longer belongs into an attachment. */
export const LONGEST_SECTION = 20_000;

/** The name of a figure's field in the form. */
export const figureField = (key: string): string => `figure-${key}`;

/** The name of a section's field in the form. */
export const sectionField = (key: string): string =>
  (BASE_SECTIONS as readonly string[]).includes(key) ? key : `section-${key}`;

/** The fields of the form that belong to a report; whatever else was sent is forged or of no matter, and is left out. */
export const fieldsOf = ({ sections, figures }: ReportTemplate): readonly string[] => [
  ...sections.map(({ key }) => sectionField(key)),
  ...figures.map(({ key }) => figureField(key)),
];

/**
 * A report out of what was typed, by field name, and every mistake by field name: what is required and empty, too long, or no number.
 * Windows line ends become plain ones; nothing else of the words is changed.
 */
export function readReport(
  typed: Readonly<Record<string, string>>,
  template: ReportTemplate,
): { readonly content: ReportContent; readonly mistakes: Readonly<Record<string, string>> } {
  const mistakes: Record<string, string> = {};
  const texts = template.sections.map(({ key, title, required }) => {
    const field = sectionField(key);
    const text = (typed[field] ?? '').replaceAll('\r\n', '\n').trim();
    if (required && text === '') mistakes[field] = `Nhập mục «${title}».`;
    if (text.length > LONGEST_SECTION)
      mistakes[field] = `Mục «${title}» quá dài. Tóm tắt lại, nội dung chi tiết gửi kèm tệp.`;
    return { key, title, text };
  });
  const figures = template.figures.map(({ key, name, unit, summing, required }): ReportedFigure => {
    const field = figureField(key);
    const words = withoutUnit((typed[field] ?? '').trim(), unit);
    if (words === '') {
      if (required) mistakes[field] = `Nhập số liệu «${name}».`;
      return { key, name, unit, summing, value: null };
    }
    const value = parseFigure(words);
    if (!value.ok) mistakes[field] = describeFigureRefusal(name, value.reason);
    return { key, name, unit, summing, value: value.ok ? value.value : null };
  });
  const base = (key: BaseSection): string => texts.find((one) => one.key === key)?.text ?? '';
  return {
    mistakes,
    content: {
      results: base('results'),
      difficulties: base('difficulties'),
      proposals: base('proposals'),
      sections: texts.filter(({ key }) => !(BASE_SECTIONS as readonly string[]).includes(key)),
      figures,
    },
  };
}

/** Who types "12,5 %" or "30 hộ" means the number. */
const withoutUnit = (text: string, unit: string): string =>
  unit !== '' && text.toLocaleLowerCase('vi').endsWith(unit.toLocaleLowerCase('vi'))
    ? text.slice(0, -unit.length).trim()
    : text;
