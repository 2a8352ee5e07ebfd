// "định kỳ báo cáo" | "định kỳ tổng hợp báo cáo" | "theo định kỳ và đột xuất" | "định kỳ sơ kết, tổng kết" | "báo cáo định kỳ"
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';

const VERB =
  'báo cáo|tổng hợp|sơ kết|tổng kết|đánh giá|kiểm tra|rà soát|cập nhật|thống kê|giám sát|tổ chức|thông báo|công bố|họp|giao ban|' +
  'theo dõi|chỉ đạo|đôn đốc|hướng dẫn|tiến hành|gửi|công khai|thông tin|đối thoại|tham mưu|thực hiện|phối hợp|lập|xây dựng|khảo sát|đối chiếu|luân chuyển';

export const routine: DeadlinePhrase = {
  id: 'routine',
  heads: ['định kỳ', 'theo định kỳ', 'báo cáo'],
  pattern: deadlinePattern(
    `(?:(?:theo )?định kỳ(?: *,| và| hoặc|/| hay) ?đột xuất|(?:theo )?định kỳ(?: ,)? (?:${VERB})(?:(?: *,| và)? (?:${VERB}))*|theo định kỳ|báo cáo định kỳ|(?<bare>định kỳ)(?= *(?:[.;|]|$)))`,
  ),
  read: (groups) => [
    {
      rule: { kind: 'unspecified-periodic' },
      strength: groups['bare'] === undefined ? 'stated' : 'bare',
      grain: 'period',
      assumed: [],
    },
  ],
};
