import { describe, expect, test } from '@jest/globals';
import {
  describeFigureRefusal,
  formatFigure,
  parseFigure,
  sumFigures,
} from '../../../src/core/task/figure.js';

describe('a number as people type it in Vietnam', () => {
  test.each([
    ['1.234,5', '1234.5'],
    ['1234,5', '1234.5'],
    ['1.234', '1234'],
    ['1 234 567', '1234567'],
    ['1\u00a0234', '1234'],
    ['12', '12'],
    ['0,50', '0.5'],
    ['007', '7'],
    ['-3,2', '-3.2'],
    ['\u22123', '-3'],
    ['-0,0', '0'],
    ['12,000', '12'],
    ['999.999.999.999.999', '999999999999999'],
  ])('«%s» is %s', (typed, value) => {
    expect(parseFigure(typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['1.5', 'dot-as-decimal'],
    ['12.34', 'dot-as-decimal'],
    ['1,234,567', 'comma-as-thousands'],
    ['1,234.5', 'comma-as-thousands'],
    ['1.23.456', 'not-a-number'],
    ['1.234 567', 'not-a-number'],
    ['mười hai', 'not-a-number'],
    ['12 hộ', 'not-a-number'],
    ['', 'not-a-number'],
    ['1e9', 'not-a-number'],
    ['١٢', 'not-a-number'],
    ['1234567890123456', 'too-long'],
    ['0,1234567', 'too-long'],
  ])('«%s» is refused: %s', (typed, reason) => {
    expect(parseFigure(typed)).toEqual({ ok: false, reason });
  });

  test('a refusal names the figure and shows how it is written', () => {
    expect(describeFigureRefusal('Số hộ', 'not-a-number')).toBe('«Số hộ»: nhập một số, ví dụ 1.234,5.');
  });

  test.each([
    ['1234.5', '1.234,5'],
    ['999', '999'],
    ['1000', '1.000'],
    ['-1234567', '-1.234.567'],
    ['0.25', '0,25'],
  ])('%s is shown as «%s», which is read back as the same', (value, shown) => {
    expect(formatFigure(value)).toBe(shown);
    expect(parseFigure(shown)).toEqual({ ok: true, value });
  });
});

describe('several figures', () => {
  test.each([
    [['1', '2', '3'], 'sum', '6'],
    // Not 0.30000000000000004.
    [['0.1', '0.2'], 'sum', '0.3'],
    [['999999999999999', '999999999999999'], 'sum', '1999999999999998'],
    [['5', '-7.5'], 'sum', '-2.5'],
    [['1', '2'], 'average', '1.5'],
    [['1', '1', '2'], 'average', '1.33'],
    [['1', '2', '2'], 'average', '1.67'],
    [['-1', '-1', '-2'], 'average', '-1.33'],
    [['3', '9', '4'], 'last', '4'],
    [['7'], 'sum', '7'],
  ] as const)('%j by %s are %s', (values, summing, expected) => {
    expect(sumFigures(values, summing)).toBe(expected);
  });

  test.each(['sum', 'average', 'last'] as const)('none by %s are none, not zero', (summing) => {
    expect(sumFigures([], summing)).toBeNull();
  });
});
