import type { NamedBody } from '../../../agency/named-body.js';
import { foldTone } from '../../../text/fold.js';
import type { Span } from '../../../text/span.js';
import type { DutyRule } from '../../duty-rule.js';
import { isVague, namesSame, type Place } from '../../place.js';
import { readSubject } from '../../subject/read-subject.js';
import type { Subject } from '../../subject/subject.js';
import type { Segment, SentenceRule, SentenceState } from '../sentence-rule.js';
import { LONGEST_SUBJECT } from '../subject-finder.js';
import { SUBJECT_FINDERS } from '../subject-finders.js';

/** A sentence that names a body of its own as subject begins a duty of its own. */
export const ownSubject: SentenceRule = {
  id: 'own-subject',
  read: (part, state) => {
    const { text, place, open, closing } = state;
    if (isLedByParty(text, part, place)) return null;
    const found = findSubject(part, state);
    if (found === null || (open !== null && saysMore(text, open, found.subject))) return null;
    const { subject, rule } = found;
    const segment = {
      start: subject.from,
      end: part.end,
      owners: [...subject.bodies, ...furtherSubjects(text, part, subject)],
      predicate: subject.predicate,
      closing: closing || (subject.ordered && !place.headed && !place.marked),
      rule,
    };
    return { kind: 'opens', segment };
  },
};

function findSubject(part: Span, state: SentenceState): { subject: Subject; rule: DutyRule } | null {
  for (const rule of SUBJECT_FINDERS) {
    const subject = rule.find(state.text, part, state.place);
    if (subject !== null) return isPutToWork(subject, state) ? { subject, rule } : null;
  }
  return null;
}

/** True where the one that a sentence names is told to act there, at this place of the document. */
function isPutToWork(subject: Subject, { place, closing }: SentenceState): boolean {
  if (subject.form === 'title') return false;
  // "Phân công mỗi chi hội ..." under a heading: its body hands out the work and answers for it.
  if (place.headed && subject.weak && /^(?:mỗi|từng)\s/iu.test(subject.bodies[0]?.name ?? '')) return false;
  const isListMember = place.headed && !closing && subject.fronted === 'comma';
  if (isListMember && !namesSame(place.owners ?? [], subject.bodies)) return false;
  if (subject.weak && !place.assigned) return false;
  return subject.ordered || closing || place.assigned || !subject.bodies.every(isVague);
}

const PARTY =
  /^(?:các\s+)?(?:đảng|ban thường vụ|ban cán sự|cấp ủy|chi bộ|chi ủy|(?:tỉnh|thành|huyện|quận|thị) ủy)/u;

/** "Đảng ủy UBND tỉnh" over "- Lãnh đạo UBND tỉnh cụ thể hóa ...": what a Party body does, not "the leaders of". */
const isLedByParty = (text: string, part: Span, place: Place): boolean =>
  place.headed &&
  /^lãnh\s+đạo\s/iu.test(text.slice(part.start, part.start + 12)) &&
  (place.owners ?? []).some(({ name }) => PARTY.test(foldTone(name)));

/** "..., UBND xã là đơn vị chịu trách nhiệm": tells more of those already put to work, no work of its own. */
const saysMore = (text: string, open: Segment, subject: Subject): boolean =>
  namesSame(open.owners, subject.bodies) &&
  /^là\s/iu.test(text.slice(subject.predicate, subject.predicate + 4));

const LONGEST_FIRST_CLAUSE = 70;
const TAKES_A_BODY = /phối\s+hợp|chỉ\s+đạo|hướng\s+dẫn|tham\s+mưu|báo\s+cáo|gửi|với/iu;

/** "Đảng ủy xã ban hành nghị quyết, UBND xã xây dựng chương trình": two short clauses with a subject each, one sentence. */
function furtherSubjects(text: string, part: Span, subject: Subject): readonly NamedBody[] {
  if (subject.form !== 'sentence' || subject.bodies.some(({ group }) => group)) return [];
  const from = subject.predicate;
  const comma = text.slice(from, Math.min(part.end, from + LONGEST_FIRST_CLAUSE)).indexOf(',');
  if (comma < 0 || TAKES_A_BODY.test(text.slice(from, from + comma))) return [];
  const start = from + comma + 1;
  const next = readSubject(text, { start, end: Math.min(part.end, start - 1 + LONGEST_SUBJECT) });
  if (next?.form !== 'sentence' || next.fronted !== 'no' || next.ordered || next.weak) return [];
  return next.bodies.some((body) => body.group || isVague(body)) ? [] : next.bodies;
}
