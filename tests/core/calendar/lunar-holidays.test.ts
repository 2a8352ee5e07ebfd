import { describe, expect, test } from '@jest/globals';
import { lunarHolidays } from '../../../src/core/calendar/propose-days-off.js';

const holidays = (year: number) => {
  const found = lunarHolidays(year);
  if (found === null) throw new Error(`no lunar holidays in ${year}`);
  return found;
};
const yearOf = (iso: string): number => Number(iso.slice(0, 4));

describe('the lunar calendar of Vietnam', () => {
  // As printed in the calendars of those years.
  test.each([
    '1968-01-29 1985-01-21 1995-01-31 1996-02-19 1997-02-07 1998-01-28 1999-02-16 2000-02-05 2001-01-24 2002-02-12',
    '2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23',
    '2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01',
    '2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02 2031-01-23',
  ])('has the first day of Tết on %s', (days) => {
    const computed = days.split(' ').map((day) => holidays(yearOf(day)).newYearOn.toString());
    expect(computed.join(' ')).toBe(days);
  });

  test.each([
    '2022-04-10 2023-04-29 2024-04-18 2025-04-07 2026-04-26 2027-04-16 2028-04-04 2029-04-23 2030-04-12 2031-04-01',
  ])('has the tenth of the third month on %s, leap months before it or not', (days) => {
    const computed = days.split(' ').map((day) => holidays(yearOf(day)).hungKingsOn.toString());
    expect(computed.join(' ')).toBe(days);
  });

  test.each([
    [1985, 'a month'],
    [2007, 'a day'],
    [2030, 'a day'],
  ])('%i: begins %s before the Chinese one, for midnight is an hour later', (year) => {
    const chinese = holidays(year).newYearOn.withCalendar('chinese');
    expect(chinese.monthCode).toBe('M12');
  });

  test('agrees with the Chinese calendar in every other year of a century', () => {
    const differing = Array.from({ length: 101 }, (_, index) => 1990 + index).filter((year) => {
      const { monthCode, day } = holidays(year).newYearOn.withCalendar('chinese');
      return monthCode !== 'M01' || day !== 1;
    });
    expect(differing).toEqual([2007, 2030, 2053]);
  });
});
