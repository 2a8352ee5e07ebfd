import { describe, expect, test } from '@jest/globals';
import { localDate, localMoment } from '../../../src/core/task/local-time.js';
import type { Execution } from '../../../src/core/task/occurrence.js';
import { stateWord } from '../../../src/core/task/state-word.js';
import { type OccurrenceStanding, officialCell, timeliness } from '../../../src/core/task/timeliness.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';

/** Last valid day Tuesday 9/6/2026 unless changed. */
const standing = (execution: Execution, change: Partial<OccurrenceStanding> = {}): OccurrenceStanding => ({
  execution,
  filedOn: null,
  lastValidOn: day('2026-06-09'),
  extendedTo: null,
  retroactive: false,
  ...change,
});

describe('the local day of a moment', () => {
  test.each([
    ['2026-06-09T16:59:59Z', '2026-06-09', 1439],
    ['2026-06-09T17:00:00Z', '2026-06-10', 0],
    ['2026-12-31T17:30:00Z', '2027-01-01', 30],
    ['2026-06-10T00:30:00Z', '2026-06-10', 450],
  ])('%s is %s in Hà Nội', (instant, date, minutesOfDay) => {
    const at = Temporal.Instant.from(instant);
    expect(localDate(at).toString()).toBe(date);
    expect(localMoment(at).minutesOfDay).toBe(minutesOfDay);
  });

  test('another zone may be asked for', () => {
    expect(localDate(Temporal.Instant.from('2026-06-09T23:00:00Z'), 'Asia/Tokyo').toString()).toBe(
      '2026-06-10',
    );
  });
});

describe('open work in time', () => {
  test.each<[string, string, string]>([
    ['2026-06-03', 'in-time', 'four working days before the target'],
    ['2026-06-04', 'due-soon', 'three working days before'],
    ['2026-06-06', 'due-soon', 'on the Saturday before'],
    ['2026-06-09', 'due-soon', 'on the day'],
    ['2026-06-10', 'overdue', 'on the day after'],
    ['2027-06-10', 'overdue', 'a year later'],
  ])('%s: %s (%s)', (today, expected) => {
    for (const execution of ['not-started', 'in-progress', 'returned'] as const)
      expect(timeliness(standing(execution), day(today), shippedCalendar)).toBe(expected);
  });

  test('a last valid day on a Sunday is overdue from Monday, not from Sunday', () => {
    const onSunday = standing('not-started', { lastValidOn: day('2026-06-14') });
    expect(timeliness(onSunday, day('2026-06-14'), shippedCalendar)).toBe('due-soon');
    expect(timeliness(onSunday, day('2026-06-15'), shippedCalendar)).toBe('overdue');
  });

  test('Tết does not shorten the warning', () => {
    const afterTet = standing('not-started', { lastValidOn: day('2026-02-24') });
    expect(timeliness(afterTet, day('2026-02-11'), shippedCalendar)).toBe('in-time');
    expect(timeliness(afterTet, day('2026-02-12'), shippedCalendar)).toBe('due-soon');
  });

  test('an extension moves the deadline, not beyond its day', () => {
    const extended = standing('in-progress', { extendedTo: day('2026-06-30') });
    expect(timeliness(extended, day('2026-06-10'), shippedCalendar)).toBe('in-time');
    expect(timeliness(extended, day('2026-06-30'), shippedCalendar)).toBe('due-soon');
    expect(timeliness(extended, day('2026-07-01'), shippedCalendar)).toBe('overdue');
  });

  test('a retroactive deadline is never overdue', () => {
    expect(
      timeliness(standing('not-started', { retroactive: true }), day('2030-01-01'), shippedCalendar),
    ).toBe('no-deadline');
  });

  test('work without a date has no deadline', () => {
    expect(
      timeliness(standing('not-started', { lastValidOn: null }), day('2030-01-01'), shippedCalendar),
    ).toBe('no-deadline');
  });
});

