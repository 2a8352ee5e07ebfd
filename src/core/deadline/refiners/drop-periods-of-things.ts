// "nguồn ngân sách hàng năm", "kế hoạch giảm nghèo hàng năm của các xã": the period tells which budget or plan is meant, so
// that it lends no return to a day in the same sentence. To draw up a yearly estimate, though, is yearly work.
import { overlaps } from '../../text/span.js';
import type { DeadlineRefiner, Finding } from '../finding.js';
import { wordsAfter, wordsBefore } from '../surroundings.js';

const MONEY_OR_AIM =
  /(?:ngân sách|dự toán|kinh phí|nguồn|nguồn vốn|chi|trợ cấp|phụ cấp|chỉ tiêu|vốn|lương|thu nhập|đạt được|bổ sung|quyết toán|chi trả|mục tiêu|cao điểm|biên chế)(?: [\p{L}]+){0,4}[ ,]*$/u;
const OF_SOMETHING =
  /^ *(?:của|cho|theo|về(?! (?:sở|bộ|ban|ủy ban|uỷ ban|ubnd|văn phòng|phòng|cơ quan|chi cục|cục|đơn vị|thường trực))|được|bao gồm|tại|đã|tính|hưởng|\))/;
const DRAWN_UP =
  /(?:xây dựng|lập|thẩm tra|thẩm định|thông báo|tham mưu|trình)(?: [^;.]{0,120})?(?:dự toán|quyết toán)(?: [\p{L}]+){0,2} *$/u;

// The members of a list share the thing that they are of: "quyết toán hàng quý, năm".
const LISTED = /(?:(?:hàng|mỗi) +(?:tháng|quý|năm)|\d+ +tháng|quý|tháng|,| và)[ ,]*$/;

export const dropPeriodsOfThings: DeadlineRefiner = {
  id: 'drop-periods-of-things',
  refine: (findings, { folded, timeZones }) =>
    findings.filter(
      (finding) =>
        finding.rule.kind !== 'periodic' ||
        finding.ruleId !== 'every-period' ||
        timeZones.some((zone) => overlaps(zone, finding)) ||
        !isOfThing(finding, folded),
    ),
};

function isOfThing({ start, end }: Finding, folded: string): boolean {
  const before = wordsBefore(folded, start).replace(LISTED, '');
  if (DRAWN_UP.test(before)) return false;
  return OF_SOMETHING.test(wordsAfter(folded, end)) || MONEY_OR_AIM.test(before);
}
