// "Quyết định số 12/QĐ-UBND ngày 16/12/2018": the date of a cited document binds nobody.
import type { DeadlineRefiner } from '../finding.js';
import { wordsBefore } from '../surroundings.js';

const CITED =
  /(?:\d+[\p{L}\d./-]*|(?:luật|bộ luật|pháp lệnh|hiến pháp|nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công điện|công văn|văn bản|tờ trình|thông báo|kết luận|kế hoạch|hướng dẫn|báo cáo)[\p{L} ,]{0,60})[ ,(]*$/u;
const NUMBERED = /(?:số|\d+\/[\p{L}\d.-]+)[^;:]{0,30}$/u;

export const dropCitationDates: DeadlineRefiner = {
  id: 'drop-citation-dates',
  refine: (findings, { folded }) =>
    findings.filter((finding) => {
      if (finding.strength !== 'bare' || finding.grain !== 'day') return true;
      const before = wordsBefore(folded, finding.start);
      return !(NUMBERED.test(before) && CITED.test(before));
    }),
};
