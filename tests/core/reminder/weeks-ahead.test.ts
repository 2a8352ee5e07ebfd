import { describe, expect, test } from '@jest/globals';
import { workingCalendar } from '../../../src/core/calendar/working-days.js';
import type { ForecastMail } from '../../../src/core/reminder/forecast.js';
import { weeksAhead } from '../../../src/core/reminder/weeks-ahead.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const TET = workingCalendar(
  ['2027-02-08', '2027-02-09'].map((date) => ({
    date: day(date),
    kind: 'statutory' as const,
    name: 'Tết Nguyên đán',
    source: 'thử',
    state: 'confirmed' as const,
    forDate: null,
  })),
  'thử',
);
const mails = (on: string, ...readers: readonly string[]): readonly ForecastMail[] =>
  readers.map((recipientKey) => ({ on: day(on), recipientKey, items: [] }));

describe('the weeks ahead', () => {
  test('begin on the Monday of the first day and hold what falls into each', () => {
    const weeks = weeksAhead(
      [
        { on: day('2027-02-07'), agencyId: 'a' },
        { on: day('2027-02-10'), agencyId: 'b' },
      ],
      mails('2027-02-03', 'x', 'y'),
      TET,
      day('2027-02-04'),
      2,
    );
    expect(weeks.map(({ monday, due, mails: sent }) => [monday.toString(), due, sent])).toEqual([
      ['2027-02-01', 1, 2],
      ['2027-02-08', 1, 0],
    ]);
    // A Sunday is no working day; the Wednesday after the holidays is one.
    expect(weeks.map(({ dueOnDaysOff }) => dueOnDaysOff)).toEqual([1, 0]);
  });

  test('name the days off from Monday to Friday, and no ordinary week-end', () => {
    const [week, next] = weeksAhead([], [], TET, day('2027-02-08'), 2);
    expect(week?.daysOff.map(({ on, name }) => [on.toString(), name])).toEqual([
      ['2027-02-08', 'Tết Nguyên đán'],
      ['2027-02-09', 'Tết Nguyên đán'],
    ]);
    expect(next?.daysOff).toEqual([]);
  });

  test('tell a peak from an ordinary week', () => {
    const readers = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);
    const busy = [
      ...mails('2027-03-01', ...readers(2)),
      ...mails('2027-03-08', ...readers(2)),
      ...mails('2027-03-15', ...readers(9)),
    ];
    const peaks = weeksAhead([], busy, TET, day('2027-03-01'), 3).map(({ isPeak }) => isPeak);
    expect(peaks).toEqual([false, false, true]);
    const even = [...mails('2027-03-01', ...readers(9)), ...mails('2027-03-08', ...readers(9))];
    expect(weeksAhead([], even, TET, day('2027-03-01'), 2).some(({ isPeak }) => isPeak)).toBe(false);
  });

  test('count the mails of each reader, most first', () => {
    const [week] = weeksAhead(
      [],
      [...mails('2027-03-01', 'x', 'y'), ...mails('2027-03-02', 'y')],
      TET,
      day('2027-03-01'),
      1,
    );
    expect(week?.readers).toEqual([
      { recipientKey: 'y', mails: 2 },
      { recipientKey: 'x', mails: 1 },
    ]);
  });
});
