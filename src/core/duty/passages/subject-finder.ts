import type { Span } from '../../text/span.js';
import type { DutyRule } from '../duty-rule.js';
import type { Place } from '../place.js';
import type { Subject } from '../subject/subject.js';

/** One way in which a sentence names whom it puts to work. To remove it, delete its file and its line in `SUBJECT_FINDERS`. */
export interface SubjectFinder extends DutyRule {
  readonly find: (text: string, part: Span, place: Place) => Subject | null;
}

/** No body's name and what stands before it are longer. */
export const LONGEST_SUBJECT = 500;
