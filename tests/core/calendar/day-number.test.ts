import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  compareDays,
  dateOfNumber,
  dayNumber,
  daysBetween,
} from '../../../src/core/calendar/day-number.js';
import { day } from './shipped-calendar.js';

const RUNS = { seed: 20261121, numRuns: 500 };
const anyNumber = fc.integer({ min: -800_000, max: 400_000 });

describe('days as numbers', () => {
  test.each([
    ['1970-01-05', 0],
    ['1970-01-01', -4],
    ['1969-12-31', -5],
    ['2000-02-29', 11_012],
    ['2000-03-01', 11_013],
    ['2100-03-01', 47_537],
    ['0000-03-01', -719_472],
  ])('%s is %i', (date, number) => {
    expect(dayNumber(day(date))).toBe(number);
    expect(dateOfNumber(number).toString()).toBe(date);
  });

  test('agree with Temporal for any day', () => {
    const monday = day('1970-01-05');
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        const [first, second] = [monday.add({ days: a }), monday.add({ days: b })];
        expect(dayNumber(first)).toBe(a);
        expect(dateOfNumber(a).equals(first)).toBe(true);
        expect(addDays(first, b - a).equals(second)).toBe(true);
        expect(daysBetween(first, second)).toBe(b - a);
        expect(Math.sign(compareDays(first, second))).toBe(Temporal.PlainDate.compare(first, second));
      }),
      RUNS,
    );
  });
});