describe('the official cell', () => {
  const cells: readonly [Execution, string | null, string, string | null, string][] = [
    ['not-started', null, '2026-06-09', 'open-in-time', 'on the last day'],
    ['not-started', null, '2026-06-10', 'open-overdue', 'on the day after'],
    ['in-progress', null, '2026-06-10', 'open-overdue', 'started but late'],
    ['filed', '2026-06-09', '2026-06-09', 'open-in-time', 'awaiting confirmation'],
    ['filed', '2026-06-09', '2026-09-01', 'open-in-time', 'the confirmer is late, not the agency'],
    ['filed', '2026-06-10', '2026-06-10', 'open-overdue', 'filed late'],
    ['returned', null, '2026-06-09', 'open-in-time', 'returned before the deadline'],
    ['returned', null, '2026-06-10', 'open-overdue', 'a returned report is not done'],
    ['done', '2026-06-09', '2026-07-01', 'done-in-time', 'confirmed long after a filing in time'],
    ['done', '2026-06-10', '2026-07-01', 'done-late', 'filed a day late'],
    ['cancelled', null, '2026-07-01', null, 'not counted'],
  ];

  test.each(cells)('%s, filed %s, on %s: %s (%s)', (execution, filedOn, today, cell) => {
    const one = standing(execution, { filedOn: filedOn === null ? null : day(filedOn) });
    expect(officialCell(one, day(today), shippedCalendar)).toBe(cell);
  });

  test('filing within an extension is in time', () => {
    const one = standing('done', { filedOn: day('2026-06-25'), extendedTo: day('2026-06-30') });
    expect(officialCell(one, day('2026-07-01'), shippedCalendar)).toBe('done-in-time');
  });

  test('work without a deadline is never late', () => {
    const one = standing('done', { filedOn: day('2026-12-31'), lastValidOn: null });
    expect(officialCell(one, day('2027-01-01'), shippedCalendar)).toBe('done-in-time');
  });
});

describe('the word for a state', () => {
  test.each<[Execution, Partial<OccurrenceStanding>, string, string]>([
    ['not-started', {}, '2026-05-20', 'Trong hạn'],
    ['in-progress', {}, '2026-05-20', 'Đang thực hiện'],
    ['in-progress', {}, '2026-06-05', 'Sắp đến hạn'],
    ['not-started', {}, '2026-06-10', 'Quá hạn'],
    ['filed', { filedOn: day('2026-06-12') }, '2026-06-15', 'Đã báo cáo – chờ xác nhận'],
    ['returned', {}, '2026-06-05', 'Trả lại'],
    ['returned', {}, '2026-06-10', 'Quá hạn'],
    ['done', { filedOn: day('2026-06-09') }, '2026-06-15', 'Hoàn thành đúng hạn'],
    ['done', { filedOn: day('2026-06-10') }, '2026-06-15', 'Hoàn thành quá hạn'],
    ['done', { filedOn: day('2026-06-10'), lastValidOn: null }, '2026-06-15', 'Hoàn thành'],
    ['not-started', { lastValidOn: null }, '2026-06-15', 'Không thời hạn'],
    ['cancelled', {}, '2026-06-15', 'Đã dừng'],
  ])('%s %j on %s is "%s"', (execution, change, today, word) => {
    expect(stateWord(standing(execution, change), day(today), shippedCalendar).word).toBe(word);
  });

  test('only overdue work is red', () => {
    const words = (['not-started', 'in-progress', 'filed', 'returned', 'done', 'cancelled'] as const).flatMap(
      (execution) =>
        ['2026-05-20', '2026-06-05', '2026-06-10'].map((today) =>
          stateWord(standing(execution, { filedOn: day('2026-06-12') }), day(today), shippedCalendar),
        ),
    );
    expect(new Set(words.filter(({ tone }) => tone === 'late').map(({ word }) => word))).toEqual(
      new Set(['Quá hạn']),
    );
  });
});
