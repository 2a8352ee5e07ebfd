// "Năm 2025" and "Tháng 11 - 12/2025" are deadlines as the value of a time label or after a word of completion ("hoàn thành
// tháng 11/2025"), and nothing but a time anywhere else.
import { contains } from '../../text/span.js';
import type { DeadlineRefiner, Finding } from '../finding.js';
import { wordsAfter, wordsBefore } from '../surroundings.js';

const COMPLETION =
  /(?:hoàn thành|xong|kết thúc|thời hạn|thời gian|dự kiến|tiến độ|(?<![\p{L}])hạn (?:chót|cuối|nộp|gửi)(?: [\p{L}]+){0,3})(?: (?:là|vào|việc này|dự kiến|khoảng))*[ :(]*$/u;

// "sơ kết vào năm 2027": a review has its year; most other things "vào năm 2050" are aims.
const REVIEW = /(?:sơ kết|tổng kết|đánh giá|tổ chức)[^,;]{0,60}$/;
// "Định kỳ hằng năm (ngày 25/11)"
const AFTER_PERIOD = /^ *\( *$/;
// "ngày 15/6 (đối với báo cáo 6 tháng)"
const FOR_REPORT = /^[ ,(]*(?:đối với|cho) (?:các )?(?:kỳ )?báo cáo/;

export const keepDeadlines: DeadlineRefiner = {
  id: 'keep-deadlines',
  refine: (findings, { folded, timeZones }) =>
    findings.flatMap((finding, index) => {
      if (finding.strength !== 'bare') return [finding];
      const isValue = timeZones.some((zone) => contains(zone, finding));
      const isKept =
        isValue ||
        isCompletion(finding, folded) ||
        isForReport(finding, folded) ||
        isBesidePeriod(finding, findings[index - 1], folded);
      return isKept ? [{ ...finding, strength: 'stated' as const }] : [];
    }),
};

function isCompletion({ start, end, grain }: Finding, folded: string): boolean {
  if (grain === 'period') return false;
  const before = wordsBefore(folded, start);
  return COMPLETION.test(before) || (/^vào +năm/.test(folded.slice(start, end)) && REVIEW.test(before));
}

const isForReport = ({ grain, end }: Finding, folded: string): boolean =>
  grain === 'day' && FOR_REPORT.test(wordsAfter(folded, end));

function isBesidePeriod(finding: Finding, before: Finding | undefined, folded: string): boolean {
  return (
    before?.grain === 'period' &&
    finding.grain === 'day' &&
    AFTER_PERIOD.test(folded.slice(before.end, finding.start))
  );
}
