// "nếu có khó khăn, vướng mắc" | "trường hợp phát sinh vướng mắc" | "nếu có vấn đề phát sinh" | "khi phát sinh khó khăn"
// | "nếu phát hiện sai phạm" | "khi xuất hiện ca bệnh"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';
import { WHEN_HEADS } from '../heads.js';

const TROUBLE =
  'vấn đề|khó khăn|vướng mắc|phát sinh|bất cập|tình huống|sự cố|đột xuất|trở ngại|tồn tại|thay đổi|biến động|bất thường|phức tạp';
const FAULT = 'sai phạm|sai sót|vi phạm|dấu hiệu';
const HAPPENS =
  'khi (?:xảy ra|xuất hiện|phát hiện) (?!thấy )[^.,;:()|]{2,80}?(?= *(?:[.,;:()|]|$)| (?:phải|thì|để) )';
const ARISES = '(?: (?:có|phát sinh|gặp|gặp phải|xảy ra|nảy sinh|xuất hiện|phát hiện|còn|thấy))';
const DETERMINER = '(?: (?:những|các|một số|nhiều|bất kỳ|nội dung|việc|gì))*';

export const whenTroubleArises: DeadlinePhrase = {
  id: 'when-trouble-arises',
  heads: [...WHEN_HEADS, 'nếu', 'trường hợp', 'trong'],
  pattern: deadlinePattern(
    `(?:nếu|khi|(?:trong )?trường hợp)(?: trường hợp)?(?:${ARISES}*${DETERMINER} (?:${TROUBLE})|${ARISES}+${DETERMINER} (?:${FAULT}))` +
      `(?:(?: *,| và| hoặc| hay|/)? (?:${TROUBLE}|mới|gì|cần điều chỉnh|cần thay đổi))*|${HAPPENS}`,
  ),
  read: (_groups, _context, match) => [
    {
      rule: { kind: 'contingent', event: match.words.replaceAll(/ +/g, ' ') },
      strength: 'stated',
      grain: 'event',
      assumed: [],
    },
  ],
};
