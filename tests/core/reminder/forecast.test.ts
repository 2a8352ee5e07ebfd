import { describe, expect, test } from '@jest/globals';
import { forecastMails } from '../../../src/core/reminder/forecast.js';
import type { OccurrenceSnapshot } from '../../../src/core/reminder/occurrence-snapshot.js';
import { DEFAULT_POLICY } from '../../../src/core/reminder/policy.js';
import { day, shippedCalendar } from '../calendar/shipped-calendar.js';
import { keyOf, planOn, snapshot } from './snapshot.js';

const YEAR = { from: day('2022-05-20'), to: day('2022-07-05') };

const linesOf = (occurrences: readonly OccurrenceSnapshot[], period = YEAR): readonly string[] =>
  forecastMails(occurrences, DEFAULT_POLICY, shippedCalendar, period).map(
    ({ on, recipientKey, items }) =>
      `${on.day}/${on.month} ${recipientKey}: ${items.map(({ occurrenceId, rungId }) => `${occurrenceId} ${rungId}`).join(', ')}`,
  );

describe('the mails that would go out if nobody filed', () => {
  test('are those that a tick on each day would send', () => {
    const ledger = new Set<string>();
    const sent: string[] = [];
    for (
      let today = YEAR.from;
      Temporal.PlainDate.compare(today, YEAR.to) <= 0;
      today = today.add({ days: 1 })
    )
      for (const row of planOn(today.toString(), [snapshot({ activatedOn: day('2022-05-19') })], ledger)) {
        ledger.add(keyOf(row));
        // The step of 19/5 lies before the period; a tick that begins on 20/5 makes up for it.
        if (row.decision === 'send' && row.rungId !== 'before-15')
          sent.push(`${today.day}/${today.month} ${row.recipientKey}: o1 ${row.rungId}`);
      }
    expect(linesOf([snapshot()])).toEqual(sent);
  });

  test('put what one person gets on one day into one mail', () => {
    const twice = [snapshot(), snapshot({ id: 'o2' })];
    expect(linesOf(twice)[0]).toBe('31/5 officer: o1 before-7, o2 before-7');
  });

  test('say the later of two steps that meet on one day', () => {
    const chief = [{ key: 'chief' }];
    const recipients = { ...snapshot().recipients, head: chief, 'coordinating-office': chief };
    const weekly = linesOf([snapshot({ recipients })]).filter((line) => line.startsWith('27/6'));
    expect(weekly).toEqual(['27/6 chief: o1 weekly-office']);
  });

  test.each<[string, Partial<OccurrenceSnapshot>]>([
    ['filed', { execution: 'filed', filedOn: day('2022-05-01') }],
    ['done', { execution: 'done', filedOn: day('2022-05-01') }],
    ['cancelled', { execution: 'cancelled' }],
    ['retroactive', { retroactive: true }],
    ['over before it was followed up', { activatedOn: day('2022-06-10') }],
  ])('leave out work that is %s', (_, change) => {
    expect(linesOf([snapshot(change)])).toEqual([]);
  });
});
