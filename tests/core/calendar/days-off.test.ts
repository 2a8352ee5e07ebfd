import { describe, expect, test } from '@jest/globals';
import { checkDaysOff } from '../../../src/core/calendar/check-days-off.js';
import {
  isYearConfirmed,
  yearsToAlarm,
  yearsToConfirm,
} from '../../../src/core/calendar/confirmation-alarm.js';
import { type DayOffRow, parseDaysOff } from '../../../src/core/calendar/day-off.js';
import { day, shippedDaysOff } from './shipped-calendar.js';

const row = (change: Partial<DayOffRow>): DayOffRow => ({
  date: '2026-09-02',
  kind: 'statutory',
  name: 'Quốc khánh',
  source: 'Điều 112',
  state: 'confirmed',
  ...change,
});

/** The problems of rows as "row code". */
function problemsOf(rows: readonly DayOffRow[]): readonly string[] {
  const parsed = parseDaysOff(rows);
  const checked = parsed.ok ? checkDaysOff(parsed.value) : parsed;
  return checked.ok ? [] : checked.reason.map((problem) => `${problem.row} ${problem.code}`);
}

describe('rows of days off', () => {
  test.each<[string, readonly DayOffRow[], readonly string[]]>([
    ['a holiday', [row({})], []],
    ['a holiday on a Sunday', [row({ date: '2026-04-26' })], []],
    [
      'a Monday taken off and a Saturday worked for it',
      [
        row({ date: '2026-08-31', kind: 'swap-off', for: '2026-08-22' }),
        row({ date: '2026-08-22', kind: 'swap-work', for: '2026-08-31' }),
      ],
      [],
    ],
    [
      'a substitute for a holiday on a Sunday',
      [row({ date: '2026-04-26' }), row({ date: '2026-04-27', kind: 'compensatory', for: '2026-04-26' })],
      [],
    ],
    ['a Saturday worked for nothing', [row({ date: '2026-08-22', kind: 'swap-work' })], ['1 missing-origin']],
    [
      'a Monday taken off of which the Saturday is missing',
      [row({ date: '2026-08-31', kind: 'swap-off', for: '2026-08-22' })],
      ['1 unpaired-swap'],
    ],
    [
      'two halves of different swaps',
      [
        row({ date: '2026-08-31', kind: 'swap-off', for: '2026-08-22' }),
        row({ date: '2026-08-22', kind: 'swap-work', for: '2026-08-28' }),
      ],
      ['1 unpaired-swap', '2 unpaired-swap'],
    ],
    [
      'a substitute for no holiday',
      [row({ date: '2026-04-27', kind: 'compensatory' })],
      ['1 missing-origin'],
    ],
    [
      'a substitute for a holiday on a Wednesday',
      [row({}), row({ date: '2026-09-03', kind: 'compensatory', for: '2026-09-02' })],
      ['2 not-a-rest-day-holiday'],
    ],
    [
      'a substitute for an ordinary Sunday',
      [row({ date: '2026-04-20', kind: 'compensatory', for: '2026-04-19' })],
      ['1 not-a-rest-day-holiday'],
    ],
    ['an origin that is no date', [row({ for: '31/8' })], ['1 unreadable-origin']],
    ['no date', [row({ date: '2/9/2026' })], ['1 unreadable-date']],
    ['a date that does not exist', [row({ date: '2026-02-29' })], ['1 unreadable-date']],
    ['an unknown kind', [row({ kind: 'holiday' })], ['1 unknown-kind']],
    ['an unknown state', [row({ state: 'maybe' })], ['1 unknown-state']],
    ['no name', [row({ name: ' ' })], ['1 missing-name']],
    ['no source', [row({ source: '' })], ['1 missing-source']],
    [
      'every unreadable row',
      [row({ date: '' }), row({}), row({ kind: '' })],
      ['1 unreadable-date', '3 unknown-kind'],
    ],
    ['the same day twice', [row({}), row({ name: 'Nghỉ lễ' })], ['2 duplicate']],
    ['a work day on a Friday', [row({ date: '2026-08-21', kind: 'swap-work' })], ['1 swap-work-on-weekday']],
    ['a day off on a Saturday', [row({ date: '2026-08-22', kind: 'swap-off' })], ['1 swap-off-on-weekend']],
    ['a swap on a holiday', [row({}), row({ kind: 'swap-off' })], ['2 swap-on-holiday']],
    ['a swap before its holiday in the file', [row({ kind: 'swap-off' }), row({})], ['1 swap-on-holiday']],
    [
      'a substitute on a Sunday',
      [row({ date: '2026-04-26', kind: 'compensatory' })],
      ['1 compensatory-on-weekend'],
    ],
  ])('%s', (_, rows, problems) => {
    expect(problemsOf(rows)).toEqual(problems);
  });

  test('tells row and reason in Vietnamese', () => {
    const parsed = parseDaysOff([row({}), row({ kind: 'swap-work' })]);
    const checked = parsed.ok ? checkDaysOff(parsed.value) : parsed;
    expect(checked.ok ? [] : checked.reason.map(({ message }) => message)).toEqual([
      'Dòng 2: không hoán đổi được 2/9/2026 (thứ Tư) vì là ngày nghỉ «Quốc khánh». Chọn ngày khác.',
    ]);
  });
});

