// "phấn đấu đến hết năm 2025 đạt 90%" | "để triển khai trong năm 2026" | "kinh phí thực hiện trong năm 2026": the year of an aim or of money is no deadline.
import { overlaps } from '../../text/span.js';
import type { DeadlineRefiner } from '../finding.js';
import { wordsAfter, wordsBefore } from '../surroundings.js';

const AIM_BEFORE =
  /(?:phấn đấu|mục tiêu|chỉ tiêu|tầm nhìn|định hướng|giai đoạn|tăng trưởng|tỷ lệ|kinh phí|ngân sách|dự toán|nguồn vốn|nguồn thu|tổng chi)[^,;]{0,80}$/;
const AIM_AFTER =
  /^[ ,:]*(?:phấn đấu|tỷ lệ|có (?:ít nhất |trên |tối thiểu )?\d|đạt|trên \d|ít nhất \d|tối thiểu \d|\d+(?:[.,]\d+)? *%)/;

// What something is done for is not ordered for that year.
const PURPOSE = /(?:^| )để [^,;]{0,80}$/;
// "Hoàn thành mục tiêu ... trong năm 2025" is an order all the same.
const ORDERED = /hoàn thành|trình |ban hành|xong|sơ kết|tổng kết/;

export const dropTargets: DeadlineRefiner = {
  id: 'drop-targets',
  refine: (findings, { folded, timeZones }) =>
    findings.filter((finding) => {
      if (finding.grain !== 'year' || timeZones.some((zone) => overlaps(zone, finding))) return true;
      const before = wordsBefore(folded, finding.start);
      if (PURPOSE.test(before)) return false;
      const isAim = AIM_BEFORE.test(before) || AIM_AFTER.test(wordsAfter(folded, finding.end));
      return !isAim || ORDERED.test(before.slice(-100));
    }),
};
