import { describe, expect, test } from '@jest/globals';
import type { OccurrenceSnapshot } from '../../../src/core/reminder/occurrence-snapshot.js';
import { type Rung, rungOf } from '../../../src/core/reminder/policy.js';
import { addressBounced } from '../../../src/core/reminder/rules/address-bounced.js';
import { deadlinePassed } from '../../../src/core/reminder/rules/deadline-passed.js';
import { dueBeforeActivation } from '../../../src/core/reminder/rules/due-before-activation.js';
import { noRecipient } from '../../../src/core/reminder/rules/no-recipient.js';
import { previousDateOpen } from '../../../src/core/reminder/rules/previous-date-open.js';
import { receiptAcknowledged } from '../../../src/core/reminder/rules/receipt-acknowledged.js';
import { remitQuestioned } from '../../../src/core/reminder/rules/remit-questioned.js';
import { reportFiled } from '../../../src/core/reminder/rules/report-filed.js';
import { retroactiveDeadline } from '../../../src/core/reminder/rules/retroactive-deadline.js';
import { rungNewerThanItsDay } from '../../../src/core/reminder/rules/rung-newer-than-its-day.js';
import { supersededByLaterRung } from '../../../src/core/reminder/rules/superseded-by-later-rung.js';
import { workCancelled } from '../../../src/core/reminder/rules/work-cancelled.js';
import { workDone } from '../../../src/core/reminder/rules/work-done.js';
import type { DatedRung } from '../../../src/core/reminder/rung-date.js';
import type { Candidate, SuppressionRule } from '../../../src/core/reminder/suppression-rule.js';
import { SUPPRESSION_RULES } from '../../../src/core/reminder/suppression-rules.js';
import { day } from '../calendar/shipped-calendar.js';
import { snapshot } from './snapshot.js';

const REMINDER = rungOf({ id: 'before-3', anchor: 'target', offsetWorkingDays: -3, audience: 'officer' });
const ESCALATION = rungOf({ id: 'after-1', anchor: 'last-valid', offsetWorkingDays: 1, audience: 'head' });
const newOn = (since: string): Rung => ({ ...REMINDER, since: day(since) });
const IF_SILENT: Rung = { ...REMINDER, condition: 'unacknowledged' };
const step = (rung: Rung, rungOn: string, rungId = rung.id): DatedRung => ({
  rung,
  rungId,
  rungOn: day(rungOn),
});

/** The reminder of 6/6/2022 to the officer, on its own day, unless changed. */
function candidate(change: Partial<Candidate> & { work?: Partial<OccurrenceSnapshot> } = {}): Candidate {
  const { work, ...rest } = change;
  const own = rest.step ?? step(REMINDER, '2022-06-06');
  return {
    occurrence: snapshot(work),
    step: own,
    recipient: { key: 'officer' },
    due: { lastValidOn: day('2022-06-09'), targetOn: day('2022-06-09') },
    today: day('2022-06-06'),
    newest: own,
    ...rest,
  };
}

interface RuleTable {
  readonly rule: SuppressionRule;
  /** Cases in which the mail goes out as far as this rule knows. */
  readonly ok: readonly [string, Candidate][];
  /** Cases in which it is left out, with the reason. */
  readonly notOk: readonly [string, Candidate, object][];
}

