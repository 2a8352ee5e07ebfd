import { ACTION_WORDS } from '../../../text/action-words.js';
import { wordsIn } from '../../../text/word.js';
import type { SentenceRule } from '../sentence-rule.js';

const RULE = { id: 'periodic-task', reason: 'Việc làm định kỳ nhưng không nêu cơ quan thực hiện.' };
const PERIOD = /^(?:định\s+kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày)\s*,?\s+/iu;
const LONGEST_VERB = 40;

/** "Hằng năm tổ chức hội nghị sơ kết": work that comes round, although nobody is named. */
export const periodicTask: SentenceRule = {
  id: RULE.id,
  read: (part, { text, place, closing }) => {
    if (place.section === 'funding') return null;
    const period = PERIOD.exec(text.slice(part.start, part.end))?.[0].length ?? 0;
    const start = part.start + period;
    const verb = wordsIn(text, { start, end: Math.min(part.end, start + LONGEST_VERB) });
    if (period === 0 || ACTION_WORDS.match(verb, 0) === null) return null;
    return { kind: 'opens', segment: { ...part, owners: [], predicate: part.start, closing, rule: RULE } };
  },
};
