// Short random histories of work against the database: what the pages show at the end is what the histories say, when
// they are told again without the service. Histories of different due dates run side by side, as people do.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Principal } from '../../src/accounts/principal.js';
import { AuditService } from '../../src/audit/audit.service.js';
import { advance, NEW_WORK, type WorkState } from '../../src/core/task/occurrence.js';
import { HandbacksService } from '../../src/desk/handbacks.service.js';
import { OfficersService } from '../../src/desk/officers.service.js';
import { ProgressService } from '../../src/desk/progress.service.js';
import { StopsService } from '../../src/desk/stops.service.js';
import { AppError } from '../../src/platform/app-error.js';
import { ReportsService } from '../../src/reports/reports.service.js';
import { newPerson } from '../support/authorisation-world.js';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** A thousand take a minute; every run tries a part of them, HISTORIES=1000 all. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 150);
const AT_ONCE = 8;

let app: TestApp;
let head: Principal;
let officer: Principal;
let office: Principal;

beforeAll(async () => {
  app = await startApp();
  await activatePlan(app);
  const { id: agencyId } = await app.db.agency.findUniqueOrThrow({ where: { key: 'so-tu-phap' } });
  head = await newPerson(app, agencyId, 'head', 'thu-truong');
  officer = await newPerson(app, agencyId, 'officer', 'chuyen-vien');
  office = await app.person(COORDINATOR);
}, 90_000);
afterAll(() => app?.close());

const STEPS = [
  'note',
  'file',
  'confirm',
  'return',
  'cancel',
  'reopen',
  'tick',
  'untick',
  'receive',
  'hand-back',
  'withdraw',
  'refuse',
  'give',
  'take',
] as const;
type Step = (typeof STEPS)[number];

/** What the page of one due date would show. */
interface Present {
  readonly execution: string;
  readonly filed: boolean;
  readonly notes: number;
  readonly ticked: boolean;
  readonly received: boolean;
  readonly handedBack: boolean;
  readonly officer: string | null;
}

/** The model: told from the core's table and the words of the guide, not from the services. */
interface Model extends Omit<Present, 'execution' | 'filed'> {
  readonly state: WorkState;
}

const START: Model = {
  state: NEW_WORK,
  notes: 0,
  ticked: false,
  received: false,
  handedBack: false,
  officer: null,
};

/** Where a step leads in the model; null where it is to be refused. */
function told(model: Model, step: Step): Model | null {
  const today = app.clock.today();
  const open = model.state.execution !== 'done' && model.state.execution !== 'cancelled';
  const stepped = (kind: Parameters<typeof advance>[1]): Model | null => {
    const next = advance(model.state, kind);
    return next.ok ? { ...model, state: next.value } : null;
  };
  const started = (next: Model): Model => {
    const start = advance(next.state, { kind: 'start' });
    return start.ok ? { ...next, state: start.value } : next;
  };
  switch (step) {
    case 'note':
      return open ? started({ ...model, notes: model.notes + 1 }) : null;
    case 'file':
      return stepped({ kind: 'file', filedOn: today });
    case 'confirm':
      return stepped({ kind: 'confirm' });
    case 'return':
      return stepped({ kind: 'return', reason: 'x' });
    case 'cancel':
      return stepped({ kind: 'cancel', reason: 'x' });
    case 'reopen':
      return stepped({ kind: 'reopen', reason: 'x' });
    case 'tick':
      return model.ticked ? model : started({ ...model, ticked: true });
    case 'untick':
      return { ...model, ticked: false };
    case 'receive':
      return open ? { ...model, received: true } : null;
    case 'hand-back':
      return open && !model.handedBack ? { ...model, handedBack: true } : null;
    case 'withdraw':
    case 'refuse':
      return model.handedBack ? { ...model, handedBack: false } : null;
    case 'give':
      return { ...model, officer: officer.userId };
    case 'take':
      return { ...model, officer: null };
  }
}

