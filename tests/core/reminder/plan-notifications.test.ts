import { describe, expect, test } from '@jest/globals';
import type { OccurrenceSnapshot } from '../../../src/core/reminder/occurrence-snapshot.js';
import { nextRungOn } from '../../../src/core/reminder/plan-notifications.js';
import { DEFAULT_POLICY, type Ladder, type LadderScope, rungOf } from '../../../src/core/reminder/policy.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';
import { keyOf, lineOf, planOn, snapshot } from './snapshot.js';

/** Runs a tick each day from `from` to `to`; the work may change with the day. Lines "6/6 before-3 officer send due-in". */
function daily(from: string, to: string, workOn: (today: string) => OccurrenceSnapshot): readonly string[] {
  const ledger = new Set<string>();
  const lines: string[] = [];
  for (let today = day(from); Temporal.PlainDate.compare(today, day(to)) <= 0; today = today.add({ days: 1 }))
    for (const row of planOn(today.toString(), [workOn(today.toString())], ledger)) {
      ledger.add(keyOf(row));
      lines.push(`${today.day}/${today.month} ${lineOf(row)}`);
    }
  return lines;
}

describe('a half-year’s report of 2022, never filed', () => {
  test('is reminded of five times, escalated three times, and then every week', () => {
    expect(daily('2022-05-20', '2022-07-04', () => snapshot())).toEqual([
      '20/5 before-15 officer send due-in',
      '31/5 before-7 officer send due-in',
      '6/6 before-3 officer send due-in',
      '8/6 before-1 officer send due-in',
      '9/6 on-day officer send due-today',
      '10/6 after-1 head send overdue',
      '14/6 after-3 office send overdue',
      '20/6 after-7 leader send overdue',
      '27/6 weekly-head head send overdue',
      '27/6 weekly-office office send overdue',
      '4/7 weekly-head~1 head send overdue',
      '4/7 weekly-office~1 office send overdue',
    ]);
  });

  test('tells how far the deadline is', () => {
    const [row] = planOn(
      '2022-06-06',
      [snapshot()],
      new Set(['o1|before-15|officer', 'o1|before-7|officer']),
    );
    expect(row?.reason).toEqual({ code: 'due-in', workingDays: 3, lastValidOn: '2022-06-09' });
    const late = planOn('2022-06-14', [snapshot()]).find(({ rungId }) => rungId === 'after-3');
    expect(late?.reason).toEqual({ code: 'overdue', days: 5, lastValidOn: '2022-06-09' });
  });

  test('keeps the rung’s own day beside the day of planning', () => {
    const [row] = planOn('2022-05-20', [snapshot()]);
    expect(row?.plannedOn.toString()).toBe('2022-05-19');
  });
});

describe('the year’s report of 2022', () => {
  test('has its target on 9/12 and its ladder before it', () => {
    expect(daily('2022-05-20', '2022-12-31', () => snapshot({ lastValidOn: day('2022-12-09') }))).toEqual([
      '18/11 before-15 officer send due-in',
      '30/11 before-7 officer send due-in',
      '6/12 before-3 officer send due-in',
      '8/12 before-1 officer send due-in',
      '9/12 on-day officer send due-today',
      '12/12 after-1 head send overdue',
      '14/12 after-3 office send overdue',
      '20/12 after-7 leader send overdue',
      '27/12 weekly-head head send overdue',
      '27/12 weekly-office office send overdue',
    ]);
  });
});

