// "những vấn đề đột xuất", "nhiệm vụ đột xuất": the word tells what matter, not when.
import type { DeadlineRefiner } from '../finding.js';
import { wordsBefore } from '../surroundings.js';

const MATTER =
  /(?:(?<!báo cáo.*)vấn đề|nhiệm vụ|tình huống|công việc|sự việc|sự cố|yếu tố|nội dung|khoản chi|các chi|trợ giúp|cứu trợ|hỗ trợ|trợ cấp|thanh tra|kiểm tra|khó khăn)(?: [\p{L}]+){0,2}[ ,]*$/u;

export const dropSuddenMatters: DeadlineRefiner = {
  id: 'drop-sudden-matters',
  refine: (findings, { folded }) =>
    findings.filter(
      ({ ruleId, start }) => ruleId !== 'on-demand' || !MATTER.test(wordsBefore(folded, start)),
    ),
};
