import type { NamedBody } from '../../../agency/named-body.js';
import type { Clause } from '../../../structure/clause.js';
import { foldTone } from '../../../text/fold.js';
import type { Span } from '../../../text/span.js';
import { splitWords, wordsIn } from '../../../text/word.js';
import { findPartners } from '../../partners.js';
import type { Place } from '../../place.js';
import type { Subject } from '../../subject/subject.js';
import type { ClauseReader, ClauseRule } from '../clause-rule.js';
import { headingSubject, wholeTitle } from '../heading-subject.js';

const LONGEST_TITLE = 260;
/** In the corpus introductions that only announce a list have a predicate of at most 14 words. */
const SUBSTANTIAL_WORDS = 17;
const OWN_WORDS = { id: 'heading-words', reason: 'Đề mục nêu tên cơ quan và giao việc ngay sau đó.' };
const INTRODUCTION = {
  id: 'introduction-words',
  reason: 'Câu dẫn vào danh sách nhiệm vụ tự nó đã giao việc.',
};

/** "3. Sở Tài chính:", "Sở Tài chính có trách nhiệm:", "Sở Tài chính bố trí kinh phí." over clauses of its own. */
export const namedHeading: ClauseRule = {
  id: 'named-heading',
  read: (reader, clause, place) => {
    const subject = headingSubject(reader, clause, place);
    if (subject === null) return false;
    const title = reader.words(clause.own).trimEnd();
    const introduces = title.endsWith(':');
    const untitled = !/[.;:]$/u.test(title) && title.length < LONGEST_TITLE && clause.marker !== null;
    const owners = ownersOf(reader, clause, subject, untitled);
    const partners = introduces ? findPartners(wordsIn(reader.text, clause.own), reader.text) : [];
    const under: Place = { ...place, owners, partners, assigned: true, headed: true };
    if (subject.form === 'sentence' && !introduces && !untitled) {
      reader.readText(clause.own, place);
      const keeps = place.section === 'organisation';
      reader.readSiblings(clause.children, keeps ? under : { ...place, assigned: reader.orders });
      return true;
    }
    if (subject.form === 'label' && subject.from < clause.own.end && !introduces)
      draftWords(
        reader,
        { start: subject.from, end: clause.own.end },
        owners,
        place,
        subject.from,
        OWN_WORDS,
      );
    else if (introduces && subject.form === 'sentence' && isSubstantial(reader, clause.own, subject))
      draftWords(reader, clause.own, owners, place, subject.predicate, INTRODUCTION);
    reader.readSiblings(clause.children, under);
    return true;
  },
};

function ownersOf(
  reader: ClauseReader,
  clause: Clause,
  subject: Subject,
  untitled: boolean,
): readonly NamedBody[] {
  const isName =
    untitled && subject.form === 'sentence' && !subject.ordered && isAllName(reader, clause.own, subject);
  return isName ? wholeTitle(reader, clause.own, subject.bodies) : subject.bodies;
}

function draftWords(
  reader: ClauseReader,
  region: Span,
  owners: readonly NamedBody[],
  place: Place,
  predicate: number,
  rule: typeof OWN_WORDS,
): void {
  const { partners: inherited, clause } = place;
  reader.draft({ ...region, owners, predicate, rule, scope: reader.scopeOf(place), inherited, clause });
}

/** An introduction to a list that orders something itself: a long predicate besides the bodies that it names. */
function isSubstantial(reader: ClauseReader, own: Span, subject: Subject): boolean {
  const predicate = reader.words({ start: subject.predicate, end: own.end });
  return !/phối\s+hợp/iu.test(predicate) && splitWords(predicate).length >= SUBSTANTIAL_WORDS;
}

const OFFICES_WITH_TASKS =
  /(?:ban chỉ đạo|hội đồng|tổ công tác|tiểu ban|cán bộ|phó|thành viên|chuyên viên|công chức)/u;

function isAllName(reader: ClauseReader, own: Span, subject: Subject): boolean {
  const last = subject.bodies.at(-1);
  const rest = foldTone(reader.words({ start: last?.end ?? own.end, end: own.end })).trim();
  return (
    OFFICES_WITH_TASKS.test(foldTone(last?.name ?? '')) &&
    !/^[-–(,;]|^có (?:nhiệm vụ|trách nhiệm)/u.test(rest)
  );
}
