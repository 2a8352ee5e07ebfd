import { foldTone } from '../../../text/fold.js';
import { readSubject } from '../../subject/read-subject.js';
import type { SubjectFinder } from '../subject-finder.js';

const LEAD_IN_BRACKETS = /\((?:giao\s+)?(?=[^()]{3,200}\)[\s.;]*$)/giu;
const LEADS = /^(?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm|tham mưu|làm đầu mối)/u;

/** "Tuyên truyền trên hệ thống truyền thanh (Trung tâm ... chủ trì)": who leads is told in brackets at the end. */
export const leadInBrackets: SubjectFinder = {
  id: 'lead-in-brackets',
  reason: 'Cơ quan chủ trì ghi trong ngoặc ở cuối câu.',
  find: (text, part, place) => {
    if (place.headed) return null;
    const body = text.slice(part.start, part.end);
    for (const match of body.matchAll(LEAD_IN_BRACKETS)) {
      const start = part.start + match.index + match[0].length;
      const end = text.lastIndexOf(')', part.end);
      const subject = readSubject(text, { start, end });
      if (subject?.form !== 'sentence' || subject.fronted !== 'no' || subject.weak) continue;
      const predicate = foldTone(text.slice(subject.predicate, end)).replaceAll(/\s+/gu, ' ');
      if (LEADS.test(predicate)) return { ...subject, from: part.start, predicate: part.start };
    }
    return null;
  },
};
