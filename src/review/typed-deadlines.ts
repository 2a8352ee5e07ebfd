import { parseDeadlinePhrase } from '../core/deadline/parse-deadline-phrase.js';
import type { Span } from '../core/text/span.js';
import type { NewDeadline } from '../documents/new-duty.js';
import { AppError } from '../platform/app-error.js';

/** The days of a document that its deadlines are counted from. */
export interface StatedDates {
  readonly issuedOn: Temporal.PlainDate | null;
  readonly endsOn: Temporal.PlainDate | null;
}

/**
 * Reads what a reviewer types as deadlines with the reading that plans are read with; none for an empty phrase. Words that stand
 * so in the duty (`text`, `within`) are lit up there.
 * @throws AppError form-invalid (field `phrase`) with what is wrong and what to write instead
 */
export function typedDeadlines(
  phrase: string,
  document: StatedDates,
  text = '',
  within: Span = { start: 0, end: 0 },
): readonly NewDeadline[] {
  if (phrase.trim() === '') return [];
  const reading = parseDeadlinePhrase(phrase.trim(), {
    issuedOn: document.issuedOn?.toString() ?? null,
    periodFrom: null,
    periodTo: document.endsOn?.toString() ?? null,
    timeLabel: true,
  });
  if (!reading.ok) throw new AppError('form-invalid', {}, { phrase: reading.message });
  return reading.value.map((deadline) => {
    const at = text.slice(within.start, within.end).indexOf(deadline.text);
    return {
      phrase: deadline.text,
      start: at === -1 ? null : within.start + at,
      end: at === -1 ? null : within.start + at + deadline.text.length,
      rule: deadline.rule,
      assumed: deadline.assumed,
      source: 'person',
    };
  });
}
