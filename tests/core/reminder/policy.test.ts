import { describe, expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/core/reminder/check-policy.js';
import { DEFAULT_POLICY, type ReminderPolicy, type Rung, rungOf } from '../../../src/core/reminder/policy.js';
import { rungById, rungDate } from '../../../src/core/reminder/rung-date.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';
import { snapshot } from './snapshot.js';

const rung = (change: Partial<Rung> = {}): Rung =>
  rungOf({ id: 'truoc-3', anchor: 'target', offsetWorkingDays: -3, audience: 'officer', ...change });
const late = (change: Partial<Rung> = {}): Rung =>
  rung({
    id: 'sau-1',
    anchor: 'last-valid',
    offsetWorkingDays: 1,
    audience: 'head',
    tone: 'escalate',
    ...change,
  });
const policy = (...rungs: readonly Rung[]): ReminderPolicy => ({
  ...DEFAULT_POLICY,
  ladders: [{ scope: { kind: 'all' }, rungs }],
});
const forPlan = (...rungs: readonly Rung[]) => ({ scope: { kind: 'plan' as const, documentId: 'd' }, rungs });

function problemsOf(one: ReminderPolicy): readonly string[] {
  const checked = checkPolicy(one);
  return checked.ok ? [] : checked.reason.map(({ rung: number, code }) => `${number ?? '-'} ${code}`);
}

describe('checking a policy', () => {
  test('accepts the shipped one', () => {
    expect(problemsOf(DEFAULT_POLICY)).toEqual([]);
  });

  test.each<[string, ReminderPolicy, readonly string[]]>([
    ['reminder on the day', policy(rung({ offsetWorkingDays: 0 })), []],
    ['two audiences on one day', policy(rung(), rung({ id: 'truoc-3-tt', audience: 'head' })), []],
    ['no rung', policy(), ['- empty']],
    ['an id with a space', policy(rung({ id: 'trước 3' })), ['1 malformed-id']],
    ['an id with the mark of rounds', policy(rung({ id: 'truoc@3' })), ['1 malformed-id']],
    ['the same id twice', policy(rung(), rung({ offsetWorkingDays: -1 })), ['2 duplicate-id']],
    ['the same step twice', policy(rung(), rung({ id: 'khac' })), ['2 duplicate-step']],
    ['half a day', policy(rung({ offsetWorkingDays: -1.5 })), ['1 offset-out-of-range']],
    ['a year ahead', policy(rung({ offsetWorkingDays: -250 })), ['1 offset-out-of-range']],
    ['a reminder after the target', policy(rung({ offsetWorkingDays: 1 })), ['1 wrong-side']],
    ['an escalation on the last valid day', policy(late({ offsetWorkingDays: 0 })), ['1 wrong-side']],
    ['an escalation before the target', policy(rung({ tone: 'escalate' })), ['1 wrong-tone']],
    ['a reminder after the last valid day', policy(late({ tone: 'remind' })), ['1 wrong-tone']],
    [
      'later before earlier',
      policy(rung({ offsetWorkingDays: -1 }), rung({ id: 'truoc-7', offsetWorkingDays: -7 })),
      ['2 out-of-order'],
    ],
    ['after before before', policy(late(), rung()), ['2 out-of-order']],
    ['a step that repeats every week', policy(late({ repeatEveryWorkingDays: 5 })), []],
    ['a step that repeats every day', policy(late({ repeatEveryWorkingDays: 1 })), ['1 bad-repetition']],
    ['a reminder that repeats', policy(rung({ repeatEveryWorkingDays: 5 })), ['1 bad-repetition']],
    ['telling those who co-operate', policy(rung({ audience: 'co-operating' })), []],
    [
      'escalating to those who co-operate',
      policy(late({ audience: 'co-operating' })),
      ['1 escalates-co-operating'],
    ],
    [
      'a ladder for one plan only',
      { ...DEFAULT_POLICY, ladders: [forPlan(rung())] },
      ['- no-general-ladder'],
    ],
    [
      'two ladders for one plan',
      { ...policy(rung()), ladders: [...policy(rung()).ladders, forPlan(rung()), forPlan(rung())] },
      ['- duplicate-scope'],
    ],
    [
      'one id for two steps in two ladders',
      {
        ...policy(rung()),
        ladders: [...policy(rung()).ladders, forPlan(rung({ offsetWorkingDays: -5 }))],
      },
      ['1 conflicting-id'],
    ],
    [
      'a window that ends before it starts',
      { ...DEFAULT_POLICY, window: { fromMinutes: 600, untilMinutes: 450 } },
      ['- bad-window'],
    ],
    [
      'a window past midnight',
      { ...DEFAULT_POLICY, window: { fromMinutes: 450, untilMinutes: 1500 } },
      ['- bad-window'],
    ],
  ])('%s', (_, one, problems) => {
    expect(problemsOf(one)).toEqual(problems);
  });

  test('names the rung in Vietnamese', () => {
    const checked = checkPolicy(policy(rung(), rung()));
    expect(checked.ok ? [] : checked.reason.map(({ message }) => message)).toContain(
      'Bậc 2: mã «truoc-3» đã dùng ở bậc trước.',
    );
  });
});

describe('the day of a rung', () => {
  const dateOf = (one: Rung, lastValidOn: string): string =>
    rungDate(one, snapshot({ lastValidOn: day(lastValidOn) }), shippedCalendar).toString();

  test.each([
    [rung(), '2026-06-09', '2026-06-04', 'three working days before a Tuesday'],
    [rung(), '2026-06-14', '2026-06-09', 'before the target, a Friday, not before the Sunday'],
    [rung({ offsetWorkingDays: 0 }), '2026-06-14', '2026-06-12', 'on the target'],
    [rung({ offsetWorkingDays: -1 }), '2026-02-23', '2026-02-13', 'over Tết'],
    [rung({ offsetWorkingDays: -1 }), '2026-01-12', '2026-01-10', 'on a worked Saturday'],
    [late(), '2026-06-09', '2026-06-10', 'the next day'],
    [late(), '2026-06-12', '2026-06-15', 'over a week-end'],
    [late(), '2026-06-13', '2026-06-15', 'first working day after a Saturday'],
    [late(), '2026-06-14', '2026-06-15', 'first working day after a Sunday'],
    [late({ offsetWorkingDays: 3 }), '2026-08-28', '2026-09-07', 'over Quốc khánh'],
  ])('%j, last valid %s: %s (%s)', (one, lastValidOn, expected) => {
    expect(dateOf(one, lastValidOn)).toBe(expected);
  });

  test('follows an extension', () => {
    const extended = snapshot({ extendedTo: day('2022-06-30'), roundStartedOn: day('2022-06-07') });
    expect(rungDate(rung(), extended, shippedCalendar).toString()).toBe('2022-06-27');
    expect(rungDate(late(), extended, shippedCalendar).toString()).toBe('2022-07-01');
  });

  test('counts escalations from a return after the last valid day, not from one before it', () => {
    const returnedLate = snapshot({ roundStartedOn: day('2022-07-04') });
    const returnedEarly = snapshot({ roundStartedOn: day('2022-06-01') });
    expect(rungDate(late(), returnedLate, shippedCalendar).toString()).toBe('2022-07-05');
    expect(rungDate(late(), returnedEarly, shippedCalendar).toString()).toBe('2022-06-10');
  });

  test('an id of the ledger finds its rung, of whatever round', () => {
    expect(rungById(DEFAULT_POLICY, 'before-3')?.offsetWorkingDays).toBe(-3);
    expect(rungById(DEFAULT_POLICY, 'before-3@2022-06-07')?.offsetWorkingDays).toBe(-3);
    expect(rungById(DEFAULT_POLICY, 'weekly-head~12@2022-06-07')?.repeatEveryWorkingDays).toBe(5);
    expect(rungById(DEFAULT_POLICY, 'before-4')).toBeNull();
  });
});
