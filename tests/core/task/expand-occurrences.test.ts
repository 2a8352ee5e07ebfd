import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_PERIODIC_DAYS } from '../../../src/core/calendar/periodic-defaults.js';
import type { ResolutionContext } from '../../../src/core/calendar/resolve-deadline.js';
import type { DeadlineRule } from '../../../src/core/deadline/deadline.js';
import { type AssignmentToExpand, expandOccurrences } from '../../../src/core/task/expand-occurrences.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';

const context = (change: Partial<ResolutionContext> = {}): ResolutionContext => ({
  issuedOn: day('2022-05-10'),
  activatedOn: day('2022-05-20'),
  from: day('2022-05-20'),
  to: day('2023-11-20'),
  planEndsOn: day('2030-12-31'),
  calendar: shippedCalendar,
  beforeIsStrict: true,
  periodicDefaults: DEFAULT_PERIODIC_DAYS,
  eventDates: new Map(),
  ...change,
});

const assignment = (...rules: readonly DeadlineRule[]): AssignmentToExpand => ({
  id: 'a1',
  deadlines: rules.map((rule, index) => ({ id: `d${index + 1}`, rule, text: 'báo cáo' })),
});
const yearly = (month: number, dayOfMonth: number): DeadlineRule => ({
  kind: 'recurring',
  rrule: `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${dayOfMonth}`,
  exclusive: true,
});
const keysOf = (one: AssignmentToExpand, change: Partial<ResolutionContext> = {}): readonly string[] =>
  expandOccurrences(one, context(change)).drafts.map(({ key }) => key);

describe('expanding an assignment', () => {
  test('gives every date of every series, in order', () => {
    expect(keysOf(assignment(yearly(6, 10), yearly(12, 10)))).toEqual([
      'a1/d1/2022-06-10',
      'a1/d2/2022-12-10',
      'a1/d1/2023-06-10',
    ]);
  });

  test.each([
    ['2022-06-09', 'a1/d1/2022-06-10', 'activated on the last valid day'],
    ['2022-06-10', 'a1/d1/2023-06-10', 'activated a day too late for the first'],
  ])('activated %s: the series starts with %s (%s)', (activatedOn, first) => {
    expect(keysOf(assignment(yearly(6, 10)), { activatedOn: day(activatedOn) })[0]).toBe(first);
  });

  test('keeps a single date that lies before the activation', () => {
    const drafts = expandOccurrences(
      assignment({ kind: 'date', date: '2022-05-15', exclusive: false }),
      context(),
    ).drafts;
    expect(drafts.map(({ key, retroactive }) => [key, retroactive])).toEqual([['a1/d1/2022-05-15', false]]);
  });

  test('keeps and marks a single date that lies before the issue', () => {
    const drafts = expandOccurrences(
      assignment({ kind: 'date', date: '2021-11-30', exclusive: true }),
      context(),
    ).drafts;
    expect(drafts.map(({ key, retroactive }) => [key, retroactive])).toEqual([['a1/d1/2021-11-30', true]]);
  });

  test('tells which deadlines give no date, and why', () => {
    const { drafts, undated } = expandOccurrences(assignment({ kind: 'ongoing' }, yearly(6, 10)), context());
    expect(drafts).toHaveLength(2);
    expect(undated).toEqual([
      { deadlineId: 'd1', reason: 'ongoing', why: 'Nhiệm vụ thường xuyên, không có ngày đến hạn.' },
    ]);
  });

  test('half-yearly and yearly without a day ask once at the end of the year', () => {
    const both = assignment({ kind: 'periodic', every: 'P6M' }, { kind: 'periodic', every: 'P1Y' });
    expect(expandOccurrences(both, context()).drafts.map(({ key, label }) => `${key} ${label}`)).toEqual([
      'a1/d1/2022-06-10 Báo cáo 6 tháng đầu năm 2022',
      'a1/d2/2022-12-10 Báo cáo năm 2022',
      'a1/d1/2023-06-10 Báo cáo 6 tháng đầu năm 2023',
    ]);
  });

  test('the same period stated twice asks once', () => {
    const twice = assignment({ kind: 'periodic', every: 'P1Y' }, { kind: 'periodic', every: 'P12M' });
    expect(keysOf(twice)).toEqual(['a1/d1/2022-12-10']);
  });

  test('stated days are never merged', () => {
    expect(
      keysOf(assignment(yearly(12, 10), { kind: 'periodic', every: 'P1Y' }), { to: day('2022-12-31') }),
    ).toEqual(['a1/d1/2022-12-10', 'a1/d2/2022-12-10']);
  });

  test('a relative deadline appears when its event is recorded', () => {
    const relative: DeadlineRule = {
      kind: 'relative',
      amount: 10,
      unit: 'day',
      direction: 'after',
      event: 'ngày nhận',
    };
    expect(keysOf(assignment(relative))).toEqual([]);
    expect(keysOf(assignment(relative), { eventDates: new Map([['ngày nhận', day('2022-06-01')]]) })).toEqual(
      ['a1/d1/2022-06-11'],
    );
  });
});

describe('expanding again', () => {
  const anyRule: fc.Arbitrary<DeadlineRule> = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
      .map(([month, date]) => yearly(month, date)),
    fc.constantFrom('P1Y', 'P6M', 'P3M', 'P1M').map((every): DeadlineRule => ({ kind: 'periodic', every })),
    fc.integer({ min: 1, max: 31 }).map(
      (date): DeadlineRule => ({
        kind: 'recurring',
        rrule: `FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=${date}`,
        exclusive: false,
      }),
    ),
    fc.constantFrom<DeadlineRule>(
      { kind: 'date', date: '2022-08-01', exclusive: true },
      { kind: 'month-day', month: 3, day: 1, exclusive: false },
      { kind: 'ongoing' },
    ),
  );

  test('a horizon that moves on day by day gives the keys of one wide horizon', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 8 }),
        (rules, steps) => {
          const one = assignment(...rules);
          const start = day('2022-05-20');
          const moved = new Set<string>();
          let passed = 0;
          for (const step of [0, ...steps]) {
            passed += step;
            const from = start.add({ days: passed });
            for (const key of keysOf(one, { from, to: from.add({ months: 12 }) })) moved.add(key);
          }
          const wide = keysOf(one, { to: start.add({ days: passed }).add({ months: 12 }) });
          expect(new Set(wide)).toEqual(moved);
          expect(wide).toHaveLength(new Set(wide).size);
        },
      ),
      { seed: 20261121, numRuns: 150 },
    );
  });
});
