import type { Span } from '../../../text/span.js';
import { readSubject } from '../../subject/read-subject.js';
import type { Subject } from '../../subject/subject.js';
import { LONGEST_SUBJECT, type SubjectFinder } from '../subject-finder.js';

const ORDER_INSIDE = /[;,:.]\s*(?=(?:đề nghị|yêu cầu|giao)(?:\s+cho)?\s)/giu;

/** "Các kiến nghị khác, giao các bộ, cơ quan liên quan xem xét": an order in the middle of a sentence. */
export const orderInside: SubjectFinder = {
  id: 'order-inside',
  reason: 'Giữa câu có lời giao việc (giao, yêu cầu, đề nghị).',
  find: (text, part, place) => (place.headed || !place.assigned ? null : findOrderInside(text, part)),
};

/** The subject of an order that stands after a comma, a colon or a stop; null where none does. */
export function findOrderInside(text: string, part: Span): Subject | null {
  const body = text.slice(part.start, part.end);
  for (const match of body.matchAll(ORDER_INSIDE)) {
    const start = part.start + match.index + match[0].length;
    const subject = readSubject(text, { start, end: Math.min(part.end, start + LONGEST_SUBJECT) });
    if (subject?.ordered === true && subject.form === 'sentence')
      return { ...subject, from: /^trên đây/iu.test(body) ? start : part.start };
  }
  return null;
}
