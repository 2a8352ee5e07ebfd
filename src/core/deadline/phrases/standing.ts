// "Thường xuyên" | "nhiệm vụ thường xuyên" | "trong suốt quá trình thực hiện", as the time of a task
import { deadlinePattern } from '../deadline-pattern.js';
import type { DeadlinePhrase } from '../finding.js';

export const standing: DeadlinePhrase = {
  id: 'standing',
  heads: [
    'thường xuyên',
    'nhiệm vụ thường xuyên',
    'công việc thường xuyên',
    'là nhiệm vụ',
    'liên tục',
    'trong',
    'suốt',
  ],
  pattern: deadlinePattern(
    '(?<task>(?:là )?(?:nhiệm vụ|công việc) )?(?:thường xuyên(?:(?: *,| và)? liên tục| hàng năm| trong năm| các năm)*|liên tục|(?:trong )?suốt (?:quá trình|thời gian|năm)(?: thực hiện)?)',
  ),
  read: (groups) => [
    {
      rule: { kind: 'ongoing' },
      strength: groups['task'] === undefined ? 'bare' : 'stated',
      grain: 'period',
      assumed: [],
    },
  ],
};