async function act(occurrenceId: string, assignmentId: string, step: Step): Promise<void> {
  const { app: nest } = app;
  const report = async () =>
    (await app.db.report.findFirst({ where: { occurrenceId }, orderBy: { filedAt: 'desc' } }))?.id ??
    randomUUID();
  switch (step) {
    case 'note':
      return nest.get(ProgressService).note(occurrenceId, { words: 'x', percent: 10 }, officer);
    case 'file':
      await nest
        .get(ReportsService)
        .file(occurrenceId, { results: 'x', difficulties: '', proposals: '' }, officer);
      return;
    case 'confirm':
      return nest.get(ReportsService).confirm(await report(), office);
    case 'return':
      return nest
        .get(ReportsService)
        .return(await report(), { reason: 'x', correctBy: app.clock.today() }, office);
    case 'cancel':
      return nest.get(StopsService).cancel(occurrenceId, 'x', office);
    case 'reopen':
      return nest.get(StopsService).reopen(occurrenceId, 'x', office);
    case 'tick':
    case 'untick':
      return nest
        .get(ProgressService)
        .tick(occurrenceId, { ordinal: 0, done: step === 'tick', actions: ['x'] }, officer);
    case 'receive':
      return nest.get(ProgressService).acknowledge(occurrenceId, officer);
    case 'hand-back':
      return nest.get(HandbacksService).handBack(occurrenceId, { reason: 'x', agency: '' }, officer);
    case 'withdraw':
      return nest.get(HandbacksService).withdraw(occurrenceId, officer);
    case 'refuse':
      return nest.get(HandbacksService).refuse(occurrenceId, 'x', office);
    case 'give':
    case 'take':
      await nest.get(OfficersService).give([assignmentId], step === 'give' ? officer.userId : null, head);
  }
}

/** One due date of its own for each history. */
async function workFor(count: number): Promise<readonly { id: string; assignmentId: string }[]> {
  const agencyId = head.memberships[0]?.agencyId ?? '';
  const { documentId } = await app.db.duty.findFirstOrThrow();
  const work = Array.from({ length: count }, () => ({
    dutyId: randomUUID(),
    assignmentId: randomUUID(),
    id: randomUUID(),
  }));
  await app.db.duty.createMany({
    data: work.map(({ dutyId }, index) => ({
      id: dutyId,
      documentId,
      ordinal: 10_000 + index,
      clause: 'x',
      scope: 'x',
      role: 'lead',
      start: 0,
      end: 1,
      summary: 'x',
      state: 'accepted',
      warnings: [],
    })),
  });
  await app.db.assignment.createMany({
    data: work.map(({ dutyId, assignmentId }) => ({
      id: assignmentId,
      dutyId,
      agencyId,
      role: 'lead',
      createdAt: new Date(0),
    })),
  });
  await app.db.occurrence.createMany({
    data: work.map(({ id, assignmentId }) => ({ id, assignmentId, label: 'x', assumed: [] })),
  });
  return work;
}

async function present(occurrenceId: string, assignmentId: string): Promise<Present> {
  const [occurrence, assignment, notes, ticks, receipts, open] = await Promise.all([
    app.db.occurrence.findUniqueOrThrow({ where: { id: occurrenceId } }),
    app.db.assignment.findUniqueOrThrow({ where: { id: assignmentId } }),
    app.db.progressNote.count({ where: { assignmentId } }),
    app.db.actionTick.count({ where: { assignmentId } }),
    app.db.acknowledgement.count({ where: { assignmentId } }),
    app.db.handback.count({ where: { assignmentId, state: 'open' } }),
  ]);
  return {
    execution: occurrence.execution,
    filed: occurrence.filedOn !== null,
    notes,
    ticked: ticks > 0,
    received: receipts > 0,
    handedBack: open > 0,
    officer: assignment.officerId,
  };
}

test('after random histories the database holds what they say, and the history tells each step once', async () => {
  const histories = fc.sample(fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 4 }), {
    numRuns: HISTORIES,
    seed: 7,
  });
  const work = await workFor(HISTORIES);
  const wrong: string[] = [];
  const run = async (index: number) => {
    const { id, assignmentId } = work[index] ?? { id: '', assignmentId: '' };
    let model = START;
    let steps = 0;
    const fail = (what: string) => wrong.push(`${(histories[index] ?? []).join(' ')}: ${what}`);
    for (const step of histories[index] ?? []) {
      const next = told(model, step);
      const answer = await act(id, assignmentId, step).then(
        () => null,
        (error: unknown) => {
          if (error instanceof AppError) return error;
          throw error;
        },
      );
      if ((answer === null) !== (next !== null))
        fail(`${step} was ${answer === null ? 'taken' : answer.message}`);
      if (next !== null && next !== model && JSON.stringify(next) !== JSON.stringify(model)) steps++;
      model = next ?? model;
    }
    const { state, ...rest } = model;
    const expected = { ...rest, execution: state.execution, filed: state.filedOn !== null };
    const found = await present(id, assignmentId);
    if (Object.entries(expected).some(([key, value]) => found[key as keyof Present] !== value))
      fail(`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
    const told_ = await app.app.get(AuditService).ofSubjects([id, assignmentId]);
    if (told_.length !== steps) fail(`${told_.length} entries of ${steps} changes`);
  };
  let next = 0;
  const worker = async () => {
    while (next < HISTORIES) await run(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(wrong.slice(0, 5)).toEqual([]);
});