describe('work that is settled', () => {
  const filed = (today: string): OccurrenceSnapshot =>
    today < '2022-06-02' ? snapshot() : snapshot({ execution: 'filed', filedOn: day('2022-06-02') });

  test('filing stops the mails, and each one left out is accounted for', () => {
    expect(daily('2022-05-20', '2022-08-01', filed)).toEqual([
      '20/5 before-15 officer send due-in',
      '31/5 before-7 officer send due-in',
      '6/6 before-3 officer suppress filed',
      '8/6 before-1 officer suppress filed',
      '9/6 on-day officer suppress filed',
      '10/6 after-1 head suppress filed',
      '14/6 after-3 office suppress filed',
      '20/6 after-7 leader suppress filed',
      '27/6 weekly-head head suppress filed',
      '27/6 weekly-office office suppress filed',
    ]);
  });

  test.each<[string, Partial<OccurrenceSnapshot>]>([
    ['done', { execution: 'done', filedOn: day('2022-06-02') }],
    ['filed', { execution: 'filed', filedOn: day('2022-06-02') }],
    ['cancelled', { execution: 'cancelled' }],
    ['retroactive', { retroactive: true }],
  ])('%s work gets no mail at all', (code, change) => {
    const rows = planOn('2022-07-01', [snapshot(change)]);
    expect(rows.map((row) => `${row.decision} ${row.reason.code}`)).toEqual(
      Array(10).fill(`suppress ${code}`),
    );
  });

  test.each(['not-started', 'in-progress', 'returned'] as const)('%s work is open', (execution) => {
    expect(planOn('2022-05-31', [snapshot({ execution })]).at(-1)?.decision).toBe('send');
  });
});

describe('a returned report', () => {
  // Filed on 1/6, returned on `returnedOn`.
  const returned =
    (returnedOn: string) =>
    (today: string): OccurrenceSnapshot => {
      if (today < '2022-06-01') return snapshot();
      if (today < returnedOn) return snapshot({ execution: 'filed', filedOn: day('2022-06-01') });
      return snapshot({ execution: 'returned', roundStartedOn: day(returnedOn) });
    };

  test('before the deadline goes on with the rungs that are left', () => {
    expect(daily('2022-05-30', '2022-06-24', returned('2022-06-07'))).toEqual([
      '30/5 before-15 officer send due-in',
      '31/5 before-7 officer send due-in',
      '6/6 before-3 officer suppress filed',
      '8/6 before-1@2022-06-07 officer send due-in',
      '9/6 on-day@2022-06-07 officer send due-today',
      '10/6 after-1@2022-06-07 head send overdue',
      '14/6 after-3@2022-06-07 office send overdue',
      '20/6 after-7@2022-06-07 leader send overdue',
    ]);
  });

  test('after the deadline escalates anew, counted from its return', () => {
    const lines = daily('2022-05-30', '2022-08-01', returned('2022-07-04'));
    expect(lines.filter((line) => line.includes('@'))).toEqual([
      '5/7 after-1@2022-07-04 head send overdue',
      '7/7 after-3@2022-07-04 office send overdue',
      '13/7 after-7@2022-07-04 leader send overdue',
      '20/7 weekly-head@2022-07-04 head send overdue',
      '20/7 weekly-office@2022-07-04 office send overdue',
      '27/7 weekly-head~1@2022-07-04 head send overdue',
      '27/7 weekly-office~1@2022-07-04 office send overdue',
    ]);
    expect(lines.filter((line) => line.includes('send') && line.includes('/6'))).toEqual([]);
  });
});

describe('an approved extension', () => {
  test('is reminded of anew for its own day', () => {
    const work = (today: string): OccurrenceSnapshot =>
      today < '2022-06-07'
        ? snapshot()
        : snapshot({ extendedTo: day('2022-06-30'), roundStartedOn: day('2022-06-07') });
    expect(daily('2022-05-20', '2022-07-15', work)).toEqual([
      '20/5 before-15 officer send due-in',
      '31/5 before-7 officer send due-in',
      '6/6 before-3 officer send due-in',
      '9/6 before-15@2022-06-07 officer send due-in',
      '21/6 before-7@2022-06-07 officer send due-in',
      '27/6 before-3@2022-06-07 officer send due-in',
      '29/6 before-1@2022-06-07 officer send due-in',
      '30/6 on-day@2022-06-07 officer send due-today',
      '1/7 after-1@2022-06-07 head send overdue',
      '5/7 after-3@2022-06-07 office send overdue',
      '11/7 after-7@2022-06-07 leader send overdue',
    ]);
  });
});

