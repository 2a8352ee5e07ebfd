import { afterEach, describe, expect, test } from '@jest/globals';
import { NotificationsService } from '../../src/notifications/notifications.service.js';
import { PlanningService } from '../../src/notifications/planning.service.js';
import { ReportsService } from '../../src/reports/reports.service.js';
import { activatePlan, COORDINATOR, halfYearOf, REPORT_PLAN } from '../support/report-plan.js';
import { startApp, type TestApp, type TestAppOptions } from '../support/start-app.js';

const FINANCE = 'so-tai-chinh';
const OFFICER = 'canbo@tc.songlam.example';
const FORM = { results: 'Đã thực hiện.', difficulties: '', proposals: '' };

/** The days on which something falls due, and some between them, days off included. */
const STEPS = [
  '2026-05-18',
  '2026-05-19',
  '2026-05-23',
  '2026-05-29',
  '2026-06-01',
  '2026-06-04',
  '2026-06-08',
  '2026-06-09',
  '2026-06-10',
  '2026-06-11',
  '2026-06-12',
  '2026-06-18',
];

const open: TestApp[] = [];
const start = async (options: TestAppOptions = {}): Promise<TestApp> => {
  const app = await startApp({ at: '2026-05-18T08:00', ...options });
  open.push(app);
  return app;
};
afterEach(async () => {
  // Replicas first: they share the database of the first.
  for (const app of open.splice(0).reverse()) await app.close();
});

const ledgerOf = async (app: TestApp, occurrenceId: string) => {
  const rows = await app.db.notification.findMany({
    where: { occurrenceId },
    orderBy: [{ plannedOn: 'asc' }, { rungId: 'asc' }],
  });
  return rows.map(
    (row) =>
      `${row.plannedOn.toISOString().slice(0, 10)} ${row.rungId} ${row.outcome} ${(row.reason as { code: string }).code}`,
  );
};
const keysOf = async (app: TestApp) => {
  const rows = await app.db.notification.findMany({
    include: { occurrence: { include: { assignment: { include: { agency: true } } } } },
  });
  return rows
    .map(
      (row) =>
        `${row.occurrence.assignment.agency.key} ${row.occurrence.scheduledOn?.toISOString()} ${row.rungId} ${row.recipientName}`,
    )
    .sort();
};
// Without the announcement of the plan itself.
const mailsTo = (app: TestApp, address: string) =>
  app.mailbox.mails.filter((mail) => mail.to === address && mail.kind !== 'announcement');

