import { describe, expect, test } from '@jest/globals';
import type { DayOff } from '../../../src/core/calendar/day-off.js';
import { workingCalendar } from '../../../src/core/calendar/working-days.js';
import { day, plainCalendar, shippedCalendar } from './shipped-calendar.js';

describe('which days are worked', () => {
  test.each([
    ['2026-06-10', true, 'an ordinary Wednesday'],
    ['2026-06-13', false, 'Saturday'],
    ['2026-06-14', false, 'Sunday'],
    ['2026-01-01', false, 'Tết Dương lịch'],
    ['2026-01-02', false, 'Friday taken off in exchange for 10/1'],
    ['2026-01-10', true, 'Saturday worked in exchange for 2/1'],
    ['2026-01-17', false, 'the Saturday after it is off again'],
    ['2026-02-16', false, 'Tết 2026, first statutory day'],
    ['2026-02-20', false, 'Tết 2026, last statutory day'],
    ['2026-02-23', true, 'first Monday after Tết 2026'],
    ['2026-04-27', false, 'Monday given for Giỗ Tổ on a Sunday'],
    ['2026-08-22', true, 'Saturday worked in exchange for 31/8'],
    ['2026-08-31', false, 'Monday taken off in exchange for 22/8'],
    ['2026-11-24', false, 'the holiday added in 2026'],
    ['2025-11-24', true, 'not yet a holiday in 2025'],
    ['2026-11-23', true, 'taken off only by a proposal'],
    ['2026-11-28', false, 'worked only by a proposal'],
    ['2025-04-26', true, 'Saturday worked in exchange for 2/5'],
    ['2025-05-02', false, 'Friday taken off in exchange for 26/4'],
  ])('%s: worked %s (%s)', (date, worked) => {
    expect(shippedCalendar.isWorkingDay(day(date))).toBe(worked);
  });
});

describe('counting working days', () => {
  test.each([
    ['2026-06-10', 1, '2026-06-11', 'the first day is not counted'],
    ['2026-06-12', 1, '2026-06-15', 'over a week-end'],
    ['2026-06-13', 1, '2026-06-15', 'from a Saturday'],
    ['2026-06-14', -1, '2026-06-12', 'back from a Sunday'],
    ['2026-06-15', -1, '2026-06-12', 'back over a week-end'],
    ['2026-06-13', 0, '2026-06-13', 'nothing added, even on a day off'],
    ['2025-12-31', 1, '2026-01-05', 'over the new year and a bridge'],
    ['2026-01-09', 1, '2026-01-10', 'onto a worked Saturday'],
    ['2026-02-13', 1, '2026-02-23', 'over Tết'],
    ['2026-02-23', -1, '2026-02-13', 'back over Tết'],
    ['2026-08-21', 1, '2026-08-22', 'onto a Saturday worked for a bridge'],
    ['2026-08-22', 5, '2026-08-28', 'a full week from there'],
    ['2026-08-28', 1, '2026-09-03', 'over Quốc khánh and its bridge'],
    ['2024-02-28', 1, '2024-02-29', 'onto a leap day'],
    ['2022-06-09', -15, '2022-05-19', 'fifteen back'],
    ['2022-06-09', 7, '2022-06-20', 'seven on'],
  ])('%s %i → %s (%s)', (from, count, to) => {
    expect(shippedCalendar.addWorkingDays(day(from), count).toString()).toBe(to);
  });

  test.each([
    ['2026-06-10', '2026-06-10', 0],
    ['2026-06-10', '2026-06-11', 1],
    ['2026-06-12', '2026-06-15', 1],
    ['2026-06-12', '2026-06-14', 0],
    ['2026-06-14', '2026-06-15', 1],
    ['2026-06-15', '2026-06-12', -1],
    ['2026-06-15', '2026-06-13', 0],
    ['2026-02-13', '2026-02-23', 1],
    ['2025-12-31', '2026-01-12', 7],
  ])('from %s to %s there are %i', (from, to, count) => {
    expect(shippedCalendar.workingDaysBetween(day(from), day(to))).toBe(count);
  });

  test('rolls back and forward only from days off', () => {
    expect(shippedCalendar.lastWorkingDayNotAfter(day('2026-02-18')).toString()).toBe('2026-02-13');
    expect(shippedCalendar.firstWorkingDayNotBefore(day('2026-02-18')).toString()).toBe('2026-02-23');
    expect(shippedCalendar.lastWorkingDayNotAfter(day('2026-02-13')).toString()).toBe('2026-02-13');
    expect(shippedCalendar.firstWorkingDayNotBefore(day('2026-02-13')).toString()).toBe('2026-02-13');
  });

  test('counts the same before 1970', () => {
    expect(plainCalendar.addWorkingDays(day('1969-12-26'), 1).toString()).toBe('1969-12-29');
    expect(plainCalendar.isWorkingDay(day('1969-12-28'))).toBe(false);
  });

  test('stops where a calendar has no working day', () => {
    const start = day('2026-01-01');
    const yearsOff: DayOff[] = Array.from({ length: 800 }, (_, days) => ({
      date: start.add({ days }),
      kind: 'statutory',
      name: 'nghỉ',
      source: 'thử',
      state: 'confirmed',
      forDate: null,
    }));
    const broken = workingCalendar(yearsOff, 'broken');
    expect(() => broken.addWorkingDays(start, 1)).toThrow(RangeError);
  });
});

describe('names of days', () => {
  test.each([
    ['2026-04-26', 'Giỗ Tổ Hùng Vương'],
    ['2026-06-13', 'thứ Bảy'],
    ['2026-06-14', 'Chủ nhật'],
    ['2026-06-15', null],
    ['2026-11-23', null],
  ])('%s is %s', (date, name) => {
    expect(shippedCalendar.nameOf(day(date))).toBe(name);
  });

  test('reports what is only proposed', () => {
    expect(shippedCalendar.proposedOn(day('2026-11-23'))?.kind).toBe('swap-off');
    expect(shippedCalendar.proposedOn(day('2026-11-24'))).toBeNull();
    expect(shippedCalendar.proposed.map(({ date }) => date.toString()).slice(0, 2)).toEqual([
      '2026-11-23',
      '2026-11-28',
    ]);
  });
});
