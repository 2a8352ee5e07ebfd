import { describe, expect, test } from '@jest/globals';
import {
  askBy,
  describeAskRefusal,
  type ExtendedWork,
  type ExtensionRules,
  mayAsk,
  mayExtendTo,
} from '../../../src/core/task/extension.js';
import { shippedCalendar as calendar } from '../calendar/shipped-calendar.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const RULES: ExtensionRules = { askWorkingDaysBefore: 3, timesPerDueDate: 2, longestDays: 30 };
// 9/6/2026 is a Tuesday.
const WORK: ExtendedWork = {
  execution: 'in-progress',
  lastValidOn: day('2026-06-09'),
  extendedTo: null,
  retroactive: false,
  granted: 0,
};

describe('asking for more time', () => {
  test('is possible until three working days before the deadline, week-ends not counted', () => {
    expect(askBy(WORK, RULES, calendar)?.toString()).toBe('2026-06-04');
    expect(mayAsk(WORK, day('2026-06-04'), RULES, calendar).ok).toBe(true);
    expect(mayAsk(WORK, day('2026-06-05'), RULES, calendar)).toMatchObject({
      ok: false,
      reason: { code: 'too-late', workingDays: 3 },
    });
  });

  test('is possible on the last valid day where the rule is 0, and not the day after', () => {
    const lax = { ...RULES, askWorkingDaysBefore: 0 };
    expect(mayAsk(WORK, day('2026-06-09'), lax, calendar).ok).toBe(true);
    expect(mayAsk(WORK, day('2026-06-10'), lax, calendar)).toMatchObject({ reason: { code: 'over' } });
  });

  test('counts from the day of the last extension', () => {
    const extended = { ...WORK, extendedTo: day('2026-06-19'), granted: 1 };
    expect(askBy(extended, RULES, calendar)?.toString()).toBe('2026-06-16');
    expect(mayAsk(extended, day('2026-06-12'), RULES, calendar)).toEqual({
      ok: true,
      value: day('2026-06-19'),
    });
  });

  test.each([
    ['work without a date', { lastValidOn: null }, 'no-date'],
    ['a date that bound nobody', { retroactive: true }, 'no-date'],
    ['reported work', { execution: 'filed' }, 'not-open'],
    ['done work', { execution: 'done' }, 'not-open'],
    ['stopped work', { execution: 'cancelled' }, 'not-open'],
    ['a date that was extended twice', { granted: 2 }, 'too-often'],
  ] as const)('is refused for %s', (_, change, code) => {
    const result = mayAsk({ ...WORK, ...change }, day('2026-05-20'), RULES, calendar);
    expect(result).toMatchObject({ ok: false, reason: { code } });
    expect(result.ok ? '' : describeAskRefusal(result.reason)).toMatch(/\.$/);
  });

  test('is possible for a returned report: it counts as open', () => {
    expect(mayAsk({ ...WORK, execution: 'returned' }, day('2026-05-20'), RULES, calendar).ok).toBe(true);
  });
});

describe('the day of an extension', () => {
  const today = day('2026-06-01');
  test.each([
    ['2026-06-09', 'not-later'],
    ['2026-06-10', null],
    ['2026-07-09', null],
    ['2026-07-10', 'too-long'],
  ])('%s: %s', (iso, code) => {
    const result = mayExtendTo(day(iso), WORK, today, RULES);
    expect(result.ok ? null : result.reason.code).toBe(code);
  });

  test('reaches from the original date, however often it was extended', () => {
    const extended = { ...WORK, extendedTo: day('2026-06-30') };
    expect(mayExtendTo(day('2026-07-09'), extended, today, RULES).ok).toBe(true);
    expect(mayExtendTo(day('2026-07-10'), extended, today, RULES).ok).toBe(false);
    expect(mayExtendTo(day('2026-06-30'), extended, today, RULES)).toMatchObject({
      reason: { code: 'not-later' },
    });
  });

  test('is not past when it is decided late', () => {
    expect(mayExtendTo(day('2026-06-12'), WORK, day('2026-06-15'), RULES)).toMatchObject({
      reason: { code: 'past' },
    });
  });
});
