// "số liệu tính từ ngày 15/12 năm trước đến ngày 14/6" | "dữ liệu tính đến ngày 07/11": what a report covers, not its time.
import type { DeadlineRefiner, Finding } from '../finding.js';
import { wordsBefore } from '../surroundings.js';

const COVERS =
  /(?:(?:được )?(?:tính|chốt|lấy|cập nhật số liệu)(?: +(?:số liệu|từ|đến|hết|bắt đầu))*|(?:số liệu|dữ liệu|kỳ báo cáo|niên độ|thời gian (?:chốt|tính|lấy) số liệu)[^,.;]{0,40})[ :(]*$/;
// The far end of such a window: "... từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12 của kỳ báo cáo".
const FAR_END =
  /(?:(?:tính|chốt|lấy)(?: số liệu| bắt đầu| kể)* từ|số liệu)[^;]{0,100}$|(?:từ|kể từ) đầu (?:năm|nhiệm kỳ|quý|tháng)(?: học)?(?: \d{4})? $/;

export const dropReportingWindows: DeadlineRefiner = {
  id: 'drop-reporting-windows',
  refine: (findings, { folded }) =>
    findings.filter((finding) => {
      if (binds(finding, folded)) return true;
      const before = wordsBefore(folded, finding.start);
      return !(
        COVERS.test(before) ||
        (/^(?:đến|tới)/.test(folded.slice(finding.start)) && FAR_END.test(before))
      );
    }),
};

// "trước ngày" and "chậm nhất" never open such a window.
function binds({ start, grain }: Finding, folded: string): boolean {
  return (
    /^(?:trước|chậm|muộn)/.test(folded.slice(start, start + 6)) || grain === 'event' || grain === 'period'
  );
}
