import { describe, expect, test } from '@jest/globals';
import { extractPlan } from '../../../src/core/duty/extract-plan.js';
import { markUncertain, UNCERTAIN_DEADLINE } from '../../../src/core/duty/mark-uncertain.js';
import type { UncertainReading } from '../../../src/core/text/uncertain.js';

const PLAN = `KẾ HOẠCH
III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính
- Bố trí kinh phí cho 12 xã trước ngày 20/6/2026.
- Hướng dẫn các xã lập dự toán.
`;
const doubt = (
  word: string,
  kind: UncertainReading['kind'],
  alternative: string | null = null,
): UncertainReading => {
  const start = PLAN.indexOf(word);
  return { start, end: start + word.length, kind, confidence: 70, alternative };
};
const warningsOf = (...doubts: readonly UncertainReading[]) =>
  markUncertain(extractPlan(PLAN), doubts).duties.map(({ warnings }) =>
    warnings.includes(UNCERTAIN_DEADLINE),
  );

describe('an uncertain number of a scan', () => {
  test('warns of the duty whose deadline rests on it', () => {
    expect(warningsOf(doubt('20/6/2026', 'date'))).toEqual([true, false]);
  });

  test('does not warn of a duty that only mentions it', () => {
    expect(warningsOf(doubt('12', 'number'))).toEqual([false, false]);
  });

  test('is told with its place and what else it may be', () => {
    const { diagnostics } = markUncertain(extractPlan(PLAN), [doubt('III', 'roman', 'II')]);
    const told = diagnostics.filter(({ ruleId }) => ruleId === 'uncertain-reading');
    expect(told).toEqual([
      expect.objectContaining({ start: PLAN.indexOf('III'), message: expect.stringContaining('«II»') }),
    ]);
  });
});

test('an uncertain word of letters neither warns nor is told as a number', () => {
  const plain = extractPlan(PLAN);
  expect(markUncertain(plain, [doubt('kinh', 'word')])).toEqual(plain);
});

test('a text that was not read from an image stays as it is', () => {
  const plain = extractPlan(PLAN);
  expect(markUncertain(plain, [])).toBe(plain);
});
