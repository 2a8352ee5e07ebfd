// Tens of thousands of beginnings that lead nowhere: a refiner or pattern that compares them all never reaches the end
// within the time limit of a test.
import { describe, expect, test } from '@jest/globals';
import { findDeadlines } from '../../../src/core/deadline/find-deadlines.js';
import { CONTEXT } from './compact-form.js';

describe('long texts', () => {
  test.each([
    ['a run of digits', '1'],
    ['days without a month', 'ngày 1 '],
    ['days in a list', '10/6, '],
    ['periods in a list', 'định kỳ tháng, '],
    ['reports in a list', 'báo cáo quý, '],
    ['leads without a time', 'trước '],
    ['labels without a value', 'Thời gian: '],
    ['cells', '| a '],
  ])('%s are read to the end', (_what, unit) => {
    const filler = unit.repeat(Math.ceil(40_000 / unit.length));
    const text = `${filler}. Hoàn thành trước ngày 30/11/2025.`;
    const found = findDeadlines(text, { start: 0, end: text.length }, CONTEXT).at(-1);
    expect(found?.kind === 'date' && found.date).toBe('2025-11-30');
  });
});
