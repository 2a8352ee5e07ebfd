// "Hàng năm tổ chức ...", "... sơ kết việc thực hiện kế hoạch hàng năm" tell when the work returns; a period in mid-phrase,
// with neither a pause nor a returning work beside it, tells which thing is meant.
import { overlaps } from '../../text/span.js';
import type { DeadlineRefiner, Finding } from '../finding.js';
import { wordsAfter, wordsBefore } from '../surroundings.js';

const CLAUSE_START = /(?:^|[,:(+-])[ +-]*$/;
const AFTER_JOINT = /(?:^| )(?:và|hoặc|định kỳ|theo|đồng thời|có trách nhiệm|phải|tiến hành) *$/;
const RETURNING_WORK =
  /(?:sơ kết|tổng kết|đánh giá|báo cáo|tổng hợp|xây dựng|kiểm tra|rà soát|tổ chức|cập nhật|giám sát|khảo sát|thống kê|tập huấn|bồi dưỡng|công bố|đối thoại|họp|dự toán|quyết toán|lập danh sách|báo giảm|công khai|niêm yết|giao ban|kiểm kê|đối chiếu|thanh toán|tham mưu|theo dõi|đôn đốc)/;
const PAUSE_AFTER = /^ *(?:$|[,.;)]|(?:và|để|cho|có|khi|gửi|về|qua|trước|vào) )/;

export const dropAttributivePeriods: DeadlineRefiner = {
  id: 'drop-attributive-periods',
  refine: (findings, { folded, timeZones }) =>
    findings.filter(
      (finding) =>
        finding.rule.kind !== 'periodic' ||
        finding.ruleId !== 'every-period' ||
        timeZones.some((zone) => overlaps(zone, finding)) ||
        isAdverb(finding, folded),
    ),
};

function isAdverb({ start, end }: Finding, folded: string): boolean {
  const before = wordsBefore(folded, start);
  if (CLAUSE_START.test(before) || AFTER_JOINT.test(before)) return true;
  return PAUSE_AFTER.test(wordsAfter(folded, end)) && RETURNING_WORK.test(before);
}