describe('reminders of a half-year report due before 10/6/2026', () => {
  test('go out 15, 7, 3 and 1 working days before the target and on it, then climb 1, 3 (to both coordinating officers) and 7 after', async () => {
    const app = await start();
    await activatePlan(app);
    const { id } = await halfYearOf(app, FINANCE);
    for (const day of [...STEPS, '2026-06-19', '2026-06-20']) {
      app.clock.set(day);
      await app.tick();
    }
    expect(await ledgerOf(app, id)).toEqual([
      '2026-05-19 before-15 sent due-in',
      '2026-05-29 before-7 sent due-in',
      '2026-06-04 before-3 sent due-in',
      '2026-06-08 before-1 sent due-in',
      '2026-06-09 on-day sent due-today',
      '2026-06-10 after-1 sent overdue',
      '2026-06-12 after-3 sent overdue',
      '2026-06-12 after-3 sent overdue',
      '2026-06-18 after-7 sent overdue',
    ]);
    expect(mailsTo(app, OFFICER)).toHaveLength(5);
    expect(mailsTo(app, 'giamdoc@tc.songlam.example')).toHaveLength(1);
    expect(mailsTo(app, COORDINATOR).length).toBeGreaterThan(0);
    expect(mailsTo(app, 'phochutich@songlam.example')).toHaveLength(1);
  }, 180_000);

  test('go out once when the tick runs twice, and once when two replicas tick at the same moment', async () => {
    const app = await start({ at: '2026-05-19T08:00' });
    const replica = await start({ replicaOf: app });
    await activatePlan(app);
    await Promise.all([app.app.get(PlanningService).planDue(), replica.app.get(PlanningService).planDue()]);
    await app.tick();
    await replica.tick();
    const messageIds = app.mailbox.mails.map((mail) => mail.messageId);
    expect(messageIds.length).toBeGreaterThan(30);
    expect(new Set(messageIds).size).toBe(messageIds.length);
    expect(mailsTo(app, OFFICER)).toHaveLength(1);
    expect(
      await app.db.notification.count({ where: { outcome: { not: 'sent' }, rungId: 'before-15' } }),
    ).toBe(await app.db.notification.count({ where: { outcome: 'suppressed', address: null } }));
  }, 120_000);

  test('leave nothing out and send nothing twice after ten days of standstill', async () => {
    const [daily, late] = [await start(), await start()];
    await activatePlan(daily);
    await activatePlan(late);
    for (const day of STEPS.filter((one) => one <= '2026-06-08')) {
      daily.clock.set(day);
      await daily.tick();
    }
    late.clock.set('2026-06-08');
    await late.tick();
    expect(await keysOf(late)).toEqual(await keysOf(daily));
    expect(mailsTo(late, OFFICER)).toHaveLength(1);
    const { id } = await halfYearOf(late, FINANCE);
    expect(await ledgerOf(late, id)).toEqual([
      '2026-05-19 before-15 suppressed superseded',
      '2026-05-29 before-7 suppressed superseded',
      '2026-06-04 before-3 suppressed superseded',
      '2026-06-08 before-1 sent due-in',
    ]);
  }, 180_000);

  test('end with the filing, and the ledger says why the rest was left out', async () => {
    const app = await start({ at: '2026-05-19T08:00' });
    await activatePlan(app);
    await app.tick();
    const { id } = await halfYearOf(app, FINANCE);
    app.clock.set('2026-05-25');
    await app.app.get(ReportsService).file(id, FORM, await app.person(OFFICER));
    for (const day of ['2026-05-29', '2026-06-04', '2026-06-08', '2026-06-10', '2026-06-12', '2026-06-18']) {
      app.clock.set(day);
      await app.tick();
    }
    expect(mailsTo(app, OFFICER)).toHaveLength(1);
    expect((await ledgerOf(app, id)).slice(1)).toEqual([
      '2026-05-29 before-7 suppressed filed',
      '2026-06-04 before-3 suppressed filed',
      '2026-06-08 before-1 suppressed filed',
      '2026-06-09 on-day suppressed filed',
      '2026-06-10 after-1 suppressed filed',
      '2026-06-12 after-3 suppressed filed',
      '2026-06-12 after-3 suppressed filed',
      '2026-06-18 after-7 suppressed filed',
    ]);
  }, 120_000);

  test('wait while the mail server refuses, and are not sent for what was filed meanwhile', async () => {
    const app = await start({ at: '2026-05-19T08:00' });
    await activatePlan(app);
    app.mailbox.mode = 'refuse-for-now';
    const officer = await app.person(OFFICER);
    const { id } = await halfYearOf(app, FINANCE);
    await app.app.get(PlanningService).planDue();
    // The report is filed between two attempts: one that was refused, and the next, some seconds away.
    while (
      (await app.db.mail.count({ where: { address: OFFICER, state: 'queued', attempts: { gt: 0 } } })) === 0
    ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await app.app.get(ReportsService).file(id, FORM, officer);
    app.mailbox.mode = 'accept';
    await app.tick();
    expect(mailsTo(app, OFFICER)).toHaveLength(0);
    expect(await ledgerOf(app, id)).toEqual(['2026-05-19 before-15 suppressed filed']);
    expect(mailsTo(app, 'canbo@khdt.songlam.example')).toHaveLength(1);
  }, 120_000);

  test('are given up, visibly, where the mailbox does not exist', async () => {
    const app = await start();
    await activatePlan(app);
    // The announcement still arrives.
    await app.tick();
    app.mailbox.mode = 'refuse-recipient';
    app.clock.set('2026-05-19T08:00');
    await app.tick();
    const { id } = await halfYearOf(app, FINANCE);
    expect(await ledgerOf(app, id)).toEqual(['2026-05-19 before-15 dead due-in']);
    const mail = await app.db.mail.findFirstOrThrow({ where: { address: OFFICER, kind: 'digest' } });
    expect(mail.state).toBe('dead');
    expect(mail.lastError).toContain('550');
  }, 120_000);
});

describe('what comes up after the digest of the day has gone', () => {
  const LATER_PLAN = (day: string) => REPORT_PLAN.replace('15/KH-UBND', '16/KH-UBND').replace('10/6', day);

  test('waits for the digest of the next working day, and the outbox says so', async () => {
    const app = await start({ at: '2026-05-29T08:00' });
    await activatePlan(app);
    await app.tick();
    expect(mailsTo(app, OFFICER)).toHaveLength(1);
    await activatePlan(app, LATER_PLAN('12/6'));
    await app.tick();
    expect(mailsTo(app, OFFICER)).toHaveLength(1);
    const { rows } = await app.app
      .get(NotificationsService)
      .outbox(await app.person(COORDINATOR), { q: OFFICER, outcome: 'queued' });
    expect(rows.map(({ outcomeWords }) => outcomeWords)).toEqual(['Chờ gửi trong thư ngày 1/6/2026']);
    app.clock.set('2026-06-01T08:00');
    await app.tick();
    expect(mailsTo(app, OFFICER)).toHaveLength(2);
    expect(mailsTo(app, OFFICER)[1]?.text).toContain('16/KH-UBND');
  }, 120_000);

  test('goes out at once, by itself, where the next working day would be too late', async () => {
    const app = await start({ at: '2026-06-08T08:00' });
    await activatePlan(app);
    await app.tick();
    await activatePlan(app, LATER_PLAN('09/6'));
    await app.tick();
    const mails = mailsTo(app, OFFICER);
    expect(mails).toHaveLength(2);
    expect(mails[1]?.text).toContain('16/KH-UBND');
    expect(mails[1]?.text).not.toContain('15/KH-UBND');
  }, 120_000);

  test('stays out where it was settled before that digest', async () => {
    const app = await start({ at: '2026-05-29T08:00' });
    await activatePlan(app);
    await app.tick();
    const documentId = await activatePlan(app, LATER_PLAN('12/6'));
    await app.tick();
    const { id } = await app.db.occurrence.findFirstOrThrow({
      where: {
        scheduledOn: new Date('2026-06-12T00:00:00Z'),
        assignment: { agency: { key: FINANCE }, duty: { documentId } },
      },
    });
    await app.app.get(ReportsService).file(id, FORM, await app.person(OFFICER));
    app.clock.set('2026-06-01T08:00');
    await app.tick();
    expect(mailsTo(app, OFFICER)).toHaveLength(1);
    expect(await ledgerOf(app, id)).toEqual(['2026-05-21 before-15 suppressed filed']);
  }, 120_000);
});
