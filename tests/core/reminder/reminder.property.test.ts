import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OccurrenceSnapshot } from '../../../src/core/reminder/occurrence-snapshot.js';
import { nextRungOn, type PlannedNotification } from '../../../src/core/reminder/plan-notifications.js';
import { DEFAULT_POLICY } from '../../../src/core/reminder/policy.js';
import type { Execution } from '../../../src/core/task/occurrence.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';
import { keyOf, planOn, snapshot } from './snapshot.js';

const RUNS = { seed: 20261121, numRuns: 60 };
const START = day('2026-01-05');
const LENGTH = 150;
const onDay = (index: number): Temporal.PlainDate => START.add({ days: index });

/** What happens to one occurrence over time: from each day on, how far its work has come. */
interface History {
  readonly base: OccurrenceSnapshot;
  readonly changes: readonly { readonly fromDay: number; readonly execution: Execution }[];
}

const anyKeys = fc.uniqueArray(fc.constantFrom('p1', 'p2', 'p3'), { maxLength: 2 });
const anyHistory = (id: string): fc.Arbitrary<History> =>
  fc.record({
    base: fc
      .record({
        lastValid: fc.integer({ min: -20, max: 120 }),
        activated: fc.integer({ min: -5, max: 60 }),
        retroactive: fc.constantFrom(false, false, false, true),
        officer: anyKeys,
        head: anyKeys,
        office: anyKeys,
        leader: anyKeys,
        helpers: anyKeys,
      })
      .map(({ lastValid, activated, retroactive, officer, head, office, leader, helpers }) => {
        const toRecipients = (keys: readonly string[]) => keys.map((key) => ({ key }));
        return snapshot({
          id,
          agencyId: `g-${id}`,
          lastValidOn: onDay(lastValid),
          retroactive,
          activatedOn: onDay(activated),
          recipients: {
            officer: toRecipients(officer),
            head: toRecipients(head),
            'co-operating': toRecipients(helpers),
            'coordinating-office': toRecipients(office),
            leader: toRecipients(leader),
          },
        });
      }),
    changes: fc.array(
      fc.record({
        fromDay: fc.integer({ min: 0, max: LENGTH }),
        execution: fc.constantFrom<Execution>('in-progress', 'filed', 'done', 'cancelled', 'returned'),
      }),
      { maxLength: 4 },
    ),
  });
const anyHistories = fc.tuple(anyHistory('o1'), anyHistory('o2'), anyHistory('o3'));

function workOn({ base, changes }: History, index: number): OccurrenceSnapshot {
  const last = changes
    .filter(({ fromDay }) => fromDay <= index)
    .toSorted((a, b) => a.fromDay - b.fromDay)
    .at(-1);
  if (last === undefined) return base;
  const isFiled = last.execution === 'filed' || last.execution === 'done';
  return { ...base, execution: last.execution, filedOn: isFiled ? onDay(last.fromDay) : null };
}

/** Rows of the ledger in the order in which they were written, when ticks run on the given days. */
function run(histories: readonly History[], days: readonly number[]): readonly PlannedNotification[] {
  const ledger = new Set<string>();
  const rows: PlannedNotification[] = [];
  for (const index of days) {
    // Only what is followed already is known to the tick.
    const known = histories.filter(
      ({ base }) => Temporal.PlainDate.compare(base.activatedOn, onDay(index)) <= 0,
    );
    const planned = planOn(
      onDay(index).toString(),
      known.map((history) => workOn(history, index)),
      ledger,
    );
    for (const row of planned) {
      rows.push(row);
      ledger.add(keyOf(row));
    }
  }
  return rows;
}

const everyDay = Array.from({ length: LENGTH }, (_, index) => index);
const someDays = fc.uniqueArray(fc.integer({ min: 0, max: LENGTH - 1 }), { maxLength: 25 });
/** The last day of a run on which mails can be planned, so that runs with and without a standstill end alike. */
const lastWorkingIndex = everyDay.findLast((index) => shippedCalendar.isWorkingDay(onDay(index))) ?? 0;

