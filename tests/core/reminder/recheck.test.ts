import { describe, expect, test } from '@jest/globals';
import type { OccurrenceSnapshot } from '../../../src/core/reminder/occurrence-snapshot.js';
import { DEFAULT_POLICY } from '../../../src/core/reminder/policy.js';
import { type PlannedRow, recheck } from '../../../src/core/reminder/recheck.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';
import { snapshot } from './snapshot.js';

const REMINDER: PlannedRow = {
  rungId: 'before-3',
  recipientKey: 'officer',
  agencyId: 'g1',
  lastValidOn: day('2022-06-09'),
};
const ESCALATION: PlannedRow = { ...REMINDER, rungId: 'after-1', recipientKey: 'head' };

const decide = (
  row: PlannedRow,
  today: string,
  change: Partial<OccurrenceSnapshot> = {},
  { recipientActive = true, policy = DEFAULT_POLICY } = {},
) =>
  recheck(row, {
    today: day(today),
    occurrence: snapshot(change),
    recipientActive,
    policy,
    calendar: shippedCalendar,
  });

describe('still to be sent', () => {
  test.each<[string, PlannedRow, string, object]>([
    ['on the day', REMINDER, '2022-06-06', { code: 'due-in', workingDays: 3, lastValidOn: '2022-06-09' }],
    [
      'a day late, with the count of that day',
      REMINDER,
      '2022-06-07',
      { code: 'due-in', workingDays: 2, lastValidOn: '2022-06-09' },
    ],
    ['on the last valid day', REMINDER, '2022-06-09', { code: 'due-today', lastValidOn: '2022-06-09' }],
    ['an escalation', ESCALATION, '2022-06-10', { code: 'overdue', days: 1, lastValidOn: '2022-06-09' }],
  ])('%s', (_, row, today, reason) => {
    expect(decide(row, today)).toEqual({ decision: 'send', reason });
  });

  test('a returned report is open', () => {
    expect(decide(REMINDER, '2022-06-06', { execution: 'returned' }).decision).toBe('send');
  });

  test('an extension that was granted before it was planned is its deadline', () => {
    const row = { ...REMINDER, rungId: 'before-3@2022-06-07', lastValidOn: day('2022-06-30') };
    expect(decide(row, '2022-06-27', { extendedTo: day('2022-06-30') })).toEqual({
      decision: 'send',
      reason: { code: 'due-in', workingDays: 3, lastValidOn: '2022-06-30' },
    });
  });
});

describe('suppressed at the last moment', () => {
  const others = { ...snapshot().recipients, officer: [{ key: 'successor' }] };

  test.each<[string, PlannedRow, string, Partial<OccurrenceSnapshot>, object]>([
    [
      'filed meanwhile',
      REMINDER,
      '2022-06-06',
      { execution: 'filed', filedOn: day('2022-06-05') },
      { code: 'filed', filedOn: '2022-06-05' },
    ],
    [
      'done meanwhile',
      REMINDER,
      '2022-06-06',
      { execution: 'done', filedOn: day('2022-06-05') },
      { code: 'done', filedOn: '2022-06-05' },
    ],
    ['cancelled meanwhile', REMINDER, '2022-06-06', { execution: 'cancelled' }, { code: 'cancelled' }],
    ['moved to another agency', REMINDER, '2022-06-06', { agencyId: 'g2' }, { code: 'reassigned' }],
    ['given to another officer', REMINDER, '2022-06-06', { recipients: others }, { code: 'reassigned' }],
    [
      'extended meanwhile',
      REMINDER,
      '2022-06-06',
      { extendedTo: day('2022-06-30') },
      { code: 'due-moved', from: '2022-06-09', to: '2022-06-30' },
    ],
    [
      'a reminder overtaken by the deadline',
      REMINDER,
      '2022-06-10',
      {},
      { code: 'deadline-passed', lastValidOn: '2022-06-09' },
    ],
  ])('%s', (_, row, today, change, reason) => {
    expect(decide(row, today, change)).toEqual({ decision: 'suppress', reason });
  });

  test('an account no longer in use', () => {
    const inactive = { recipientActive: false };
    const reason = { code: 'recipient-inactive' };
    expect(decide(REMINDER, '2022-06-06', {}, inactive)).toEqual({ decision: 'suppress', reason });
    expect(decide(REMINDER, '2022-06-06', { recipients: others }, inactive)).toEqual({
      decision: 'suppress',
      reason,
    });
  });

  test('a rung that the policy no longer has', () => {
    const ladders = DEFAULT_POLICY.ladders.map(({ scope, rungs }) => ({
      scope,
      rungs: rungs.filter(({ id }) => id !== 'before-3'),
    }));
    const policy = { ...DEFAULT_POLICY, ladders };
    expect(decide(REMINDER, '2022-06-06', {}, { policy })).toEqual({
      decision: 'suppress',
      reason: { code: 'rung-withdrawn' },
    });
  });
});
