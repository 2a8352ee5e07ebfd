// "quý II năm 2025 và năm 2030": the second year is the same quarter of it.
import { daysInMonth, isoDay } from '../calendar-day.js';
import type { DeadlineRefiner, Finding } from '../finding.js';

const JOINT = /^ *(?:,|và|, *và) *$/;

export const inheritPartOfYear: DeadlineRefiner = {
  id: 'inherit-part-of-year',
  refine: (findings, { folded }) => {
    const inherited: Finding[] = [];
    for (const finding of findings) {
      const before = inherited.at(-1);
      const joins = before !== undefined && JOINT.test(folded.slice(before.end, finding.start));
      inherited.push(joins ? inPartOf(before, finding) : finding);
    }
    return inherited;
  },
};

function inPartOf(model: Finding, finding: Finding): Finding {
  const isPart = model.grain === 'month' || model.grain === 'quarter' || model.grain === 'half-year';
  if (!isPart || finding.grain !== 'year' || finding.rule.kind !== 'window' || model.rule.kind !== 'window')
    return finding;
  const year = Number(finding.rule.to.slice(0, 4));
  const month = Number(model.rule.to.slice(5, 7));
  const from = `${year}${model.rule.from.slice(4)}`;
  const to = isoDay({ year, month, day: daysInMonth(month, year) });
  return { ...finding, strength: model.strength, grain: model.grain, rule: { ...finding.rule, from, to } };
}