describe('for any history', () => {
  test('each occurrence, rung and recipient has one row at most, whenever the tick runs', () => {
    fc.assert(
      fc.property(anyHistories, someDays, (histories, days) => {
        const keys = run(histories, days).map(keyOf);
        expect(keys).toHaveLength(new Set(keys).size);
      }),
      RUNS,
    );
  });

  test('planning twice plans nothing new', () => {
    fc.assert(
      fc.property(anyHistories, fc.integer({ min: 0, max: LENGTH - 1 }), (histories, index) => {
        const works = histories.map((history) => workOn(history, index));
        const today = onDay(index).toString();
        const first = planOn(today, works);
        expect(planOn(today, works, new Set(first.map(keyOf)))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('two ticks that saw the same ledger plan the same rows, so a unique key settles them', () => {
    fc.assert(
      fc.property(anyHistories, fc.integer({ min: 0, max: LENGTH - 1 }), (histories, index) => {
        const works = histories.map((history) => workOn(history, index));
        const today = onDay(index).toString();
        expect(planOn(today, works.toReversed()).map(keyOf).toSorted()).toEqual(
          planOn(today, works).map(keyOf).toSorted(),
        );
      }),
      RUNS,
    );
  });

  test('nothing is sent for work that is filed, done or cancelled, nor on a day off', () => {
    fc.assert(
      fc.property(anyHistories, fc.integer({ min: 0, max: LENGTH - 1 }), (histories, index) => {
        const works = histories.map((history) => workOn(history, index));
        const settled = new Set(
          works
            .filter(({ execution }) => ['filed', 'done', 'cancelled'].includes(execution))
            .map(({ id }) => id),
        );
        const sent = planOn(onDay(index).toString(), works).filter(({ decision }) => decision === 'send');
        expect(sent.filter(({ occurrenceId }) => settled.has(occurrenceId))).toEqual([]);
        if (!shippedCalendar.isWorkingDay(onDay(index))) expect(sent).toEqual([]);
      }),
      RUNS,
    );
  });

  test('after a standstill the ledger holds the keys that daily runs would have written', () => {
    fc.assert(
      fc.property(anyHistories, someDays, (histories, days) => {
        const withGaps = [
          ...days.filter((index) => index < lastWorkingIndex).toSorted((a, b) => a - b),
          lastWorkingIndex,
        ];
        // A repetition asks again for what is still open: where the work was settled meanwhile there is nothing to ask for.
        const once = (rows: readonly PlannedNotification[]) =>
          rows
            .filter(({ rungId }) => !rungId.includes('~'))
            .map(keyOf)
            .toSorted();
        const gappy = once(run(histories, withGaps));
        const daily = once(run(histories, everyDay));
        expect(gappy).toEqual(daily);
      }),
      RUNS,
    );
  });

  test('one person gets at most one reminder and one overdue notice of an occurrence in a tick', () => {
    fc.assert(
      fc.property(anyHistories, fc.integer({ min: 0, max: LENGTH - 1 }), (histories, index) => {
        const sent = planOn(
          onDay(index).toString(),
          histories.map((history) => workOn(history, index)),
        )
          .filter(({ decision }) => decision === 'send')
          .map(
            ({ occurrenceId, recipientKey, rungId }) =>
              `${occurrenceId} ${recipientKey} ${rungId.split('-')[0]}`,
          );
        expect(sent).toHaveLength(new Set(sent).size);
      }),
      RUNS,
    );
  });

  test('the next day to look is never after a rung that lacks its row, and none when all have theirs', () => {
    fc.assert(
      fc.property(anyHistory('o1'), someDays, (history, days) => {
        const ledger = new Set(
          run(
            [history],
            days.toSorted((a, b) => a - b),
          ).map(keyOf),
        );
        const today = onDay(Math.max(0, ...days));
        const next = nextRungOn(history.base, ledger, DEFAULT_POLICY, shippedCalendar, today);
        // Far in the future every rung has come: what a tick would then write is just what is missing.
        const missing = planOn('2026-12-01', [history.base], ledger).map(({ plannedOn }) =>
          plannedOn.toString(),
        );
        const [first = '9999-12-31'] = missing.toSorted();
        expect((next?.toString() ?? '9999-12-31') <= first).toBe(true);
        // Only a step that repeats has a day of its own before the next row: the row of its last time alone is written.
        if (history.base.retroactive) expect(next?.toString() ?? '9999-12-31').toBe(first);
      }),
      RUNS,
    );
  });
});
