import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { datesOf } from '../../../src/core/calendar/dates-of.js';
import { DAY_OFF_KINDS, type DayOff } from '../../../src/core/calendar/day-off.js';
import { dueDateOf } from '../../../src/core/calendar/due-date.js';
import { parseRecurrence } from '../../../src/core/calendar/recurrence.js';
import { workingCalendar } from '../../../src/core/calendar/working-days.js';
import { day } from './shipped-calendar.js';

const RUNS = { seed: 20261121, numRuns: 300 };
const START = day('2026-01-01');

const anyDate = fc.integer({ min: -400, max: 800 }).map((days) => START.add({ days }));
/** Days off of any kind and state on any day, sensible or not: the calendar must hold for all of them. */
const anyDayOff: fc.Arbitrary<DayOff> = fc.record({
  date: anyDate,
  kind: fc.constantFrom(...DAY_OFF_KINDS),
  name: fc.constant('ngày nghỉ'),
  source: fc.constant('thử'),
  state: fc.constantFrom('confirmed' as const, 'proposed' as const),
  forDate: fc.constant(null),
});
const anyCalendar = fc.array(anyDayOff, { maxLength: 60 }).map((days) => workingCalendar(days, 'any'));

const notAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) <= 0;

describe('for any calendar', () => {
  test('the target is a working day and never after the last valid day; the legal day is one and never before it', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyDate,
        fc.boolean(),
        fc.boolean(),
        (calendar, scheduledOn, exclusive, beforeIsStrict) => {
          const due = dueDateOf({ scheduledOn, exclusive }, { calendar, beforeIsStrict, issuedOn: START });
          expect(calendar.isWorkingDay(due.targetOn)).toBe(true);
          expect(calendar.isWorkingDay(due.legalOn)).toBe(true);
          expect(notAfter(due.targetOn, due.lastValidOn)).toBe(true);
          expect(notAfter(due.lastValidOn, due.legalOn)).toBe(true);
          // Nothing worked lies between, or the target would be later and the legal day earlier.
          expect(calendar.workingDaysBetween(due.targetOn, due.lastValidOn)).toBe(0);
          expect(notAfter(due.lastValidOn, scheduledOn)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  test('adding working days lands on a working day and is undone by counting them', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: -40, max: 40 }), (calendar, from, count) => {
        fc.pre(count !== 0);
        const to = calendar.addWorkingDays(from, count);
        expect(calendar.isWorkingDay(to)).toBe(true);
        expect(calendar.workingDaysBetween(from, to)).toBe(count);
      }),
      RUNS,
    );
  });

  test('steps agree with counting one day at a time', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: 0, max: 60 }), (calendar, from, length) => {
        let counted = 0;
        for (let days = 1; days <= length; days++) if (calendar.isWorkingDay(from.add({ days }))) counted++;
        expect(calendar.workingDaysBetween(from, from.add({ days: length }))).toBe(counted);
      }),
      RUNS,
    );
  });
});

describe('for any two days', () => {
  test('the later one is never due, aimed at or legally over before the earlier one', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyDate,
        fc.integer({ min: 0, max: 60 }),
        fc.boolean(),
        fc.boolean(),
        (calendar, first, apart, exclusive, beforeIsStrict) => {
          const settings = { calendar, beforeIsStrict, issuedOn: START };
          const a = dueDateOf({ scheduledOn: first, exclusive }, settings);
          const b = dueDateOf({ scheduledOn: first.add({ days: apart }), exclusive }, settings);
          expect(notAfter(a.lastValidOn, b.lastValidOn)).toBe(true);
          expect(notAfter(a.targetOn, b.targetOn)).toBe(true);
          expect(notAfter(a.legalOn, b.legalOn)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  test('a term in working days that began later, or is longer, never ends earlier', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyDate,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 10 }),
        (calendar, first, apart, days, more) => {
          const end = calendar.addWorkingDays(first, days);
          expect(notAfter(end, calendar.addWorkingDays(first.add({ days: apart }), days))).toBe(true);
          expect(notAfter(end, calendar.addWorkingDays(first, days + more))).toBe(true);
        },
      ),
      RUNS,
    );
  });
});

describe('for any recurrence', () => {
  const anyRule = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
      .map(
        ([interval, month, dayOfMonth]) =>
          `FREQ=YEARLY;INTERVAL=${interval};BYMONTH=${month};BYMONTHDAY=${dayOfMonth}`,
      ),
    fc
      .tuple(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: -31, max: 31 }).filter((value) => value !== 0),
      )
      .map(([interval, dayOfMonth]) => `FREQ=MONTHLY;INTERVAL=${interval};BYMONTHDAY=${dayOfMonth}`),
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('MO', 'WE', 'SU'))
      .map(([interval, weekday]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekday}`),
  );
  const parsed = (rrule: string) => {
    const rule = parseRecurrence(rrule);
    if (!rule.ok) throw new Error(rule.reason);
    return rule.value;
  };

  test('a horizon cut in two gives the same dates as the whole', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyDate,
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 900 }),
        (rrule, from, a, b) => {
          const rule = parsed(rrule);
          const [middle, end] = [from.add({ days: a }), from.add({ days: a + b })];
          const whole = datesOf(rule, from, end, START);
          const halves = [
            ...datesOf(rule, from, middle, START),
            ...datesOf(rule, middle.add({ days: 1 }), end, START),
          ];
          expect(halves.map(String)).toEqual(whole.map(String));
        },
      ),
      RUNS,
    );
  });

  test('dates ascend, each once, within the horizon', () => {
    fc.assert(
      fc.property(anyRule, anyDate, fc.integer({ min: 0, max: 1500 }), (rrule, from, length) => {
        const to = from.add({ days: length });
        const dates = datesOf(parsed(rrule), from, to, START);
        expect(
          dates.every((date) => notAfter(from, date) && notAfter(date, to) && notAfter(START, date)),
        ).toBe(true);
        expect(dates.slice(1).every((date, index) => !notAfter(date, dates[index] ?? date))).toBe(true);
      }),
      RUNS,
    );
  });
});
