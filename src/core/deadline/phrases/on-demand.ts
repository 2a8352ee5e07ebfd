// "đột xuất" | "theo yêu cầu" as the time of a task | "báo cáo đột xuất khi có yêu cầu" | "đột xuất theo yêu cầu của ..."
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';

export const onDemand: DeadlinePhrase = {
  id: 'on-demand',
  heads: ['đột xuất', 'báo cáo', 'theo yêu cầu'],
  pattern: deadlinePattern(
    '(?:(?:báo cáo )?(?<sudden>đột xuất)(?: (?:theo|khi có|khi được) (?:yêu cầu|chỉ đạo|đề nghị)(?: của [\\p{L} ]{2,40})?)?|theo yêu cầu(?: của [\\p{L} ]{2,40})?)',
  ),
  read: (groups, _context, match) => [
    {
      rule: { kind: 'contingent', event: match.words.replaceAll(/ +/g, ' ') },
      strength: groups['sudden'] === undefined ? 'bare' : 'stated',
      grain: 'event',
      assumed: [],
    },
  ],
};
