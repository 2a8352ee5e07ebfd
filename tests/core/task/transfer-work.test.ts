import { describe, expect, test } from '@jest/globals';
import type { OccurrenceDraft } from '../../../src/core/task/expand-occurrences.js';
import type { Execution } from '../../../src/core/task/occurrence.js';
import {
  type HeldOccurrence,
  type TransferInput,
  transferWork,
  type WantedAssignment,
} from '../../../src/core/task/transfer-work.js';

const day = (text: string) => Temporal.PlainDate.from(text);

const draft = (scheduled: string, label: string, deadlineId = 'new'): OccurrenceDraft => ({
  key: `${deadlineId}/${scheduled}`,
  assignmentId: 'w',
  deadlineId,
  label,
  scheduledOn: day(scheduled),
  lastValidOn: day(scheduled),
  targetOn: day(scheduled),
  legalOn: day(scheduled),
  time: null,
  retroactive: false,
  assumed: [],
  why: '',
});

const occurrence = (
  id: string,
  scheduled: string | null,
  label: string,
  execution: Execution = 'not-started',
) => ({
  id,
  deadlineId: scheduled === null ? null : 'old',
  label,
  scheduledOn: scheduled === null ? null : day(scheduled),
  lastValidOn: scheduled === null ? null : day(scheduled),
  execution,
  eventId: null,
  level: 'unit' as const,
});

const want = (drafts: readonly (OccurrenceDraft | null)[], agencyId = 'finance'): WantedAssignment => ({
  id: 'w',
  dutyId: 'duty-2',
  agencyId,
  role: 'lead',
  dates: drafts.map((one) => ({ level: 'unit' as const, draft: one })),
});

/** One duty of one agency with one deadline, in two versions. */
function transfer(
  occurrences: readonly HeldOccurrence[],
  wanted: readonly WantedAssignment[],
  deadline: { same: boolean } | null = { same: true },
  others: Partial<TransferInput> = {},
) {
  return transferWork({
    held: [{ id: 'a', dutyId: 'duty-1', agencyIds: ['finance'], occurrences }],
    wanted,
    dutyBefore: new Map([['duty-2', 'duty-1']]),
    deadlineAfter: new Map(deadline ? [['old', { id: 'new', ...deadline }]] : []),
    today: day('2026-05-11'),
    ...others,
  });
}

const NOTHING = { kept: [], renamed: [], moved: [], cancelled: [], ended: [], added: [], begun: [] };
const KEPT = [{ assignmentId: 'a', dutyId: 'duty-2', role: 'lead' }];

describe('work of a duty that stays', () => {
  test('goes on with its due dates, those that are over among them', () => {
    const old = [occurrence('o1', '2026-03-10', 'Quý I'), occurrence('o2', '2026-06-10', 'Quý II', 'filed')];
    expect(transfer(old, [want([draft('2026-06-10', 'Quý II')])])).toEqual({
      ...NOTHING,
      kept: KEPT,
      renamed: [
        { occurrenceId: 'o1', deadlineId: 'new' },
        { occurrenceId: 'o2', deadlineId: 'new' },
      ],
    });
  });

  test('goes on without a date where it had none', () => {
    expect(transfer([occurrence('o1', null, '')], [want([null])])).toEqual({ ...NOTHING, kept: KEPT });
  });

  test('goes on with whoever took it over', () => {
    const heir = { id: 'b', dutyId: 'duty-1', agencyIds: ['treasury', 'finance'], occurrences: [] };
    const result = transfer([], [want([])], null, { held: [heir] });
    expect(result.kept).toEqual([{ assignmentId: 'b', dutyId: 'duty-2', role: 'lead' }]);
    expect(result.added).toEqual([]);
  });
});

describe('work of a deadline that says another day', () => {
  test('moves while it is open', () => {
    const result = transfer([occurrence('o1', '2026-06-10', '')], [want([draft('2026-06-20', '')])], {
      same: false,
    });
    expect(
      result.moved.map(({ occurrenceId, draft: { scheduledOn } }) => [occurrenceId, String(scheduledOn)]),
    ).toEqual([['o1', '2026-06-20']]);
    expect(result.begun).toEqual([]);
  });

  test('keeps the day by which it was reported', () => {
    const old = [occurrence('o1', '2026-06-10', '', 'filed')];
    const result = transfer(old, [want([draft('2026-06-20', '')])], { same: false });
    expect({ moved: result.moved, begun: result.begun }).toEqual({ moved: [], begun: [] });
  });

  test('moves within its own period', () => {
    const old = [occurrence('o1', '2026-06-10', 'Quý II'), occurrence('o2', '2026-09-10', 'Quý III')];
    const drafts = [draft('2026-06-20', 'Quý II'), draft('2026-09-20', 'Quý III')];
    const { moved } = transfer(old, [want(drafts)], { same: false });
    expect(moved.map(({ occurrenceId, draft: { label } }) => [occurrenceId, label])).toEqual([
      ['o1', 'Quý II'],
      ['o2', 'Quý III'],
    ]);
  });

  test('is owed still where its period is over', () => {
    const { cancelled, renamed } = transfer([occurrence('o1', '2026-03-10', 'Quý I')], [want([])], {
      same: false,
    });
    expect({ cancelled, renamed }).toEqual({
      cancelled: [],
      renamed: [{ occurrenceId: 'o1', deadlineId: 'new' }],
    });
  });

  test('ends where the new version sets none', () => {
    const { cancelled } = transfer([occurrence('o1', '2026-06-10', '')], [want([null])], null);
    expect(cancelled).toEqual([{ occurrenceId: 'o1', reason: 'deadline-withdrawn' }]);
  });
});

describe('work of what was withdrawn', () => {
  const old = [occurrence('o1', '2026-06-10', ''), occurrence('o2', '2026-03-10', '', 'done')];

  test('is cancelled while it is open, and what was done stays', () => {
    expect(transfer(old, [], null, { dutyBefore: new Map() })).toEqual({
      ...NOTHING,
      cancelled: [{ occurrenceId: 'o1', reason: 'duty-withdrawn' }],
      ended: [{ assignmentId: 'a', reason: 'duty-withdrawn' }],
    });
  });

  test('goes to another agency as new work', () => {
    const result = transfer(old, [want([draft('2026-06-10', '')], 'justice')]);
    expect(result.ended).toEqual([{ assignmentId: 'a', reason: 'agency-withdrawn' }]);
    expect(result.added).toEqual(['w']);
  });
});

test('a date that the later version adds begins on the assignment that goes on', () => {
  const drafts = [draft('2026-06-10', ''), draft('2026-12-10', '', 'other')];
  const { begun, kept } = transfer([occurrence('o1', '2026-06-10', '')], [want(drafts)]);
  expect({ kept, begun: begun.map(({ draft: one }) => String(one?.scheduledOn)) }).toEqual({
    kept: KEPT,
    begun: ['2026-12-10'],
  });
});

test('an office that makes one report of many does not take its own date for one of theirs', () => {
  const old = { ...occurrence('o1', '2026-06-10', 'Quý II'), level: 'synthesis' as const };
  const { renamed, begun } = transfer([old], [want([draft('2026-06-10', 'Quý II')])]);
  expect(renamed).toEqual([{ occurrenceId: 'o1', deadlineId: 'new' }]);
  expect(begun.map(({ level }) => level)).toEqual(['unit']);
});
