import { readBodies } from '../../agency/find-agencies.js';
import type { Span } from '../../text/span.js';
import type { Word } from '../../text/word.js';
import { relativeClauseEnd, secondOfficeEnd, withClause } from './name-extensions.js';
import { isPhanCong, readOrder } from './order.js';
import { isNamedBody, readForm, unknownVerb } from './predicate-form.js';
import { responsible } from './responsible.js';
import type { Subject } from './subject.js';

/** Reads the subject whose order or name begins at word `at`; null where nobody is put to work there. */
export function subjectAt(words: readonly Word[], at: number, text: string, region: Span): Subject | null {
  const order = readOrder(words, at, text);
  const list = readBodies(words, order.next, text);
  if (order.lead === 'responsibility' && at === 0)
    return responsible(words, order.next, text, region) ?? null;
  if (list === null) return null;
  const second = secondOfficeEnd(words, list.next);
  const relative =
    second > list.next ? second : relativeClauseEnd(words, list.next, list.bodies.at(-1)?.group ?? false);
  const form =
    readForm(words, relative, order.lead === 'order') ??
    (at === 0 && list.bodies.every(isNamedBody) ? unknownVerb(words, relative) : null);
  if (form === null || (order.lead === 'regard' && form.form === 'sentence' && !isPhanCong(words, at)))
    return null;
  return {
    form: form.form,
    bodies: relative > list.next ? withClause(list.bodies, words, relative, text) : list.bodies,
    ordered: order.lead === 'order',
    weak: order.lead === 'regard',
    fronted: 'no',
    from: form.form === 'label' ? (words[form.next]?.start ?? region.end) : region.start,
    predicate: words[form.next]?.start ?? region.end,
  };
}
