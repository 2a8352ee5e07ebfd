import type { Span } from './span.js';

/** What kind of word an uncertain reading is: numbers, dates and document numbers matter most, since nothing else betrays them. */
export type UncertainKind = 'word' | 'number' | 'date' | 'document-number' | 'roman';

/** A stretch of text that was read from an image without being sure of it. */
export interface UncertainReading extends Span {
  readonly kind: UncertainKind;
  /** How sure the reading is, from 0 to 100. */
  readonly confidence: number;
  /** What else may be printed there; null where nothing else comes close. */
  readonly alternative: string | null;
}
