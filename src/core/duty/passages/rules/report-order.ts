import { foldTone } from '../../../text/fold.js';
import { wordsIn } from '../../../text/word.js';
import { findRecipients } from '../../recipients.js';
import type { SentenceRule } from '../sentence-rule.js';

const RULE = { id: 'report-order', reason: 'Yêu cầu báo cáo có nơi nhận nhưng không nêu cơ quan báo cáo.' };
/** The report is what the sentence is about, after a condition or a period at most. */
const REPORTS =
  /^(?:(?:khi|nếu|trường hợp|trong)[^.;:]{3,120},\s*)?(?:(?:định kỳ|hằng|hàng|kịp thời|thường xuyên)[^.;:,]{0,40}\s)?(?:tổng hợp,?\s|thống kê,?\s)?(?:báo cáo|gửi báo cáo|gửi kết quả)\s/u;

/** "Báo cáo tổng hợp hằng ngày gửi UBND tỉnh": a report that somebody awaits is work, whoever writes it. */
export const reportOrder: SentenceRule = {
  id: RULE.id,
  read: (part, { text, place, closing }) => {
    if (place.section === 'funding') return null;
    if (!REPORTS.test(foldTone(text.slice(part.start, part.end)).replaceAll(/\s+/gu, ' '))) return null;
    if (findRecipients(wordsIn(text, part), text).reportTo.length === 0) return null;
    return { kind: 'opens', segment: { ...part, owners: [], predicate: part.start, closing, rule: RULE } };
  },
};
