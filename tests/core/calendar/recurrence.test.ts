import { describe, expect, test } from '@jest/globals';
import { datesOf } from '../../../src/core/calendar/dates-of.js';
import { parseRecurrence } from '../../../src/core/calendar/recurrence.js';
import { day } from './shipped-calendar.js';

function dates(rrule: string, from: string, to: string, anchor = from): readonly string[] {
  const parsed = parseRecurrence(rrule);
  if (!parsed.ok) throw new Error(parsed.reason);
  return datesOf(parsed.value, day(from), day(to), day(anchor)).map(String);
}

describe('parsing a recurrence', () => {
  test('reads every part', () => {
    expect(parseRecurrence('RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1,15;BYDAY=MO,-1FR')).toEqual({
      ok: true,
      value: {
        frequency: 'MONTHLY',
        interval: 3,
        months: [],
        monthDays: [-1, 15],
        days: [
          { weekday: 1, nth: null },
          { weekday: 5, nth: -1 },
        ],
      },
    });
  });

  test('does not mind letter case', () => {
    expect(parseRecurrence('freq=weekly;byday=fr').ok).toBe(true);
  });

  test.each([
    ['', 'malformed'],
    ['BYMONTHDAY=10', 'malformed'],
    ['FREQ=YEARLY;', 'malformed'],
    ['FREQ=YEARLY;BYMONTH=6 ;', 'malformed'],
    ['FREQ=DAILY', 'unsupported-frequency'],
    ['FREQ=HOURLY', 'unsupported-frequency'],
    ['FREQ=YEARLY;COUNT=3', 'unsupported-part'],
    ['FREQ=YEARLY;BYSETPOS=1', 'unsupported-part'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'unsupported-part'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'unsupported-part'],
    ['FREQ=YEARLY;BYDAY=MO', 'unsupported-part'],
    ['FREQ=YEARLY;FREQ=MONTHLY', 'repeated-part'],
    ['FREQ=YEARLY;BYMONTH=13', 'value-out-of-range'],
    ['FREQ=YEARLY;BYMONTHDAY=32', 'value-out-of-range'],
    ['FREQ=YEARLY;BYMONTHDAY=0', 'value-out-of-range'],
    ['FREQ=YEARLY;BYMONTHDAY=-32', 'value-out-of-range'],
    ['FREQ=YEARLY;INTERVAL=0', 'value-out-of-range'],
    ['FREQ=YEARLY;INTERVAL=1,2', 'value-out-of-range'],
    ['FREQ=WEEKLY;BYDAY=XX', 'value-out-of-range'],
    ['FREQ=YEARLY;BYMONTH=6,', 'value-out-of-range'],
  ])('refuses "%s" as %s', (rrule, reason) => {
    expect(parseRecurrence(rrule)).toEqual({ ok: false, reason });
  });
});

describe('dates of a recurrence', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10',
      '2022-05-20',
      '2024-06-10',
      ['2022-06-10', '2023-06-10', '2024-06-10'],
    ],
    ['FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10', '2022-06-11', '2023-06-09', []],
    ['FREQ=MONTHLY;BYMONTHDAY=25', '2026-11-26', '2027-02-25', ['2026-12-25', '2027-01-25', '2027-02-25']],
    [
      'FREQ=MONTHLY;BYMONTHDAY=31',
      '2028-01-01',
      '2028-04-30',
      ['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'],
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=30', '2027-01-31', '2027-03-30', ['2027-02-28', '2027-03-30']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2027-01-01', '2027-03-31', ['2027-01-31', '2027-02-28', '2027-03-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-3', '2028-02-01', '2028-02-29', ['2028-02-27']],
    ['FREQ=MONTHLY;BYMONTHDAY=-30', '2027-02-01', '2027-02-28', ['2027-02-01']],
    ['FREQ=MONTHLY;BYMONTHDAY=29,30,31', '2027-02-01', '2027-02-28', ['2027-02-28']],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', '2026-12-02', '2027-01-15', ['2026-12-15', '2027-01-01', '2027-01-15']],
    [
      'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20',
      '2026-06-21',
      '2027-03-20',
      ['2026-09-20', '2026-12-20', '2027-03-20'],
    ],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2027-01-01', '2028-12-31', ['2027-02-28', '2028-02-29']],
    ['FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=31', '2026-01-01', '2026-12-31', ['2026-09-30']],
    ['FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=5', '2026-01-01', '2026-12-31', ['2026-01-05', '2026-07-05']],
    ['FREQ=WEEKLY;BYDAY=FR', '2026-12-25', '2027-01-08', ['2026-12-25', '2027-01-01', '2027-01-08']],
    ['FREQ=WEEKLY;BYDAY=MO,TH', '2026-11-24', '2026-11-30', ['2026-11-26', '2026-11-30']],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-01', '2026-12-31', ['2026-11-27', '2026-12-25']],
    ['FREQ=MONTHLY;BYDAY=1MO', '2026-11-01', '2026-12-31', ['2026-11-02', '2026-12-07']],
    ['FREQ=MONTHLY;BYDAY=5MO', '2026-10-01', '2026-12-31', ['2026-11-30']],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=MO;BYMONTHDAY=24,30', '2026-01-01', '2026-12-31', ['2026-11-30']],
    ['FREQ=YEARLY;BYMONTHDAY=10', '2026-11-01', '2027-01-31', ['2026-11-10', '2026-12-10', '2027-01-10']],
  ])('%s from %s to %s', (rrule, from, to, expected) => {
    expect(dates(rrule, from, to)).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ['FREQ=YEARLY', '2020-02-29', ['2026-02-28', '2027-02-28', '2028-02-29']],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31', '2022-03-15', ['2026-12-31', '2028-12-31']],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31', '2023-03-15', ['2027-12-31']],
    ['FREQ=MONTHLY;INTERVAL=12', '2025-08-31', ['2026-08-31', '2027-08-31', '2028-08-31']],
    ['FREQ=MONTHLY;INTERVAL=18', '2024-08-31', ['2026-02-28', '2027-08-31']],
  ])('%s anchored on %s', (rrule, anchor, expected) => {
    expect(dates(rrule, '2026-01-01', '2028-12-31', anchor)).toEqual(expected);
  });

  test('every second week keeps its phase whatever the horizon', () => {
    const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE';
    expect(dates(rule, '2026-11-16', '2026-12-13', '2026-11-11')).toEqual(['2026-11-25', '2026-12-09']);
    expect(dates(rule, '2026-11-16', '2026-12-13', '2026-11-18')).toEqual(['2026-11-18', '2026-12-02']);
  });

  test('gives no date before its anchor', () => {
    expect(dates('FREQ=MONTHLY;BYMONTHDAY=10', '2026-01-01', '2026-06-30', '2026-05-10')).toEqual([
      '2026-05-10',
      '2026-06-10',
    ]);
  });

  test('a yearly series does not drift in 100 years', () => {
    const series = dates('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2022-01-01', '2121-12-31');
    const expected = Array.from({ length: 100 }, (_, index) => {
      const year = 2022 + index;
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      return `${year}-02-${isLeap ? 29 : 28}`;
    });
    expect(series).toEqual(expected);
  });

  test('a monthly series on the 31st does not drift in 100 years', () => {
    const series = dates('FREQ=MONTHLY;BYMONTHDAY=31', '2022-01-01', '2121-12-31');
    expect(series).toHaveLength(1200);
    expect(series.filter((date) => date.endsWith('-31'))).toHaveLength(700);
    expect(series.at(-1)).toBe('2121-12-31');
  });
});
