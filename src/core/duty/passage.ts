import type { NamedBody } from '../agency/named-body.js';
import { foldTone } from '../text/fold.js';
import { splitSentences } from '../text/sentence.js';
import type { Span } from '../text/span.js';
import { wordsIn } from '../text/word.js';
import { findPartners } from './partners.js';
import { isVague, namesSame, type Place } from './place.js';
import { readSubject, type Subject } from './subject.js';

/** A stretch of a paragraph that puts one set of bodies to work. */
export interface Segment extends Span {
  readonly owners: readonly NamedBody[];
  readonly predicate: number;
  readonly closing: boolean;
}

export interface Passage {
  readonly segments: readonly Segment[];
  readonly left: readonly Span[];
}

/** Tells whether a region states a deadline that puts somebody to work although nobody is named. */
export type StatesDeadline = (region: Span) => boolean;

const CLOSING = /^trên đây là/u;
const IN_PROGRESS = /^(?:trong quá trình|quá trình) (?:tổ chức |triển khai )*(?:thực hiện|triển khai)/u;
/** Says something of the document or of the writer, not of work. */
const INERT =
  /^đây là |trân trọng thông báo |^văn phòng [^,.;]{3,60} thông báo |^xin trân trọng|^(?:kế hoạch|quyết định|chỉ thị|quy chế|nghị quyết|công điện|công văn|quy định|thông báo|văn bản|chương trình|đề án) này (?:có hiệu lực|thay thế|được|áp dụng|quy định|gồm|bãi bỏ|chấm dứt|thay cho)/u;
const LONGEST_SUBJECT = 500;
const LONGEST_TOPIC = 250;

/**
 * Reads a paragraph sentence by sentence. A sentence, or a part after a semicolon, that names a body of its own as subject
 * begins a duty of its own; one that names nobody goes on with the duty before it, or belongs to the heading's bodies.
 */
export function readPassage(
  text: string,
  region: Span,
  place: Place,
  statesDeadline: StatesDeadline,
): Passage {
  const segments: Segment[] = [];
  const left: Span[] = [];
  let open: Segment | null = null;
  let closing = false;
  let owners = place.owners;
  for (const part of splitSentences(text, region).flatMap((sentence) => splitAtBodies(text, sentence))) {
    const head = foldTone(text.slice(part.start, Math.min(part.end, part.start + 80))).replaceAll(
      /\s+/gu,
      ' ',
    );
    if (CLOSING.test(head) || INERT.test(head)) {
      if (open !== null) segments.push(open);
      open = null;
      const order = CLOSING.test(head) ? orderInside(text, part) : null;
      if (order !== null)
        open = {
          start: order.from,
          end: part.end,
          owners: order.bodies,
          predicate: order.predicate,
          closing: true,
        };
      if (CLOSING.test(head)) {
        closing = true;
        owners = null;
      }
      continue;
    }
    if (IN_PROGRESS.test(head)) {
      closing = true;
      if (open === null) owners = null;
    }
    const subject: Subject | null = subjectOf(text, part, place, closing);
    if (subject !== null && !(open !== null && saysMore(text, open, subject))) {
      if (open !== null) segments.push(open);
      open = {
        start: subject.from,
        end: part.end,
        owners: [...subject.bodies, ...furtherSubjects(text, part, subject)],
        predicate: subject.predicate,
        closing: closing || (subject.ordered && !place.headed && !place.marked),
      };
    } else if (open !== null) open = withEnd(open, part.end);
    else if (owners !== null) open = { ...part, owners, predicate: part.start, closing };
    else if (place.section !== 'funding' && statesDeadline(part)) {
      open = { ...part, owners: [], predicate: part.start, closing };
    } else left.push(part);
  }
  if (open !== null) segments.push(open);
  return { segments, left };
}

const withEnd = (segment: Segment, end: number): Segment => ({ ...segment, end });

/** "..., UBND xã là đơn vị chịu trách nhiệm": tells more of those already put to work, no work of its own. */
const saysMore = (text: string, open: Segment, subject: Subject): boolean =>
  namesSame(open.owners, subject.bodies) &&
  /^là\s/iu.test(text.slice(subject.predicate, subject.predicate + 4));

function subjectOf(text: string, part: Span, place: Place, closing: boolean): Subject | null {
  const subject =
    readSubject(text, part) ??
    (place.headed
      ? null
      : (subjectAfterTopic(text, part) ??
        leadInBrackets(text, part) ??
        (place.assigned ? orderInside(text, part) : null)));
  if (subject === null || subject.form === 'title') return null;
  // "Phân công mỗi chi hội ..." under a heading: its body hands out the work and answers for it.
  if (place.headed && subject.weak && /^(?:mỗi|từng)\s/iu.test(subject.bodies[0]?.name ?? '')) return null;
  if (
    place.headed &&
    !closing &&
    subject.fronted === 'comma' &&
    !namesSame(place.owners ?? [], subject.bodies)
  )
    return null;
  if (subject.weak && !place.assigned) return null;
  if (subject.ordered || closing || place.assigned) return subject;
  return subject.bodies.every(isVague) ? null : subject;
}

