import type { OccurrenceSnapshot } from '../../../src/core/reminder/occurrence-snapshot.js';
import {
  ledgerKey,
  type PlannedNotification,
  planNotifications,
} from '../../../src/core/reminder/plan-notifications.js';
import { DEFAULT_POLICY, type ReminderPolicy } from '../../../src/core/reminder/policy.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';

/** An open half-year's report, due before 10/6/2022, of a plan activated on 20/5/2022. */
export const snapshot = (change: Partial<OccurrenceSnapshot> = {}): OccurrenceSnapshot => ({
  id: 'o1',
  agencyId: 'g1',
  documentId: 'd1',
  kind: 'series',
  execution: 'not-started',
  filedOn: null,
  lastValidOn: day('2022-06-09'),
  extendedTo: null,
  retroactive: false,
  activatedOn: day('2022-05-20'),
  roundStartedOn: null,
  previousOn: null,
  acknowledged: false,
  handedBack: false,
  recipients: {
    officer: [{ key: 'officer' }],
    head: [{ key: 'head' }],
    'co-operating': [],
    'coordinating-office': [{ key: 'office' }],
    leader: [{ key: 'leader' }],
  },
  ...change,
});

/** Plans one tick, at 8:00 unless another minute is given. */
export const planOn = (
  today: string,
  occurrences: readonly OccurrenceSnapshot[],
  ledger: ReadonlySet<string> = new Set(),
  { minutesOfDay = 480, policy = DEFAULT_POLICY }: { minutesOfDay?: number; policy?: ReminderPolicy } = {},
): readonly PlannedNotification[] =>
  planNotifications({
    now: { today: day(today), minutesOfDay },
    occurrences,
    ledger,
    policy,
    calendar: shippedCalendar,
  });

export const keyOf = (row: PlannedNotification): string =>
  ledgerKey(row.occurrenceId, row.rungId, row.recipientKey);

/** "before-15 officer send due-in", one line a row. */
export const lineOf = (row: PlannedNotification): string =>
  `${row.rungId} ${row.recipientKey} ${row.decision} ${row.reason.code}`;
