// "các trường hợp phát sinh trước ngày 01/7/2026", "người nghỉ việc trước ngày ...", "trẻ em sinh từ ngày ... đến ngày ...": the day
// tells which cases are meant, not when something is due.
import type { DeadlineRefiner } from '../finding.js';
import { wordsBefore } from '../surroundings.js';

const WHO =
  'người|trường hợp|đối tượng|hộ|hồ sơ|trẻ(?: em)?|cán bộ|nhiệm vụ|dự án|công trình|vụ việc|vụ án|đơn|khoản vay|hợp đồng|nhà|thửa đất|văn bản';
const WHAT =
  'sinh|phát sinh|nghỉ việc|nghỉ hưu|nghỉ công tác|thôi việc|từ trần|chết|hy sinh|hưởng|xảy ra|hoạt động|tham gia kháng chiến|nhập ngũ|cư trú|khởi công|có dư nợ|' +
  'đã (?:nộp|gửi|nhận|được cấp|được nhận|hưởng|được hưởng|nghỉ|đăng ký|tiếp nhận|phát sinh|ký|ký kết|có|ban hành)';
const CASE = new RegExp(`(?<![\\p{L}])(?:${WHO})(?: [\\p{L}]+){0,8} (?:${WHAT})(?: [\\p{L}]+){0,4} *$`, 'u');
const PLURAL = /(?:^| )(?:các|những|mọi|từng|một số) *$/;

export const dropCases: DeadlineRefiner = {
  id: 'drop-cases',
  refine: (findings, { folded }) =>
    findings.filter((finding) => {
      const before = wordsBefore(folded, finding.start);
      if (finding.grain === 'event')
        return !(folded.startsWith('trường hợp', finding.start) && PLURAL.test(before));
      return finding.grain === 'period' || !CASE.test(before);
    }),
};
