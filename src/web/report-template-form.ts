import { SUMMINGS } from '../core/task/figure.js';
import type { ReportTemplate, TypedTemplate } from '../core/task/report-template.js';
import type { FieldErrors } from './forms/form.js';
import { summingWords } from './report-form.view.js';

/** Rows without a name that are offered at the end. */
const SPARE_SECTIONS = 1;
const SPARE_FIGURES = 3;

type Body = Readonly<Record<string, unknown>>;

const rowsOf = (body: Body, kind: string): readonly number[] =>
  [
    ...new Set(
      Object.keys(body).flatMap((name) => {
        const index = new RegExp(`^${kind}-(?<index>\\d{1,3})-key$`).exec(name)?.groups?.['index'];
        return index === undefined ? [] : [Number(index)];
      }),
    ),
  ].sort((a, b) => a - b);

const text = (body: Body, name: string): string => (typeof body[name] === 'string' ? body[name] : '');

/** The form as it was sent; rows keep their order. */
export const typedTemplate = (body: Body): TypedTemplate => ({
  sections: rowsOf(body, 'section').map((index) => ({
    key: text(body, `section-${index}-key`),
    title: text(body, `section-${index}-title`),
    hint: text(body, `section-${index}-hint`),
    required: text(body, `section-${index}-required`) === 'co',
  })),
  figures: rowsOf(body, 'figure').map((index) => ({
    key: text(body, `figure-${index}-key`),
    name: text(body, `figure-${index}-name`),
    unit: text(body, `figure-${index}-unit`),
    required: text(body, `figure-${index}-required`) === 'co',
    summing: text(body, `figure-${index}-summing`),
  })),
});

/** A template as the form holds it. */
export const typedOfTemplate = ({ sections, figures }: ReportTemplate): TypedTemplate => ({
  sections,
  figures,
});

/** The rows of the form, some empty ones at the end. */
export function templateRows({ sections, figures }: TypedTemplate, errors: FieldErrors) {
  const emptySection = { key: '', title: '', hint: '', required: false };
  const emptyFigure = { key: '', name: '', unit: '', required: false, summing: 'sum' };
  return {
    sections: [...sections, ...Array.from({ length: SPARE_SECTIONS }, () => emptySection)].map(
      (row, index) => ({
        ...row,
        index,
        number: index + 1,
        isResults: row.key === 'results',
        error: errors[`section-${index}-title`] ?? errors[`section-${index}-hint`],
      }),
    ),
    figures: [...figures, ...Array.from({ length: SPARE_FIGURES }, () => emptyFigure)].map((row, index) => ({
      ...row,
      index,
      number: index + 1,
      choices: SUMMINGS.map((key) => ({ key, label: summingWords(key), selected: key === row.summing })),
      error: errors[`figure-${index}-name`] ?? errors[`figure-${index}-unit`],
    })),
  };
}
