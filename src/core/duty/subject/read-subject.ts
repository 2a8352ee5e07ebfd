import type { Span } from '../../text/span.js';
import { wordsIn } from '../../text/word.js';
import { frontedSubject } from './fronted-subject.js';
import type { Subject } from './subject.js';
import { subjectAt } from './subject-at.js';

/** Reads who is put to work at the head of a region, or null where nobody is named there as the one to act. */
export function readSubject(text: string, region: Span): Subject | null {
  const words = wordsIn(text, region);
  return subjectAt(words, 0, text, region) ?? frontedSubject(words, text, region);
}
