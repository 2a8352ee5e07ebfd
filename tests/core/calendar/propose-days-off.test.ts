import { describe, expect, test } from '@jest/globals';
import { checkDaysOff } from '../../../src/core/calendar/check-days-off.js';
import { lunarHolidays, proposeDaysOff } from '../../../src/core/calendar/propose-days-off.js';
import { day, shippedDaysOff } from './shipped-calendar.js';

const YEARS = Array.from({ length: 75 }, (_, index) => 2026 + index);

function proposed(year: number) {
  const lunar = lunarHolidays(year);
  if (lunar === null) throw new Error(`no lunar holidays for ${year}`);
  return proposeDaysOff(year, lunar);
}

/** "1/1 26/1 ...": the days of one kind. */
const daysOf = (year: number, kind: string): string =>
  proposed(year)
    .filter((row) => row.kind === kind)
    .map(({ date }) => `${date.day}/${date.month}`)
    .join(' ');

describe('proposing the days off of a year', () => {
  test.each(YEARS)('%i: they make sense together and none is confirmed', (year) => {
    const checked = checkDaysOff(proposed(year));
    expect(checked.ok ? [] : checked.reason).toEqual([]);
    expect(proposed(year).every(({ state }) => state === 'proposed')).toBe(true);
  });

  test.each([
    [2028, '1/1 25/1 26/1 27/1 28/1 29/1 4/4 30/4 1/5 1/9 2/9 24/11', '3/1 31/1 2/5 4/9'],
    [2029, '1/1 12/2 13/2 14/2 15/2 16/2 23/4 30/4 1/5 2/9 3/9 24/11', '4/9 26/11'],
    [2030, '1/1 1/2 2/2 3/2 4/2 5/2 12/4 30/4 1/5 2/9 3/9 24/11', '6/2 7/2 25/11'],
    [2025, '1/1 28/1 29/1 30/1 31/1 1/2 7/4 30/4 1/5 1/9 2/9', '3/2'],
  ])('%i', (year, statutory, compensatory) => {
    expect(daysOf(year, 'statutory')).toBe(statutory);
    expect(daysOf(year, 'compensatory')).toBe(compensatory);
  });

  // Tết is left out: which days around it are free is decided year by year.
  test.each([2025, 2026])('%i: outside Tết just what was announced, swaps aside', (year) => {
    const outsideTet = ({ name, kind }: { name: string; kind: string }) =>
      !name.includes('Tết Nguyên đán') && !kind.startsWith('swap');
    const announced = shippedDaysOff().filter((row) => row.date.year === year && outsideTet(row));
    const dates = (rows: readonly { date: Temporal.PlainDate; kind: string }[]) =>
      rows.map(({ date, kind }) => `${date} ${kind}`);
    expect(dates(proposed(year).filter(outsideTet))).toEqual(dates(announced));
  });

  test('two holidays on one week-end get two working days', () => {
    const lunar = { newYearOn: day('2022-02-01'), hungKingsOn: day('2022-04-10') };
    const substitutes = proposeDaysOff(2022, lunar).filter(({ kind }) => kind === 'compensatory');
    expect(substitutes.map(({ date }) => date.toString())).toEqual([
      '2022-01-03',
      '2022-04-11',
      '2022-05-02',
      '2022-05-03',
    ]);
  });

  test('knows its limits', () => {
    expect(lunarHolidays(1949)).toBeNull();
    expect(lunarHolidays(2101)).toBeNull();
    expect(lunarHolidays(2026.5)).toBeNull();
  });
});
