// "niêm yết công khai trong thời hạn 15 ngày", "thời gian tập huấn không quá 03 ngày": how long something lasts, not by when it is due.
import type { DeadlineRefiner } from '../finding.js';
import { wordsBefore } from '../surroundings.js';

const LASTING =
  /(?:niêm yết|kéo dài|diễn ra|trưng bày|treo|lưu trữ|lưu giữ|bảo quản|phát sóng|tập huấn|bồi dưỡng|học|nghỉ|thuê|vay|hưởng|công tác|lưu trú|cách ly|tạm dừng|thi công)(?: [\p{L}]+){0,5} *$/u;

export const dropDurations: DeadlineRefiner = {
  id: 'drop-durations',
  refine: (findings, { folded }) =>
    findings.filter(
      ({ ruleId, start }) => ruleId !== 'relative-without-event' || !LASTING.test(wordsBefore(folded, start)),
    ),
};
