// "có hiệu lực thi hành kể từ ngày 10/12/2025" | "có hiệu lực sau 10 ngày kể từ ngày ký": when a text takes effect.
import type { DeadlineRefiner } from '../finding.js';
import { wordsBefore } from '../surroundings.js';

const EFFECTIVE = /(?:hiệu lực|được áp dụng|áp dụng kể)(?: +(?:thi hành|kể|từ|sau|thực hiện|bắt đầu))*[ :]*$/;

export const dropEffectiveDates: DeadlineRefiner = {
  id: 'drop-effective-dates',
  refine: (findings, { folded }) =>
    findings.filter(({ start }) => !EFFECTIVE.test(wordsBefore(folded, start))),
};
