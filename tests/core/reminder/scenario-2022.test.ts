import { describe, expect, test } from '@jest/globals';
import { DEFAULT_PERIODIC_DAYS } from '../../../src/core/calendar/periodic-defaults.js';
import type { OccurrenceSnapshot } from '../../../src/core/reminder/occurrence-snapshot.js';
import { expandOccurrences, type OccurrenceDraft } from '../../../src/core/task/expand-occurrences.js';
import { advance, NEW_WORK, type WorkState } from '../../../src/core/task/occurrence.js';
import { officialCell, timeliness } from '../../../src/core/task/timeliness.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';
import { keyOf, lineOf, planOn, snapshot } from './snapshot.js';

// A plan of 2022 to 2030, followed up from 20/5/2022, asks for a half-year's report before 10/6 and a year's before 10/12.
const ACTIVATED = '2022-05-20';
const { drafts } = expandOccurrences(
  {
    id: 'so-tai-chinh',
    deadlines: [
      {
        id: '6-thang',
        text: 'báo cáo 6 tháng trước ngày 10/6',
        rule: { kind: 'recurring', rrule: 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10', exclusive: true },
      },
      {
        id: 'nam',
        text: 'báo cáo năm trước ngày 10/12',
        rule: { kind: 'recurring', rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10', exclusive: true },
      },
    ],
  },
  {
    issuedOn: day('2022-05-10'),
    activatedOn: day(ACTIVATED),
    from: day(ACTIVATED),
    to: day('2031-12-31'),
    planEndsOn: day('2030-12-31'),
    calendar: shippedCalendar,
    beforeIsStrict: true,
    periodicDefaults: DEFAULT_PERIODIC_DAYS,
    eventDates: new Map(),
  },
);

describe('the two series to the end of the plan', () => {
  test('have a date in every half-year, named for what it is about', () => {
    expect(drafts).toHaveLength(18);
    expect(drafts.slice(0, 2).map(({ label }) => label)).toEqual([
      'Báo cáo 6 tháng đầu năm 2022',
      'Báo cáo năm 2022',
    ]);
    expect(drafts.at(-1)?.label).toBe('Báo cáo năm 2030');
  });

  test.each([
    ['2022-06-10', '2022-06-09', 'Thursday'],
    ['2022-12-10', '2022-12-09', 'Friday before a Saturday'],
    ['2023-12-10', '2023-12-08', 'Friday before a Sunday: the Saturday is valid but not worked'],
    ['2026-06-10', '2026-06-09', 'Tuesday'],
    ['2026-12-10', '2026-12-09', 'Wednesday'],
    ['2028-06-10', '2028-06-09', 'Friday before a Saturday'],
    ['2028-12-10', '2028-12-08', 'Friday before a Sunday'],
  ])('before %s: the target is %s (%s)', (scheduledOn, target) => {
    const draft = drafts.find((one) => one.scheduledOn.toString() === scheduledOn);
    expect(draft?.targetOn.toString()).toBe(target);
  });
});

/** What one agency files: day of filing by the day as named. */
type Filings = Readonly<Record<string, string>>;

function workOn(draft: OccurrenceDraft, filings: Filings, today: string): WorkState {
  const filedOn = filings[draft.scheduledOn.toString()];
  if (filedOn === undefined || today < filedOn) return NEW_WORK;
  const filed = advance(NEW_WORK, { kind: 'file', filedOn: day(filedOn) });
  if (!filed.ok) throw new Error(filed.reason);
  return filed.value;
}

const snapshotOn = (draft: OccurrenceDraft, filings: Filings, today: string): OccurrenceSnapshot => {
  const { execution, filedOn } = workOn(draft, filings, today);
  const { lastValidOn, retroactive } = draft;
  return snapshot({
    id: draft.key,
    execution,
    filedOn,
    lastValidOn,
    retroactive,
    activatedOn: day(ACTIVATED),
  });
};

/** The mails of 2022, by a tick on every day that `runs`: "31/5 before-7 officer send due-in". */
function mailsOf2022(filings: Filings, runs: (today: string) => boolean = () => true) {
  const ledger = new Map<string, string>();
  for (let on = day(ACTIVATED); on.year === 2022; on = on.add({ days: 1 })) {
    const today = on.toString();
    if (!runs(today)) continue;
    const occurrences = drafts.map((draft) => snapshotOn(draft, filings, today));
    for (const row of planOn(today, occurrences, new Set(ledger.keys())))
      ledger.set(keyOf(row), `${on.day}/${on.month} ${lineOf(row)}`);
  }
  return { keys: [...ledger.keys()].toSorted(), lines: [...ledger.values()] };
}

describe('an agency that files early, then forgets the year’s report', () => {
  const filings = { '2022-06-10': '2022-06-02' };

  test('gets nothing after filing, and is escalated in December', () => {
    expect(mailsOf2022(filings).lines).toEqual([
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

  test('stands in time in June, overdue from 10/12', () => {
    const [half, year] = drafts;
    if (half === undefined || year === undefined) throw new Error('two occurrences in 2022');
    const standing = (draft: OccurrenceDraft, today: string) => snapshotOn(draft, filings, today);
    expect(officialCell(standing(half, '2022-07-01'), day('2022-07-01'), shippedCalendar)).toBe(
      'open-in-time',
    );
    expect(timeliness(standing(year, '2022-12-09'), day('2022-12-09'), shippedCalendar)).toBe('due-soon');
    expect(timeliness(standing(year, '2022-12-10'), day('2022-12-10'), shippedCalendar)).toBe('overdue');
  });
});

describe('ten days of standstill over the June deadline', () => {
  const standsStill = (today: string): boolean => today >= '2022-06-04' && today <= '2022-06-13';
  const gappy = mailsOf2022({}, (today) => !standsStill(today));

  test('leave nothing out of the ledger', () => {
    expect(gappy.keys).toEqual(mailsOf2022({}).keys);
  });

  test('are caught up with on the first day: no stale reminder, each escalation to its own reader', () => {
    expect(gappy.lines.filter((line) => line.startsWith('14/6'))).toEqual([
      '14/6 before-3 officer suppress deadline-passed',
      '14/6 before-1 officer suppress deadline-passed',
      '14/6 on-day officer suppress deadline-passed',
      '14/6 after-1 head send overdue',
      '14/6 after-3 office send overdue',
    ]);
  });
});