describe('the day on which a round starts', () => {
  test.each([
    ['2022-06-06', '2022-06-07', 'the rung of that very day is left to the decision itself'],
    ['2022-06-03', '2022-06-06', 'the rung after it is sent'],
  ])('started %s: on %s (%s)', (roundStartedOn, today) => {
    const rows = planOn(today, [snapshot({ execution: 'returned', roundStartedOn: day(roundStartedOn) })]);
    const expected = roundStartedOn === '2022-06-06' ? [] : ['before-3@2022-06-03 officer send due-in'];
    expect(rows.map(lineOf)).toEqual(expected);
  });
});

describe('after a standstill', () => {
  test.each<[string, readonly string[]]>([
    ['2022-05-31', ['before-15 officer suppress superseded', 'before-7 officer send due-in']],
    [
      '2022-06-07',
      [
        'before-15 officer suppress superseded',
        'before-7 officer suppress superseded',
        'before-3 officer send due-in',
      ],
    ],
    [
      '2022-06-09',
      [
        'before-15 officer suppress superseded',
        'before-7 officer suppress superseded',
        'before-3 officer suppress superseded',
        'before-1 officer suppress superseded',
        'on-day officer send due-today',
      ],
    ],
    [
      '2022-06-20',
      [
        'before-15 officer suppress deadline-passed',
        'before-7 officer suppress deadline-passed',
        'before-3 officer suppress deadline-passed',
        'before-1 officer suppress deadline-passed',
        'on-day officer suppress deadline-passed',
        'after-1 head send overdue',
        'after-3 office send overdue',
        'after-7 leader send overdue',
      ],
    ],
  ])('the first tick on %s sends the newest to each', (today, lines) => {
    expect(planOn(today, [snapshot()]).map(lineOf)).toEqual(lines);
  });

  test('one who stands on several steps hears of the newest only', () => {
    const one = [{ key: 'chief' }];
    const recipients = { ...snapshot().recipients, head: one, 'coordinating-office': one, leader: one };
    const sent = planOn('2022-06-20', [snapshot({ recipients })]).filter(
      ({ decision }) => decision === 'send',
    );
    expect(sent.map(lineOf)).toEqual(['after-7 chief send overdue']);
  });

  test('an older rung found missing beside a newer one in the ledger is not sent', () => {
    const rows = planOn('2022-06-06', [snapshot()], new Set(['o1|before-3|officer', 'o1|before-15|officer']));
    expect(rows.map(lineOf)).toEqual(['before-7 officer suppress superseded']);
  });
});

describe('after years without a tick', () => {
  test('a weekly step has two rows, its first and its last, and only the last is sent', () => {
    const rows = planOn('2025-06-20', [snapshot()]).filter(({ rungId }) => rungId.startsWith('weekly-head'));
    expect(rows.map(({ decision, reason }) => `${decision} ${reason.code}`)).toEqual([
      'suppress superseded',
      'send overdue',
    ]);
    expect(rows.at(-1)?.plannedOn.toString()).toBe('2025-06-19');
  });
});

describe('taking in an old plan', () => {
  test('sends nothing for what was over before it was activated', () => {
    const rows = planOn('2022-06-20', [snapshot({ activatedOn: day('2022-06-20') })]);
    expect(new Set(rows.map((row) => `${row.decision} ${row.reason.code}`))).toEqual(
      new Set(['suppress due-before-activation']),
    );
  });

  test('activated late, sends the newest reminder alone', () => {
    const rows = planOn('2022-06-07', [snapshot({ activatedOn: day('2022-06-07') })]);
    expect(rows.filter(({ decision }) => decision === 'send').map(lineOf)).toEqual([
      'before-3 officer send due-in',
    ]);
  });
});

