import { describe, expect, test } from '@jest/globals';
import { DEFAULT_PERIODIC_DAYS } from '../../../src/core/calendar/periodic-defaults.js';
import { type ResolutionContext, resolveDeadline } from '../../../src/core/calendar/resolve-deadline.js';
import type { DeadlineRule } from '../../../src/core/deadline/deadline.js';
import { day, shippedCalendar } from './shipped-calendar.js';

// Each kind of deadline at the edges of the calendar: the end of a year, 29 February, Tết of 2026 (14/2 to 22/2), Friday 2/1/2026 off for
// Saturday 10/1, Monday 31/8/2026 off for Saturday 22/8, months without the day.
const EVENT = 'ngày nhận';
const after = (
  amount: number,
  unit: 'day' | 'working-day' | 'week' | 'month' | 'hour',
  direction: 'after' | 'before' = 'after',
): DeadlineRule => ({ kind: 'relative', amount, unit, direction, event: EVENT });
const every = (rrule: string, exclusive = false): DeadlineRule => ({ kind: 'recurring', rrule, exclusive });
const until = (from: string, to: string): DeadlineRule => ({ kind: 'window', from, to, exclusive: false });
const on = (month: number, dayOfMonth: number, exclusive = false): DeadlineRule => ({
  kind: 'month-day',
  month,
  day: dayOfMonth,
  exclusive,
});

/** "last-valid target legal" of every date. */
function daysOf(rule: DeadlineRule, change: Partial<ResolutionContext>): readonly string[] {
  const resolution = resolveDeadline(rule, {
    issuedOn: day('2025-12-01'),
    activatedOn: null,
    from: day('2025-12-01'),
    to: day('2028-12-31'),
    planEndsOn: null,
    calendar: shippedCalendar,
    beforeIsStrict: true,
    periodicDefaults: DEFAULT_PERIODIC_DAYS,
    eventDates: new Map(),
    ...change,
  });
  if (resolution.kind !== 'dates') throw new Error(resolution.reason);
  return resolution.dueDates.map(({ lastValidOn, targetOn, legalOn }) =>
    [lastValidOn, targetOn, legalOn].join(' '),
  );
}
const between = (from: string, to: string) => ({ from: day(from), to: day(to) });
const received = (iso: string) => ({ eventDates: new Map([[EVENT, day(iso)]]) });

describe('a day without a year', () => {
  test.each<[string, DeadlineRule, string, string]>([
    [
      'before 1 January is the last day of the year',
      on(1, 1, true),
      '2026-03-15',
      '2026-12-31 2026-12-31 2026-12-31',
    ],
    ['29 February in a leap year', on(2, 29), '2027-06-01', '2028-02-29 2028-02-29 2028-02-29'],
    ['in Tết', on(2, 18), '2025-12-01', '2026-02-18 2026-02-13 2026-02-23'],
    ['a Monday swapped off', on(8, 31), '2026-03-15', '2026-08-31 2026-08-28 2026-09-03'],
    ['the Saturday worked for it', on(8, 22), '2026-03-15', '2026-08-22 2026-08-22 2026-08-22'],
  ])('%s', (_, rule, issuedOn, expected) => {
    expect(daysOf(rule, { issuedOn: day(issuedOn) })).toEqual([expected]);
  });
});

describe('a window', () => {
  test.each<[string, DeadlineRule, string]>([
    ['ends with the year', until('2026-10-01', '2026-12-31'), '2026-12-31 2026-12-31 2026-12-31'],
    ['ends in Tết', until('2026-02-01', '2026-02-20'), '2026-02-20 2026-02-13 2026-02-23'],
    ['ends on 29 February', until('2028-02-01', '2028-02-29'), '2028-02-29 2028-02-29 2028-02-29'],
    ['ends on a day swapped off', until('2025-12-15', '2026-01-02'), '2026-01-02 2025-12-31 2026-01-05'],
    ['is nothing but Tết', until('2026-02-16', '2026-02-20'), '2026-02-20 2026-02-13 2026-02-23'],
  ])('%s', (_, rule, expected) => {
    expect(daysOf(rule, {})).toEqual([expected]);
  });
});

