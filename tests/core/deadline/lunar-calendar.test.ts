// First days of lunar years and well-known days as published; those of 1985, 2007 and 2030 differ from the Chinese calendar,
// which is reckoned an hour further east.
import { describe, expect, test } from '@jest/globals';
import { solarDayOf } from '../../../src/core/deadline/lunar-calendar.js';

describe('the lunar calendar', () => {
  test.each([
    [1, 1, 1985, '1985-01-21'],
    [1, 1, 2007, '2007-02-17'],
    [1, 1, 2024, '2024-02-10'],
    [1, 1, 2025, '2025-01-29'],
    [1, 1, 2026, '2026-02-17'],
    [1, 1, 2027, '2027-02-06'],
    [1, 1, 2030, '2030-02-02'],
    [10, 3, 2026, '2026-04-26'],
    [15, 8, 2025, '2025-10-06'],
    [23, 12, 2025, '2026-02-10'],
  ])('day %i of month %i of the year that begins in %i is %s', (day, month, year, iso) => {
    expect(solarDayOf(day, month, year)).toBe(iso);
  });

  test('months behind a leap month are counted past it', () => {
    // 2025 has a second sixth month, from 25 July to 22 August.
    expect(solarDayOf(1, 6, 2025)).toBe('2025-06-25');
    expect(solarDayOf(1, 7, 2025)).toBe('2025-08-23');
  });

  test.each([
    [31, 1, 2026],
    [30, 12, 2025],
    [1, 13, 2026],
    [0, 1, 2026],
  ])('there is no day %i of month %i of %i', (day, month, year) => {
    expect(solarDayOf(day, month, year)).toBeNull();
  });

  test('every month of a century has 29 or 30 days, and they follow each other', () => {
    for (let year = 1995; year < 2095; year += 1) {
      const days = Array.from({ length: 12 }, (_, index) => solarDayOf(1, index + 1, year) ?? '');
      expect([...days].sort()).toEqual(days);
      expect(days.every((day) => day !== '')).toBe(true);
    }
  });
});
