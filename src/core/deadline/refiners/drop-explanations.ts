// "Chậm nhất ngày 10/12/2025 (trước ngày bầu cử 95 ngày theo Điều 39 ...)": a bracket that explains a day is no second one.
import type { DeadlineRefiner } from '../finding.js';

export const dropExplanations: DeadlineRefiner = {
  id: 'drop-explanations',
  refine: (findings, { folded }) =>
    findings.filter((finding, index) => {
      const before = findings[index - 1];
      if (
        finding.rule.kind !== 'relative' ||
        before === undefined ||
        before.grain === 'event' ||
        before.grain === 'period'
      )
        return true;
      return !/^ *\( *$/.test(folded.slice(before.end, finding.start));
    }),
};
