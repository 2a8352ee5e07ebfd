// "khi có yêu cầu" | "khi có chỉ đạo của ..." | "khi được yêu cầu" | "khi được Trưởng ban phân công" | "ngay sau khi ..."
// | "khi nhận được ..." | "khi kết thúc ..."
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { WHEN_HEADS } from '../heads.js';
import { eventOf } from '../relative-words.js';

const CALL =
  'chỉ đạo|yêu cầu|đề nghị|văn bản(?: đề nghị| yêu cầu| chỉ đạo| hướng dẫn)?|hướng dẫn|thay đổi|ý kiến|thông báo|kết luận|quyết định|điều chỉnh|kế hoạch|lệnh|chủ trương|' +
  'biến động|dịch|thiên tai|triệu tập|phân công|nhu cầu|sự cố|tình huống|vụ việc|dự báo|cảnh báo';
const ORDERED =
  'phân công|giao|yêu cầu|chỉ đạo|đề nghị|ủy quyền|uỷ quyền|mời|điều động|huy động|trưng tập|triệu tập';
const WHAT = '[^.,;:()|]{2,80}?(?= *(?:[.,;:()|]|$)| (?:và|phải|thì|với|để) )';

export const whenAsked: DeadlinePhrase = {
  id: 'when-asked',
  heads: [...WHEN_HEADS, 'sau', 'ngay'],
  pattern: deadlinePattern(
    `(?:(?:ngay )?(?:sau )?khi (?:có|được|nhận được) (?:${CALL})(?: (?:của|từ) ${WHAT})?|khi được [^.;:()|]{2,80}? (?:${ORDERED})|khi (?:nhận được|kết thúc|dự báo có) ${WHAT}` +
      `|ngay (?:sau )?khi ${WHAT}|khi (?:cần thiết|được mời|có phát sinh))`,
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