/** "phối hợp với các sở; UBND các huyện thực hiện": the list of partners runs on over the semicolon. */
function isPartnerOfBefore(text: string, before: Span): boolean {
  const words = wordsIn(text, before);
  const last = findPartners(words, text).at(-1);
  return last !== undefined && text.slice(last.end, before.end).trim() === '';
}

const LONGEST_FIRST_CLAUSE = 70;

/** "Đảng ủy xã ban hành nghị quyết, UBND xã xây dựng chương trình": two short clauses with a subject each, one sentence. */
function furtherSubjects(text: string, part: Span, subject: Subject): readonly NamedBody[] {
  if (subject.form !== 'sentence' || subject.bodies.some(({ group }) => group)) return [];
  const from = subject.predicate;
  const comma = text.slice(from, Math.min(part.end, from + LONGEST_FIRST_CLAUSE)).indexOf(',');
  if (
    comma < 0 ||
    /phối\s+hợp|chỉ\s+đạo|hướng\s+dẫn|tham\s+mưu|báo\s+cáo|gửi|với/iu.test(text.slice(from, from + comma))
  )
    return [];
  const next = readSubject(text, {
    start: from + comma + 1,
    end: Math.min(part.end, from + comma + LONGEST_SUBJECT),
  });
  if (next?.form !== 'sentence' || next.fronted !== 'no' || next.ordered || next.weak) return [];
  return next.bodies.some((body) => body.group || isVague(body)) ? [] : next.bodies;
}

const ORDER_INSIDE = /[;,:.]\s*(?=(?:đề nghị|yêu cầu|giao)(?:\s+cho)?\s)/giu;

/** "Các kiến nghị khác, giao các bộ, cơ quan liên quan xem xét": an order in the middle of a sentence. */
function orderInside(text: string, part: Span): Subject | null {
  const body = text.slice(part.start, part.end);
  for (const match of body.matchAll(ORDER_INSIDE)) {
    const start = part.start + match.index + match[0].length;
    const subject = readSubject(text, { start, end: Math.min(part.end, start + LONGEST_SUBJECT) });
    if (subject?.ordered === true && subject.form === 'sentence')
      return { ...subject, from: /^trên đây/iu.test(body) ? start : part.start };
  }
  return null;
}

const LEAD_IN_BRACKETS = /\((?:giao\s+)?(?=[^()]{3,200}\)[\s.;]*$)/giu;

/** "Tuyên truyền trên hệ thống truyền thanh (Trung tâm ... chủ trì)": who leads is told in brackets at the end. */
function leadInBrackets(text: string, part: Span): Subject | null {
  const body = text.slice(part.start, part.end);
  for (const match of body.matchAll(LEAD_IN_BRACKETS)) {
    const start = part.start + match.index + match[0].length;
    const end = text.lastIndexOf(')', part.end);
    const subject = readSubject(text, { start, end });
    if (subject?.form !== 'sentence' || subject.fronted !== 'no' || subject.weak) continue;
    const predicate = foldTone(text.slice(subject.predicate, end)).replaceAll(/\s+/gu, ' ');
    if (/^(?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm|tham mưu|làm đầu mối)/u.test(predicate)) {
      return { ...subject, from: part.start, predicate: part.start };
    }
  }
  return null;
}

/** A topic before a colon: "Chế độ báo cáo: Các sở, ngành ... báo cáo", "Về dự án ...: Giao Sở Xây dựng ...". */
function subjectAfterTopic(text: string, part: Span): Subject | null {
  const colon = text.slice(part.start, Math.min(part.end, part.start + LONGEST_TOPIC)).indexOf(':');
  if (colon < 0) return null;
  const subject = readSubject(text, { start: part.start + colon + 1, end: part.end });
  if (subject === null || subject.form !== 'sentence' || subject.fronted !== 'no') return null;
  return subject.bodies.every(isVague) && !subject.ordered ? null : { ...subject, from: part.start };
}

/** Cuts a sentence at each semicolon after which a body of its own is put to work. */
function splitAtBodies(text: string, sentence: Span): readonly Span[] {
  const parts: Span[] = [];
  let from = sentence.start;
  for (
    let mark = text.indexOf(';', from);
    mark >= 0 && mark < sentence.end;
    mark = text.indexOf(';', mark + 1)
  ) {
    let start = mark + 1;
    while (start < sentence.end && /\s/u.test(text.charAt(start))) start += 1;
    const subject = readSubject(text, { start, end: Math.min(sentence.end, start + LONGEST_SUBJECT) });
    if (subject === null || subject.form !== 'sentence' || subject.fronted !== 'no' || subject.weak) continue;
    if (isPartnerOfBefore(text, { start: from, end: mark })) continue;
    if (
      subject.bodies.every(isVague) ||
      subject.bodies.some((body) => !/\p{Lu}/u.test(body.name.slice(0, 1)))
    )
      continue;
    parts.push({ start: from, end: mark });
    from = start;
  }
  parts.push({ start: from, end: sentence.end });
  return parts;
}
