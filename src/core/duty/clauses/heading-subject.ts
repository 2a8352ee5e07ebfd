import { readBodies } from '../../agency/find-agencies.js';
import type { NamedBody } from '../../agency/named-body.js';
import type { Clause } from '../../structure/clause.js';
import { isBullet } from '../../structure/marker.js';
import { readSectionKind } from '../../structure/section-kind.js';
import { ACTION_WORDS } from '../../text/action-words.js';
import type { Span } from '../../text/span.js';
import { splitWords } from '../../text/word.js';
import { isVague, type Place } from '../place.js';
import { readBodyValue } from '../read-body-value.js';
import { readSubject } from '../subject/read-subject.js';
import type { Subject } from '../subject/subject.js';
import { type ClauseReader, LONGEST_PRINTED } from './clause-rule.js';

/** The subject of a clause's own words; outside sections that assign work a vague group is none. */
export function headingSubject(reader: ClauseReader, clause: Clause, place: Place): Subject | null {
  const subject = reader.subjectOf(clause);
  if (subject !== null && !place.assigned && subject.bodies.every(isVague)) return null;
  if (subject !== null) return subject;
  const introduced = subjectOfIntroduction(reader, clause);
  if (introduced !== null) return introduced;
  return place.section === 'organisation' ? printedTitle(reader, clause) : null;
}

/** "1. Đối với khu vực ven biển: Chủ tịch UBND các xã chủ trì, phối hợp với ...:" tells the topic first. */
function subjectOfIntroduction(reader: ClauseReader, clause: Clause): Subject | null {
  const { own } = clause;
  const words = reader.words(own);
  const topic = words.indexOf(':');
  if (clause.children.length === 0 || !words.trimEnd().endsWith(':') || topic === words.trimEnd().length - 1)
    return null;
  const subject = readSubject(reader.text, { start: own.start + topic + 1, end: own.end });
  return subject === null || subject.form === 'title' || subject.bodies.every(isVague) ? null : subject;
}

/** "3. Cán bộ phụ trách lĩnh vực ...": in a section that assigns work, a short title that begins with a body is one. */
function printedTitle(reader: ClauseReader, clause: Clause): Subject | null {
  const { own } = clause;
  const title = reader.words(own).replace(/[:.]\s*$/u, '');
  if (clause.children.length === 0 || clause.marker === null || isBullet(clause.marker.style)) return null;
  if (title.length > LONGEST_PRINTED || /[.;:]\s/u.test(title) || readSectionKind(title) !== null)
    return null;
  const words = splitWords(title, own.start);
  if (ACTION_WORDS.match(words, 0) !== null && !words[0]?.capital) return null;
  const list = readBodies(words, 0, reader.text);
  if (list === null) return null;
  const whole = { start: own.start, end: own.start + title.length };
  const further = words.some(
    (word, i) =>
      i >= list.next && word.low === ',' && readBodies(words, i + 1, reader.text)?.bodies[0]?.group === false,
  );
  const bodies = further ? readBodyValue(reader.text, whole) : wholeTitle(reader, whole, list.bodies);
  return {
    form: 'title',
    bodies,
    from: own.end,
    ordered: false,
    weak: false,
    fronted: 'no',
    predicate: own.end,
  };
}

/** A heading whose words read like a sentence ("Các ngành thành viên Ban Chỉ đạo thực hiện ..."): all of it is the name. */
export function wholeTitle(
  reader: ClauseReader,
  own: Span,
  bodies: readonly NamedBody[],
): readonly NamedBody[] {
  const last = bodies.at(-1);
  if (last === undefined) return bodies;
  const name = reader.words({ start: last.end, end: own.end }).replaceAll(/\s+/gu, ' ').trim();
  return [...bodies.slice(0, -1), { ...last, end: own.end, name: `${last.name} ${name}`.trim() }];
}
