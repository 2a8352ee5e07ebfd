import { formatFigure, parseFigure, type Summing } from '../core/task/figure.js';
import { figureField, sectionField } from '../core/task/report-content.js';
import type { ReportTemplate } from '../core/task/report-template.js';
import type { Draft, ReportDesk } from '../reports/drafts.service.js';
import type { FieldErrors } from './forms/form.js';
import { momentWords } from './plan-words.js';
import { attachmentItem } from './report.view.js';

type Values = Readonly<Record<string, string>>;

/** What a template says beside a field's own words. */
interface FieldModel {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  /** Of a draft that somebody else has changed: what stands there now, where it differs. */
  readonly other: string | null;
}

const SUMMING_WORDS: Readonly<Record<Summing, string>> = {
  sum: 'cộng các đơn vị',
  average: 'lấy trung bình các đơn vị',
  last: 'lấy số liệu mới nhất',
};

export const summingWords = (summing: Summing): string => SUMMING_WORDS[summing];

/** The fields of a report's form by a template. `other`: a version that stands against what was typed. */
export function reportFields(
  template: ReportTemplate,
  values: Values,
  errors: FieldErrors = {},
  other: Values | null = null,
) {
  const field = (name: string, label: string): FieldModel => ({
    name,
    label,
    value: values[name] ?? '',
    error: errors[name],
    other:
      other !== null && (other[name] ?? '') !== (values[name] ?? '')
        ? (other[name] ?? '') || '(trống)'
        : null,
  });
  return {
    sections: template.sections.map(({ key, title, hint, required }) => ({
      ...field(sectionField(key), required ? title : `${title} (nếu có)`),
      hint,
      rows: key === 'results' ? 7 : 3,
    })),
    figures: template.figures.map(({ key, name, unit, required, summing }) => ({
      ...field(figureField(key), required ? name : `${name} (nếu có)`),
      unit,
      summing: SUMMING_WORDS[summing],
    })),
  };
}

/** Everything that the page of a report's form shows. */
export function reportFormPage(
  desk: ReportDesk,
  setting: {
    readonly values: Values;
    readonly errors: FieldErrors;
    readonly conflict: Draft | null;
    readonly today: Temporal.PlainDate;
    readonly timeZone: string;
    readonly limitMb: number;
  },
) {
  const { values, errors, conflict, today, timeZone, limitMb } = setting;
  const path = `/ky-han/${desk.occurrenceId}/bao-cao`;
  const isBehalf = desk.side === 'behalf';
  const dayField = (name: string) => ({ value: values[name] ?? '', error: errors[name] });
  return {
    path,
    backPath: `/ky-han/${desk.occurrenceId}`,
    isBehalf,
    fields: reportFields(desk.template, values, errors, conflict?.fields ?? null),
    hasFigures: desk.template.figures.length > 0,
    paper: isBehalf && {
      number: dayField('paperNumber'),
      on: dayField('paperOn'),
      receivedOn: { ...dayField('receivedOn'), value: values['receivedOn'] ?? today.toString() },
      today: today.toString(),
    },
    draft: draftState(conflict ?? desk.draft, timeZone),
    isFromReturned: desk.draft === null && desk.startsWith === 'returned-report',
    isFromUnits: desk.draft === null && desk.startsWith === 'unit-reports',
    conflict: conflict && { by: conflict.savedBy, when: momentWords(conflict.savedAt, timeZone) },
    files: desk.attachments.map((file) => ({ ...attachmentItem(file), mayRemove: desk.draft !== null })),
    limitMb,
  };
}

/** How the draft stands: told beside the buttons, and kept by the form so that nobody overwrites another's words. */
export const draftState = (draft: Draft | null, timeZone: string) => ({
  version: draft?.version ?? 0,
  saved: draft && `${momentWords(draft.savedAt, timeZone)}, ${draft.savedBy}`,
});

/** What somebody typed and could not file, so that it can be copied. */
export const keptTexts = (values: Values) =>
  Object.entries(values).flatMap(([name, text]) =>
    name.startsWith('_') || text === '' || name === 'draft' || name === 'viec'
      ? []
      : [{ text: numbered(text) }],
  );

const numbered = (text: string): string => {
  const figure = parseFigure(text);
  return figure.ok ? formatFigure(figure.value) : text;
};
