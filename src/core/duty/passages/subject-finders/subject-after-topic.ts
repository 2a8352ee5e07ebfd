import { isVague } from '../../place.js';
import { readSubject } from '../../subject/read-subject.js';
import type { SubjectFinder } from '../subject-finder.js';

const LONGEST_TOPIC = 250;

/** A topic before a colon: "Chế độ báo cáo: Các sở, ngành ... báo cáo", "Về dự án ...: Giao Sở Xây dựng ...". */
export const subjectAfterTopic: SubjectFinder = {
  id: 'subject-after-topic',
  reason: 'Sau phần nêu chủ đề, câu nêu đích danh cơ quan thực hiện.',
  find: (text, part, place) => {
    if (place.headed) return null;
    const colon = text.slice(part.start, Math.min(part.end, part.start + LONGEST_TOPIC)).indexOf(':');
    if (colon < 0) return null;
    const subject = readSubject(text, { start: part.start + colon + 1, end: part.end });
    if (subject === null || subject.form !== 'sentence' || subject.fronted !== 'no') return null;
    return subject.bodies.every(isVague) && !subject.ordered ? null : { ...subject, from: part.start };
  },
};
