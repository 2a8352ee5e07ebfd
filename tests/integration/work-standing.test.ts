// The one formula: what SQL counts is what the core says, over generated work; and what people did gives what the database holds.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WorkListsRepository } from '../../src/assignments/work-lists.repository.js';
import { CalendarService } from '../../src/calendar/calendar.service.js';
import { EXECUTIONS, type Execution } from '../../src/core/task/occurrence.js';
import { judgedBy, outcomeOf, TIMELINESS, WORK_BAND } from '../../src/core/task/standing-formula.js';
import { factsOf } from '../../src/core/task/timeliness.js';
import { dateColumnOrNull } from '../../src/platform/dates.js';
import { activatePlan } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let agencyId: string;
let assignments: string[];

beforeAll(async () => {
  app = await startApp();
  await activatePlan(app);
  ({ id: agencyId } = await app.db.agency.findUniqueOrThrow({ where: { key: 'so-tu-phap' } }));
  const own = await app.db.assignment.findFirstOrThrow({ where: { agencyId } });
  const other = await app.db.duty.findFirstOrThrow({ where: { assignments: { none: { agencyId } } } });
  const second = await app.db.assignment.create({
    data: { dutyId: other.id, agencyId, role: 'lead', createdAt: new Date(0) },
  });
  assignments = [own.id, second.id];
}, 90_000);
afterAll(() => app?.close());

const TODAY = Temporal.PlainDate.from('2026-05-11');
const day = fc.integer({ min: -20, max: 20 }).map((offset) => TODAY.add({ days: offset }));
const some = fc.option(day, { nil: null });
const row = fc.record({
  execution: fc.constantFrom(...EXECUTIONS),
  lastValidOn: some,
  extendedTo: some,
  filedOn: some,
  retroactive: fc.boolean(),
});

describe('standing', () => {
  test('is the same in the database and in the core, for 2,000 generated due dates', async () => {
    const rows = fc.sample(row, { numRuns: 2_000, seed: 11 });
    await app.db.occurrence.deleteMany({ where: { assignmentId: { in: assignments } } });
    await app.db.occurrence.createMany({
      data: rows.map((one, index) => ({
        id: randomUUID(),
        assignmentId: assignments[index % assignments.length] ?? '',
        label: String(index),
        execution: one.execution,
        lastValidOn: dateColumnOrNull(one.lastValidOn),
        extendedTo: dateColumnOrNull(one.extendedTo),
        filedOn: dateColumnOrNull(one.filedOn),
        retroactive: one.retroactive,
        scheduledOn: new Date(TODAY.add({ days: index }).toString()),
        assumed: [],
      })),
    });
    const handed = assignments[0] ?? '';
    await app.db.handback.create({
      data: {
        assignmentId: handed,
        reason: 'x',
        askedById: randomUUID(),
        askedBy: 'x',
        askedAt: new Date(0),
      },
    });
    const days = judgedBy(TODAY, await app.app.get(CalendarService).working());
    const key = (execution: Execution, timeliness: string, band: string) =>
      `${execution} ${timeliness} ${band}`;
    const expected = new Map<string, number>();
    rows.forEach((one, index) => {
      const facts = factsOf(one, assignments[index % assignments.length] === handed);
      const name = key(one.execution, outcomeOf(TIMELINESS, facts, days), outcomeOf(WORK_BAND, facts, days));
      expected.set(name, (expected.get(name) ?? 0) + 1);
    });
    const scope = {
      agencyIds: [agencyId],
      reach: { kind: 'all' as const },
      officer: { kind: 'anybody' as const },
      documentId: null,
      q: '',
    };
    const counted = await app.app.get(WorkListsRepository).counts(scope, days, false);
    const found = new Map(
      counted.map(({ execution, timeliness, band, count }) => [key(execution, timeliness, band), count]),
    );
    expect([...found].toSorted()).toEqual([...expected].toSorted());
    // Every outcome was met, or the comparison would prove little.
    expect(new Set(counted.map(({ timeliness }) => timeliness)).size).toBe(4);
    expect(new Set(counted.map(({ band }) => band)).size).toBe(8);
  });
});
