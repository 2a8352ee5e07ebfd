// "trong năm 2024, toàn tỉnh đã hoàn thành ..." | "đã ban hành trong tháng 10" | "quý I năm 2025 vừa qua": what has happened.
import type { DeadlineRefiner } from '../finding.js';
import { wordsAfter, wordsBefore } from '../surroundings.js';

const PAST_AFTER = /^ *(?:vừa qua|đã qua|,? *(?:[\p{L}\d]+ ){0,12}đã )/u;
const PAST_BEFORE =
  /(?<![\p{L}])đã (?!(?:được )?(?:giao|phê duyệt|ban hành tại|phân công|nêu|chỉ ra|đề ra|đăng ký|xác định))[^,;.:]{0,60}$/u;

export const dropPastFacts: DeadlineRefiner = {
  id: 'drop-past-facts',
  refine: (findings, { folded }) =>
    findings.filter(({ start, end, grain }) => {
      if (grain === 'event' || grain === 'period') return true;
      if (PAST_AFTER.test(wordsAfter(folded, end))) return false;
      return (
        /^(?:trước|chậm|muộn)/.test(folded.slice(start, start + 6)) ||
        !PAST_BEFORE.test(wordsBefore(folded, start))
      );
    }),
};