describe('recipients', () => {
  const withOfficers = (...keys: readonly string[]): OccurrenceSnapshot =>
    snapshot({ recipients: { ...snapshot().recipients, officer: keys.map((key) => ({ key })) } });

  test('each gets a row', () => {
    expect(planOn('2022-05-20', [withOfficers('a', 'b')]).map(lineOf)).toEqual([
      'before-15 a send due-in',
      'before-15 b send due-in',
    ]);
  });

  test('the same mailbox gets one', () => {
    expect(planOn('2022-05-20', [withOfficers('a', 'a')])).toHaveLength(1);
  });

  test('where nobody is registered the ledger says so, once', () => {
    const [row, ...rest] = planOn('2022-05-20', [withOfficers()]);
    expect(rest).toEqual([]);
    expect(row).toMatchObject({
      recipientKey: 'none:g1',
      decision: 'suppress',
      reason: { code: 'no-recipient', audience: 'officer' },
    });
    expect(planOn('2022-05-23', [withOfficers()], new Set(row === undefined ? [] : [keyOf(row)]))).toEqual(
      [],
    );
  });

  test('one who is registered later gets the reminder that nobody got', () => {
    expect(planOn('2022-05-23', [withOfficers('a')], new Set(['o1|before-15|none:g1'])).map(lineOf)).toEqual([
      'before-15 a send due-in',
    ]);
  });
});

describe('when mails are planned', () => {
  test.each([
    ['2022-05-31', 449, 0, 'a minute before half past seven'],
    ['2022-05-31', 450, 2, 'at half past seven'],
    ['2022-05-31', 1079, 2, 'a minute before six in the evening'],
    ['2022-05-31', 1080, 0, 'at six in the evening'],
    ['2022-06-04', 480, 0, 'on a Saturday'],
    ['2022-09-02', 480, 0, 'on Quốc khánh'],
    ['2022-05-18', 480, 0, 'before the first rung'],
  ])('%s, minute %i: %i rows (%s)', (today, minutesOfDay, count) => {
    expect(planOn(today, [snapshot()], new Set(), { minutesOfDay })).toHaveLength(count);
  });
});

describe('the next day to look at an occurrence', () => {
  const next = (
    ledger: readonly string[],
    change: Partial<OccurrenceSnapshot> = {},
    today = day('2022-05-19'),
  ): string | null =>
    nextRungOn(snapshot(change), new Set(ledger), DEFAULT_POLICY, shippedCalendar, today)?.toString() ?? null;
  const ALL = [
    'o1|before-15|officer',
    'o1|before-7|officer',
    'o1|before-3|officer',
    'o1|before-1|officer',
    'o1|on-day|officer',
    'o1|after-1|head',
    'o1|after-3|office',
    'o1|after-7|leader',
  ];

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('after %i rows is the day of the rung that follows', (rows) => {
    const days = [
      '2022-05-19',
      '2022-05-31',
      '2022-06-06',
      '2022-06-08',
      '2022-06-09',
      '2022-06-10',
      '2022-06-14',
      '2022-06-20',
      '2022-06-27',
    ];
    expect(next(ALL.slice(0, rows))).toBe(days[rows]);
  });

  test('comes every week while the work is open', () => {
    const first = [...ALL, 'o1|weekly-head|head', 'o1|weekly-office|office'];
    expect(next(first, {}, day('2022-06-27'))).toBe('2022-07-04');
    const second = ['o1|weekly-head~1|head', 'o1|weekly-office~1|office'];
    expect(next([...first, ...second.slice(0, 1)], {}, day('2022-07-04'))).toBe('2022-07-04');
    expect(next([...first, ...second], {}, day('2022-07-04'))).toBe('2022-07-11');
  });

  test('is none when the ladder of settled work is finished', () => {
    const rows = [...ALL, 'o1|weekly-head|head', 'o1|weekly-office|office'];
    expect(next(rows, { execution: 'filed', filedOn: day('2022-06-02') })).toBeNull();
  });

  test('is the missing rung’s where one in the middle is missing', () => {
    expect(next(ALL.toSpliced(2, 1))).toBe('2022-06-06');
  });

  test('starts anew with an extension', () => {
    expect(next(ALL, { extendedTo: day('2022-06-30'), roundStartedOn: day('2022-06-07') })).toBe(
      '2022-06-09',
    );
  });

  test('counts a row for nobody as a row', () => {
    const recipients = { ...snapshot().recipients, officer: [] };
    const rows = ALL.map((key) => key.replace('|officer', '|none:g1'));
    expect(next(rows, { recipients })).toBe('2022-06-27');
    expect(next(ALL, { recipients })).toBe('2022-05-19');
  });
});

