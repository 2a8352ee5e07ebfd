import { describe, expect, test } from '@jest/globals';
import type { DayOff } from '../../../src/core/calendar/day-off.js';
import { DEFAULT_PERIODIC_DAYS } from '../../../src/core/calendar/periodic-defaults.js';
import { dueAfterEvent } from '../../../src/core/calendar/resolve-deadline.js';
import { workingCalendar } from '../../../src/core/calendar/working-days.js';
import type { DeadlineRule } from '../../../src/core/deadline/deadline.js';
import { unknownDrafts } from '../../../src/core/task/expand-occurrences.js';
import { type CountingRules, type DatedWork, redate } from '../../../src/core/task/redate.js';
import { day, plainCalendar } from '../calendar/shipped-calendar.js';

const RULES: CountingRules = {
  calendar: plainCalendar,
  beforeIsStrict: true,
  periodicDefaults: DEFAULT_PERIODIC_DAYS,
};
const holiday = (date: string): DayOff => ({
  date: day(date),
  kind: 'statutory',
  name: 'Ngày thử',
  source: 'Thử',
  state: 'confirmed',
  forDate: null,
});
const withDayOff = (date: string): CountingRules => ({
  ...RULES,
  calendar: workingCalendar([holiday(date)], 'changed'),
});
const work = (
  rule: DeadlineRule | null,
  scheduledOn: string,
  change: Partial<DatedWork> = {},
): DatedWork => ({
  rule,
  issuedOn: day('2026-03-02'),
  scheduledOn: day(scheduledOn),
  event: null,
  assumed: [],
  ...change,
});
const before: DeadlineRule = { kind: 'date', date: '2026-06-10', exclusive: true };
const term: DeadlineRule = {
  kind: 'relative',
  amount: 10,
  unit: 'working-day',
  direction: 'after',
  event: 'ngày nhận',
};
const readings = ({ scheduledOn, lastValidOn, targetOn, legalOn }: ReturnType<typeof redate>): string =>
  [scheduledOn, lastValidOn, targetOn, legalOn].map((date) => date.toString().slice(5)).join(' ');

describe('dates under other rules', () => {
  test.each<[string, DatedWork, CountingRules, string]>([
    [
      'a day named stays, with a day off on it',
      work(before, '2026-06-10'),
      withDayOff('2026-06-09'),
      '06-10 06-09 06-08 06-10',
    ],
    [
      'a day off elsewhere moves nothing',
      work(before, '2026-06-10'),
      withDayOff('2026-06-11'),
      '06-10 06-09 06-09 06-09',
    ],
    [
      '"trước ngày" with its day',
      work(before, '2026-06-10'),
      { ...RULES, beforeIsStrict: false },
      '06-10 06-10 06-10 06-10',
    ],
    [
      'a term in working days grows with a day off inside it',
      work(term, '2026-06-15', { event: { on: day('2026-06-01'), at: null } }),
      withDayOff('2026-06-09'),
      '06-16 06-16 06-16 06-16',
    ],
    [
      'a term of which nobody knows the event stays',
      work(term, '2026-06-15'),
      withDayOff('2026-06-09'),
      '06-15 06-15 06-15 06-15',
    ],
    [
      'the default of a half-year goes to its new day',
      work({ kind: 'periodic', every: 'P6M' }, '2026-12-10'),
      {
        ...RULES,
        periodicDefaults: {
          P6M: [
            { month: 6, day: 15 },
            { month: 12, day: 15 },
          ],
        },
      },
      '12-15 12-15 12-15 12-15',
    ],
    [
      'days that somebody confirmed do not follow the defaults',
      work({ kind: 'periodic', every: 'P6M', on: ['06-10', '12-10'] }, '2026-12-10'),
      {
        ...RULES,
        periodicDefaults: {
          P6M: [
            { month: 6, day: 15 },
            { month: 12, day: 15 },
          ],
        },
      },
      '12-10 12-10 12-10 12-10',
    ],
    [
      'work whose deadline is gone keeps its day',
      work(null, '2026-06-10'),
      withDayOff('2026-06-10'),
      '06-10 06-10 06-09 06-11',
    ],
  ])('%s', (_, one, after, expected) => {
    expect(readings(redate(one, RULES, after))).toBe(expected);
  });

  test('a confirmed day is no longer assumed, and its dates go to it', () => {
    const one = work({ kind: 'periodic', every: 'P6M' }, '2026-06-10', { assumed: ['day'] });
    const due = redate(one, RULES, RULES, { kind: 'periodic', every: 'P6M', on: ['06-20', '12-20'] });
    expect([due.scheduledOn.toString(), due.assumed]).toEqual(['2026-06-20', []]);
    expect(redate(one, RULES, RULES).assumed).toEqual(['day']);
  });

  test('under the rules by which it was dated nothing moves', () => {
    for (const one of [work(before, '2026-06-10'), work({ kind: 'periodic', every: 'P1Y' }, '2026-12-10')])
      expect(redate(one, RULES, RULES).scheduledOn.equals(one.scheduledOn)).toBe(true);
  });
});

describe('a term in hours', () => {
  const hours = (amount: number): DeadlineRule & { kind: 'relative' } => ({
    kind: 'relative',
    amount,
    unit: 'hour',
    direction: 'after',
    event: 'khi nhận',
  });
  const settings = { ...RULES, issuedOn: day('2026-03-02') };

  test.each([
    [24, '14:30', '2026-06-02 14:30 '],
    [6, '20:00', '2026-06-02 02:00 '],
    [48, '00:00', '2026-06-03 00:00 '],
    [24, null, '2026-06-02 null hour'],
    [6, null, '2026-06-02 null hour'],
  ])(
    'of %i hours from %s runs from the moment, where it is known (Điều 147 khoản 1)',
    (amount, at, expected) => {
      const due = dueAfterEvent(hours(amount), { on: day('2026-06-01'), at }, settings);
      expect(`${due.lastValidOn} ${due.time} ${due.assumed.join()}`).toBe(expected);
    },
  );
});

describe('drafts of a moved horizon', () => {
  const draft = (deadlineId: string, label: string) => ({ deadlineId, label }) as never;
  const deadlines = [
    { id: 'a', rule: { kind: 'periodic' as const, every: 'P6M' }, text: 'định kỳ 6 tháng' },
    { id: 'b', rule: term, text: 'trong 10 ngày làm việc' },
    {
      id: 'c',
      rule: { kind: 'recurring' as const, rrule: 'FREQ=WEEKLY;BYDAY=FR', exclusive: false },
      text: '',
    },
  ];

  test('leave out a period that was entered on another day, and work that comes once', () => {
    const known = [
      { deadlineId: 'a', label: '6 tháng đầu năm 2026' },
      { deadlineId: 'b', label: 'đến hạn 16/3/2026' },
    ];
    const drafts = [
      draft('a', '6 tháng đầu năm 2026'),
      draft('a', '6 tháng cuối năm 2026'),
      draft('b', 'đến hạn 17/3/2026'),
      draft('c', 'tuần đến 5/6/2026'),
    ];
    expect(unknownDrafts(drafts, deadlines, known)).toEqual([drafts[1], drafts[3]]);
    expect(unknownDrafts(drafts, deadlines, [])).toEqual(drafts);
  });
});
