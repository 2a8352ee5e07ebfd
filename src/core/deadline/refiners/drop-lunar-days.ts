// "trước ngày 20/12 âm lịch" where no year tells the day: read as a day of the solar calendar it would be weeks off.
import type { DeadlineRefiner } from '../finding.js';
import { wordsAfter } from '../surroundings.js';

const LUNAR =
  /^(?: *(?:tháng )?(?:giêng|chạp)|[ ,(]*(?:năm [\p{L}\d ]{2,12})?[ ,(]*(?:âm lịch|âl(?![\p{L}])))/u;

export const dropLunarDays: DeadlineRefiner = {
  id: 'drop-lunar-days',
  refine: (findings, { folded }) =>
    findings.filter(({ ruleId, end }) => ruleId === 'lunar-days' || !LUNAR.test(wordsAfter(folded, end))),
};
