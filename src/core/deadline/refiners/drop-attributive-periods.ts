// "nguồn ngân sách hàng năm", "kế hoạch giảm nghèo hàng năm của các xã": here the period tells which budget or plan is meant,
// not when the work returns. "Hàng năm tổ chức ...", "sơ kết việc thực hiện kế hoạch hàng năm" tell when.
import type { DeadlineRefiner, Finding } from '../finding.js';
import { wordsAfter, wordsBefore } from '../surroundings.js';

const AT_CLAUSE_START =
  /(?:^|[,:(\-+]|(?:^| )(?:và|hoặc|định kỳ|theo|đồng thời|có trách nhiệm|phải|tiến hành))[ \-+]*$/u;
const MONEY_BEFORE =
  /(?:ngân sách|dự toán|kinh phí|nguồn(?: vốn)?|chi|trợ cấp|phụ cấp|chỉ tiêu|vốn|lương|thu nhập|đạt được|bổ sung|quyết toán|chi trả|mục tiêu|nhiệm vụ|cao điểm|trung hạn|biên chế)[ ,\p{L}]{0,24}$/u;
const OF_SOMEBODY = /^ *(?:của|cho|theo|về|được|bao gồm|đã|tại|làm|để|trên|tính|hưởng|\))/;
const RETURNING_WORK =
  /(?:sơ kết|tổng kết|đánh giá|báo cáo|tổng hợp|xây dựng|kiểm tra|rà soát|tổ chức|cập nhật|giám sát|khảo sát|thống kê|tập huấn|bồi dưỡng|công bố|đối thoại|họp)/;
const PAUSE_AFTER = /^ *(?:$|[,.;)]|và )/;

export const dropAttributivePeriods: DeadlineRefiner = {
  id: 'drop-attributive-periods',
  refine: (findings, { folded, timeZones }) =>
    findings.filter(
      (finding) =>
        finding.rule.kind !== 'periodic' ||
        !/^(?:hàng|mỗi|từng)/.test(folded.slice(finding.start, finding.end)) ||
        timeZones.some(({ start, end }) => start <= finding.start && finding.end <= end) ||
        isAdverb(finding, folded),
    ),
};

function isAdverb({ start, end }: Finding, folded: string): boolean {
  const before = wordsBefore(folded, start);
  const after = wordsAfter(folded, end);
  if (OF_SOMEBODY.test(after)) return false;
  if (AT_CLAUSE_START.test(before)) return true;
  if (MONEY_BEFORE.test(before)) return false;
  return PAUSE_AFTER.test(after) && RETURNING_WORK.test(before);
}
