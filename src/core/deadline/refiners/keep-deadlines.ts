// "Năm 2025" and "Tháng 11 - 12/2025" are deadlines as the value of a time label or after a word of completion ("hoàn thành
// tháng 11/2025"), and nothing but a time anywhere else.
import { contains } from '../../text/span.js';
import type { DeadlineRefiner } from '../finding.js';
import { wordsBefore } from '../surroundings.js';

const COMPLETION =
  /(?:hoàn thành|xong|kết thúc|thời hạn|thời gian|dự kiến|tiến độ)(?: (?:là|vào|việc này|dự kiến|khoảng))*[ :(]*$/;

export const keepDeadlines: DeadlineRefiner = {
  id: 'keep-deadlines',
  refine: (findings, { folded, timeZones }) =>
    findings.flatMap((finding) => {
      if (finding.strength !== 'bare') return [finding];
      const isValue = timeZones.some((zone) => contains(zone, finding));
      const isKept =
        isValue || (finding.grain !== 'period' && COMPLETION.test(wordsBefore(folded, finding.start)));
      return isKept ? [{ ...finding, strength: 'stated' as const }] : [];
    }),
};
