import { readSubject } from '../../subject/read-subject.js';
import type { SubjectFinder } from '../subject-finder.js';

/** "Sở Tài chính bố trí kinh phí", "Giao Sở Y tế ...", "Căn cứ Kế hoạch này, các sở ...". */
export const namedSubject: SubjectFinder = {
  id: 'named-subject',
  reason: 'Câu nêu đích danh cơ quan thực hiện.',
  find: (text, part) => readSubject(text, part),
};
