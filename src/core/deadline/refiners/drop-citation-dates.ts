// "Quyết định số 12/QĐ-UBND ngày 16/12/2018": the date of a cited document binds nobody.
import type { DeadlineRefiner } from '../finding.js';
import { wordsBefore } from '../surroundings.js';

const NUMBERED = /(?:số:? *\d|\d+(?:\.\d+)?(?:\/\d{4})?[/-] ?\p{L}{2})[^;:]{0,40}$/u;
const NAMED =
  /(?:luật|pháp lệnh|hiến pháp|nghị quyết|nghị định|thông tư|chỉ thị|công điện|tờ trình|thông báo|kết luận)(?: [\p{L},]+){0,16}[ ,(]*$/u;

export const dropCitationDates: DeadlineRefiner = {
  id: 'drop-citation-dates',
  refine: (findings, { folded }) =>
    findings.filter((finding) => {
      if (finding.strength !== 'bare' || finding.grain !== 'day') return true;
      const before = wordsBefore(folded, finding.start);
      return !NUMBERED.test(before) && !NAMED.test(before);
    }),
};