describe('the shipped days off', () => {
  const days = shippedDaysOff();

  test('make sense together', () => {
    const checked = checkDaysOff(days);
    expect(checked.ok ? [] : checked.reason).toEqual([]);
  });

  test.each([
    [2022, 11],
    [2023, 11],
    [2024, 11],
    [2025, 11],
    [2026, 12],
  ])('have every statutory day of %i', (year, count) => {
    const statutory = days.filter(
      ({ date, kind, state }) => date.year === year && kind === 'statutory' && state === 'confirmed',
    );
    expect(statutory).toHaveLength(count);
  });

  test('take one Saturday for every bridge', () => {
    for (const year of [2022, 2023, 2024, 2025, 2026, 2027]) {
      const swaps = days.filter(({ date, kind }) => date.year === year && kind.startsWith('swap'));
      const off = swaps.filter(({ kind }) => kind === 'swap-off');
      expect(swaps.length).toBe(2 * off.length);
    }
  });

  test('give a working day for every statutory day on a week-end', () => {
    for (const year of [2022, 2023, 2024, 2025, 2026, 2027]) {
      const ofYear = days.filter(({ date }) => date.year === year);
      const onWeekend = ofYear.filter(({ date, kind }) => kind === 'statutory' && date.dayOfWeek >= 6);
      expect(ofYear.filter(({ kind }) => kind === 'compensatory')).toHaveLength(onWeekend.length);
    }
  });

  // The public sector's days off on working days, as announced; week-ends beside them are not rows.
  test.each([
    ['2025', '1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9'],
    ['2026', '1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11'],
    ['2027', '1/1 16/4 30/4 3/5 2/9 24/11'],
  ])('leave these weekdays of %s free', (year, expected) => {
    const free = days.filter(
      ({ date, kind, state }) =>
        `${date.year}` === year && date.dayOfWeek < 6 && kind !== 'swap-work' && state === 'confirmed',
    );
    expect(free.map(({ date }) => `${date.day}/${date.month}`).join(' ')).toBe(expected);
  });
});

describe('the alarm for an unconfirmed year', () => {
  const days = shippedDaysOff();

  test.each([
    [2025, true],
    [2026, false],
    [2027, false],
    [2031, false],
  ])('%i confirmed: %s', (year, confirmed) => {
    expect(isYearConfirmed(days, year)).toBe(confirmed);
  });

  test('is confirmed once the proposals are settled', () => {
    const settled = days.map((one) => ({ ...one, state: 'confirmed' as const }));
    expect(isYearConfirmed(settled, 2026)).toBe(true);
  });

  test.each([
    ['2025-10-31', []],
    ['2025-11-01', [2026]],
    ['2026-10-31', [2026]],
    ['2026-11-01', [2026, 2027]],
    ['2024-12-31', []],
  ])('on %s asks for %j', (today, years) => {
    expect(yearsToConfirm(days, day(today))).toEqual(years);
  });

  test.each([
    ['2026-05-11', []],
    ['2026-10-31', []],
    ['2026-11-01', [2027]],
    ['2027-01-04', [2027]],
    ['2028-11-01', [2028, 2029]],
  ])('on %s sends mail for %j: a swap that is only proposed wakes nobody', (today, years) => {
    expect(yearsToAlarm(days, day(today))).toEqual(years);
  });
});