const TABLES: readonly RuleTable[] = [
  {
    rule: retroactiveDeadline,
    ok: [['an ordinary deadline', candidate()]],
    notOk: [
      [
        'a deadline before the issue',
        candidate({ work: { retroactive: true } }),
        { code: 'retroactive', lastValidOn: '2022-06-09' },
      ],
    ],
  },
  {
    rule: workCancelled,
    ok: [
      ['open work', candidate()],
      ['done work', candidate({ work: { execution: 'done' } })],
    ],
    notOk: [['cancelled work', candidate({ work: { execution: 'cancelled' } }), { code: 'cancelled' }]],
  },
  {
    rule: workDone,
    ok: [
      ['open work', candidate()],
      ['a report that awaits confirmation', candidate({ work: { execution: 'filed' } })],
    ],
    notOk: [
      [
        'confirmed work',
        candidate({ work: { execution: 'done', filedOn: day('2022-06-02') } }),
        { code: 'done', filedOn: '2022-06-02' },
      ],
    ],
  },
  {
    rule: reportFiled,
    ok: [
      ['work begun', candidate({ work: { execution: 'in-progress' } })],
      ['a returned report', candidate({ work: { execution: 'returned' } })],
    ],
    notOk: [
      [
        'a filed report',
        candidate({ work: { execution: 'filed', filedOn: day('2022-06-02') } }),
        { code: 'filed', filedOn: '2022-06-02' },
      ],
    ],
  },
  {
    rule: dueBeforeActivation,
    ok: [['a deadline on the day of activation', candidate({ work: { activatedOn: day('2022-06-09') } })]],
    notOk: [
      [
        'a deadline the day before activation',
        candidate({ work: { activatedOn: day('2022-06-10') } }),
        { code: 'due-before-activation', lastValidOn: '2022-06-09', activatedOn: '2022-06-10' },
      ],
    ],
  },
  {
    rule: remitQuestioned,
    ok: [
      ['work that nobody gave back', candidate()],
      [
        'the office that decides on what was given back',
        candidate({
          work: { handedBack: true },
          step: step({ ...ESCALATION, audience: 'coordinating-office' }, '2022-06-10'),
        }),
      ],
    ],
    notOk: [
      [
        'the officer of the agency that gave it back',
        candidate({ work: { handedBack: true } }),
        { code: 'remit-questioned' },
      ],
      [
        'its head',
        candidate({ work: { handedBack: true }, step: step(ESCALATION, '2022-06-10') }),
        { code: 'remit-questioned' },
      ],
    ],
  },
  {
    rule: rungNewerThanItsDay,
    ok: [
      ['a step that was always there', candidate()],
      ['a step that entered on its day', candidate({ step: step(newOn('2022-06-06'), '2022-06-06') })],
    ],
    notOk: [
      [
        'a step that entered the day after',
        candidate({ step: step(newOn('2022-06-07'), '2022-06-06') }),
        { code: 'rung-new', since: '2022-06-07' },
      ],
    ],
  },
  {
    rule: previousDateOpen,
    ok: [
      ['the first of a series', candidate()],
      ['a step on the day after the date before', candidate({ work: { previousOn: day('2022-06-05') } })],
      [
        'an escalation',
        candidate({ step: step(ESCALATION, '2022-06-03'), work: { previousOn: day('2022-06-05') } }),
      ],
    ],
    notOk: [
      [
        'a step on the last valid day of the date before',
        candidate({ work: { previousOn: day('2022-06-06') } }),
        { code: 'previous-date-first', previousOn: '2022-06-06' },
      ],
    ],
  },
  {
    rule: receiptAcknowledged,
    ok: [
      ['a step for all work, acknowledged', candidate({ work: { acknowledged: true } })],
      ['a step for silent work, nobody answered', candidate({ step: step(IF_SILENT, '2022-06-06') })],
    ],
    notOk: [
      [
        'a step for silent work, somebody answered',
        candidate({ step: step(IF_SILENT, '2022-06-06'), work: { acknowledged: true } }),
        { code: 'acknowledged' },
      ],
    ],
  },
  {
    rule: noRecipient,
    ok: [['somebody is registered', candidate()]],
    notOk: [['nobody is', candidate({ recipient: null }), { code: 'no-recipient', audience: 'officer' }]],
  },
  {
    rule: addressBounced,
    ok: [
      ['an address that takes mail', candidate()],
      ['nobody registered', candidate({ recipient: null })],
    ],
    notOk: [
      [
        'an address from which mails come back',
        candidate({ recipient: { key: 'user:1', bounced: true } }),
        { code: 'address-bounced' },
      ],
    ],
  },
  {
    rule: deadlinePassed,
    ok: [
      ['a reminder on the last valid day', candidate({ today: day('2022-06-09') })],
      [
        'an escalation after it',
        candidate({ step: step(ESCALATION, '2022-06-10'), today: day('2022-06-20') }),
      ],
    ],
    notOk: [
      [
        'a reminder the day after',
        candidate({ today: day('2022-06-10') }),
        { code: 'deadline-passed', lastValidOn: '2022-06-09' },
      ],
    ],
  },
  {
    rule: supersededByLaterRung,
    ok: [['the newest rung', candidate()]],
    notOk: [
      [
        'an older one',
        candidate({ newest: step({ ...REMINDER, id: 'before-1' }, '2022-06-08') }),
        { code: 'superseded', byRungId: 'before-1' },
      ],
    ],
  },
];

describe.each(TABLES)('$rule.id', ({ rule, ok, notOk }) => {
  test.each([...ok])('lets pass: %s', (_, one) => {
    expect(rule.suppresses(one)).toBeNull();
  });

  test.each([...notOk])('leaves out: %s', (_, one, reason) => {
    expect(rule.suppresses(one)).toEqual(reason);
  });
});

test('every rule of the list has its table, once', () => {
  expect(SUPPRESSION_RULES.map(({ id }) => id)).toEqual(TABLES.map(({ rule }) => rule.id));
});