describe('a series', () => {
  test.each<[string, DeadlineRule, Partial<ResolutionContext>, readonly string[]]>([
    [
      'on the 31st, in months that lack it',
      every('FREQ=MONTHLY;BYMONTHDAY=31'),
      between('2026-01-01', '2026-04-30'),
      [
        '2026-01-31 2026-01-30 2026-02-02',
        '2026-02-28 2026-02-27 2026-03-02',
        '2026-03-31 2026-03-31 2026-03-31',
        '2026-04-30 2026-04-29 2026-05-04',
      ],
    ],
    [
      'every Friday, through Tết',
      every('FREQ=WEEKLY;BYDAY=FR'),
      between('2026-02-09', '2026-03-01'),
      [
        '2026-02-13 2026-02-13 2026-02-13',
        '2026-02-20 2026-02-13 2026-02-23',
        '2026-02-27 2026-02-27 2026-02-27',
      ],
    ],
    [
      'before 1 January, every year',
      every('FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1', true),
      between('2025-12-15', '2027-12-31'),
      ['2025-12-31 2025-12-31 2025-12-31', '2026-12-31 2026-12-31 2026-12-31'],
    ],
    [
      'on 29 February, every year',
      every('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'),
      between('2027-01-01', '2028-12-31'),
      ['2027-02-28 2027-02-26 2027-03-01', '2028-02-29 2028-02-29 2028-02-29'],
    ],
    [
      'each month on the province’s day, one of them in Tết',
      { kind: 'periodic', every: 'P1M' },
      between('2026-01-01', '2026-03-31'),
      [
        '2026-01-20 2026-01-20 2026-01-20',
        '2026-02-20 2026-02-13 2026-02-23',
        '2026-03-20 2026-03-20 2026-03-20',
      ],
    ],
  ])('%s', (_, rule, change, expected) => {
    expect(daysOf(rule, change)).toEqual(expected);
  });
});

describe('a term from an event', () => {
  test.each<[string, DeadlineRule, string, string]>([
    ['of days over the end of the year', after(10, 'day'), '2025-12-25', '2026-01-04 2025-12-31 2026-01-05'],
    [
      'of working days over a swapped Friday',
      after(3, 'working-day'),
      '2025-12-31',
      '2026-01-07 2026-01-07 2026-01-07',
    ],
    [
      'of working days on to the worked Saturday',
      after(6, 'working-day'),
      '2025-12-31',
      '2026-01-10 2026-01-10 2026-01-10',
    ],
    ['of working days over Tết', after(2, 'working-day'), '2026-02-12', '2026-02-23 2026-02-23 2026-02-23'],
    [
      'of working days back over Tết',
      after(5, 'working-day', 'before'),
      '2026-02-25',
      '2026-02-11 2026-02-11 2026-02-11',
    ],
    ['of weeks into Tết', after(2, 'week'), '2026-02-06', '2026-02-20 2026-02-13 2026-02-23'],
    [
      'of a month from the 31st into a leap February',
      after(1, 'month'),
      '2028-01-31',
      '2028-02-29 2028-02-29 2028-02-29',
    ],
    [
      'of a month from the 31st over the end of the year',
      after(1, 'month'),
      '2026-12-31',
      '2027-01-31 2027-01-29 2027-02-01',
    ],
    [
      'of twelve months from 29 February',
      after(12, 'month'),
      '2028-02-29',
      '2029-02-28 2029-02-28 2029-02-28',
    ],
    [
      'of hours over the end of the year',
      after(48, 'hour'),
      '2026-12-31',
      '2027-01-02 2026-12-31 2027-01-04',
    ],
  ])('%s', (_, rule, eventOn, expected) => {
    expect(daysOf(rule, received(eventOn))).toEqual([expected]);
  });
});