describe('bodies that co-operate', () => {
  const work = snapshot({ recipients: { ...snapshot().recipients, 'co-operating': [{ key: 'helper' }] } });
  const theirs = (today: string, one = work) =>
    planOn(today, [one])
      .filter(({ recipientKey }) => recipientKey === 'helper')
      .map(lineOf);

  test('are told once before the deadline, and never of what became overdue', () => {
    expect(theirs('2022-05-31')).toEqual(['before-7-co-operating helper send due-in']);
    expect(theirs('2022-08-30')).toEqual(['before-7-co-operating helper suppress deadline-passed']);
  });

  test('leave no gap in the ledger where there are none', () => {
    expect(
      planOn('2022-05-31', [snapshot()]).filter(({ rungId }) => rungId.includes('co-operating')),
    ).toEqual([]);
  });
});

describe('a step for work that nobody acknowledged', () => {
  const ladder = [
    rungOf({ id: 'before-7', anchor: 'target', offsetWorkingDays: -7, audience: 'officer' }),
    rungOf({
      id: 'silent-3',
      anchor: 'target',
      offsetWorkingDays: -3,
      audience: 'head',
      condition: 'unacknowledged',
    }),
  ];
  const policy = { ...DEFAULT_POLICY, ladders: [{ scope: { kind: 'all' as const }, rungs: ladder }] };
  const lines = (change: Partial<OccurrenceSnapshot>) =>
    planOn('2022-06-06', [snapshot(change)], new Set(['o1|before-7|officer']), { policy }).map(lineOf);

  test('goes to the head where the officer stays silent, not where somebody answered', () => {
    expect(lines({})).toEqual(['silent-3 head send due-in']);
    expect(lines({ acknowledged: true })).toEqual(['silent-3 head suppress acknowledged']);
  });

  test('does not silence a reminder to the same person once it is answered itself', () => {
    const one = [{ key: 'chief' }];
    const recipients = { ...snapshot().recipients, officer: one, head: one };
    const rows = planOn('2022-06-06', [snapshot({ recipients, acknowledged: true })], new Set(), { policy });
    expect(rows.map(lineOf)).toEqual(['before-7 chief send due-in', 'silent-3 chief suppress acknowledged']);
  });
});

describe('a step that entered the policy later', () => {
  const since = day('2022-06-01');
  const rungs = [
    rungOf({ id: 'before-15', anchor: 'target', offsetWorkingDays: -15, audience: 'officer', since }),
    rungOf({ id: 'before-3', anchor: 'target', offsetWorkingDays: -3, audience: 'officer', since }),
  ];
  const policy = { ...DEFAULT_POLICY, ladders: [{ scope: { kind: 'all' as const }, rungs }] };

  test('is not made up for where its day lies before, and counts from then on', () => {
    expect(planOn('2022-06-06', [snapshot()], new Set(), { policy }).map(lineOf)).toEqual([
      'before-15 officer suppress rung-new',
      'before-3 officer send due-in',
    ]);
  });
});

describe('several ladders', () => {
  const ladder = (scope: LadderScope, days: number): Ladder => ({
    scope,
    rungs: [
      rungOf({ id: `before-${days}`, anchor: 'target', offsetWorkingDays: -days, audience: 'officer' }),
    ],
  });
  const policy = {
    ...DEFAULT_POLICY,
    ladders: [
      ladder({ kind: 'all' }, 1),
      ladder({ kind: 'series' }, 2),
      ladder({ kind: 'plan', documentId: 'd2' }, 3),
      ladder({ kind: 'agency', agencyId: 'g2' }, 4),
    ],
  };

  test.each<[string, Partial<OccurrenceSnapshot>, string]>([
    ['work of no ladder of its own', { kind: 'single' }, 'before-1'],
    ['a series', {}, 'before-2'],
    ['a plan before a kind of work', { documentId: 'd2' }, 'before-3'],
    ['an agency before its plan', { documentId: 'd2', agencyId: 'g2' }, 'before-4'],
  ])('the nearest is taken: %s', (_, change, rungId) => {
    expect(planOn('2022-06-09', [snapshot(change)], new Set(), { policy }).map((row) => row.rungId)).toEqual([
      rungId,
    ]);
  });
});
