import type { Span } from '../core/text/span.js';

/** A stretch of the text that a person marked as no task. */
export interface SentenceMarkView extends Span {
  readonly userName: string;
  readonly at: Temporal.Instant;
}
