// "khi có yêu cầu" | "khi có chỉ đạo của ..." | "khi được yêu cầu" | "ngay sau khi ..." | "ngay khi nhận được ..."
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { eventOf } from '../relative-words.js';

const CALL =
  'chỉ đạo|yêu cầu|đề nghị|văn bản|hướng dẫn|thay đổi|ý kiến|thông báo|kết luận|quyết định|điều chỉnh|kế hoạch|lệnh|chủ trương|thông tin|biến động|dịch|thiên tai|triệu tập|phân công|nhu cầu|sự cố|tình huống|vụ việc';

export const whenAsked: DeadlinePhrase = {
  id: 'when-asked',
  heads: ['khi', 'ngay', 'theo', 'sau'],
  pattern: deadlinePattern(
    `(?:(?:ngay )?(?:sau )?khi (?:có|được|nhận được) (?:sự )?(?:${CALL})(?: (?:của|từ) [^.,;:()|]{2,60}?(?= và |[.,;:()|]|$))?|ngay (?:sau )?khi [^.,;:()|]{3,80}|khi (?:cần thiết|được yêu cầu|được mời|có phát sinh))`,
  ),
  read: (_groups, _context, match) => [
    {
      rule: { kind: 'contingent', event: eventOf(match.words) },
      strength: 'stated',
      grain: 'event',
      assumed: [],
    },
  ],
};
