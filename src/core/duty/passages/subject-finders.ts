import type { SubjectFinder } from './subject-finder.js';
import { leadInBrackets } from './subject-finders/lead-in-brackets.js';
import { namedSubject } from './subject-finders/named-subject.js';
import { orderInside } from './subject-finders/order-inside.js';
import { subjectAfterTopic } from './subject-finders/subject-after-topic.js';

/** How a sentence may name whom it puts to work; the first that finds somebody decides. */
export const SUBJECT_FINDERS: readonly SubjectFinder[] = [
  namedSubject,
  subjectAfterTopic,
  leadInBrackets,
  orderInside,
];
