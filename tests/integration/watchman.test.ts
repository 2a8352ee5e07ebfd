import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { MailService } from '../../src/mail/mail.service.js';
import { PlanningService } from '../../src/notifications/planning.service.js';
import { DeadManService } from '../../src/watchman/dead-man.service.js';
import { ReconciliationService } from '../../src/watchman/reconciliation.service.js';
import { activatePlan, halfYearOf } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const ADMINISTRATOR = 'quantri@vpubnd.songlam.example';
const SOUND = { ladders: 0, lostMails: 0, leftBehind: 0 };

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ at: '2026-05-18T01:00' });
  await activatePlan(app);
}, 60_000);
afterAll(() => app.close());
afterEach(() => app.mailbox.clear());

const round = () => app.app.get(ReconciliationService).run(null);

describe('the nightly round', () => {
  test('runs once a night, from two in the morning, and finds nothing in a sound service', async () => {
    await app.tick();
    expect(await app.app.get(ReconciliationService).last()).toBeNull();
    app.clock.set('2026-05-18T02:00');
    await app.tick();
    const first = await app.app.get(ReconciliationService).last();
    expect(first).toMatchObject({ on: '2026-05-18', ...SOUND });
    expect(first?.dueDates).toBe(await app.db.occurrence.count({ where: { lastValidOn: { not: null } } }));
    app.clock.set('2026-05-18T05:00');
    await app.tick();
    expect(await app.app.get(ReconciliationService).last()).toEqual(first);
    expect(await app.db.auditEvent.count({ where: { action: 'reconcile' } })).toBe(0);
  });

  test('finds a due date whose next step would have been missed, and the reminder goes out', async () => {
    const { id } = await halfYearOf(app, 'so-tai-chinh');
    await app.db.occurrence.update({ where: { id }, data: { nextRungOn: null } });
    app.clock.set('2026-05-19T08:00');
    await app.tick();
    expect(await app.db.notification.count({ where: { occurrenceId: id } })).toBe(1);
    expect(await app.app.get(ReconciliationService).last()).toMatchObject({ ...SOUND, ladders: 1 });
    expect(await app.db.auditEvent.count({ where: { action: 'reconcile' } })).toBe(1);
    expect(await round()).toMatchObject(SOUND);
  });

  test('finds a mail whose job was lost, and it goes out once', async () => {
    app.clock.set('2026-05-29T08:00');
    await app.app.get(PlanningService).planDue();
    await app.tick();
    const { id } = await app.db.mail.findFirstOrThrow({ where: { kind: 'digest', state: 'sent' } });
    app.mailbox.clear();
    await app.db.mail.update({ where: { id }, data: { state: 'queued' } });
    app.clock.set('2026-05-29T09:00');
    expect(await round()).toMatchObject({ ...SOUND, lostMails: 1 });
    await app.tick();
    expect((await app.db.mail.findUniqueOrThrow({ where: { id } })).state).not.toBe('queued');
    expect(await round()).toMatchObject(SOUND);
  });

  test('gives ledger rows that were left behind the outcome of their mail', async () => {
    const row = await app.db.notification.findFirstOrThrow({ where: { outcome: 'sent' } });
    await app.db.notification.update({ where: { id: row.id }, data: { outcome: 'queued' } });
    await app.db.mail.update({ where: { id: row.mailId ?? '' }, data: { state: 'sent' } });
    expect(await round()).toMatchObject({ ...SOUND, leftBehind: 1 });
    expect((await app.db.notification.findUniqueOrThrow({ where: { id: row.id } })).outcome).toBe('sent');
  });
});

describe('a standstill', () => {
  test('of the tick is told to the administrators once, past the queue, and shows in the health check until it is over', async () => {
    await app.tick();
    expect((await request(app.url).get('/healthz')).body).toEqual({ status: 'ok', troubles: [] });
    app.clock.set('2026-05-29T09:30');
    const deadMan = app.app.get(DeadManService);
    // Seen once it may be a clock that jumped.
    expect(await deadMan.look()).toEqual([]);
    expect(await deadMan.look()).toEqual(['tick']);
    expect(await deadMan.look()).toEqual([]);
    const alarms = app.mailbox.mails.filter(({ kind }) => kind === 'watchman');
    expect(alarms.map(({ to }) => to)).toContain(ADMINISTRATOR);
    expect(alarms[0]?.text).toContain('dừng hơn 10 phút');
    const health = await request(app.url).get('/healthz');
    expect(health.status).toBe(503);
    expect(health.body).toEqual({ status: 'trouble', troubles: ['tick'] });
    await app.tick();
    expect(await deadMan.look()).toEqual([]);
    expect((await request(app.url).get('/healthz')).status).toBe(200);
  });

  test('of the way to the mail server shows after an hour', async () => {
    await app.db.mail.updateMany({
      where: { kind: 'digest', state: 'sent' },
      data: { state: 'queued', createdAt: new Date('2026-05-29T00:00:00Z') },
    });
    const health = await request(app.url).get('/healthz');
    expect(health.body).toEqual({ status: 'trouble', troubles: ['mail'] });
    await app.db.mail.updateMany({ where: { state: 'queued' }, data: { state: 'sent' } });
    expect(await app.app.get(MailService).longestWait()).toBeNull();
  });
});

describe('the figures', () => {
  test('are told to this machine in the text format of Prometheus', async () => {
    const { text, status } = await request(app.url).get('/metrics');
    expect(status).toBe(200);
    expect(text).toMatch(/^don_doc_database_up 1$/m);
    expect(text).toMatch(/^don_doc_mails\{state="sent"\} \d+$/m);
    expect(text).toMatch(/^don_doc_reconciliation_mended 1$/m);
  });

  test('stand on a page for the administrator, who can start a round', async () => {
    const visitor = await new Visitor(app).signIn(ADMINISTRATOR);
    expect((await visitor.get('/tinh-trang')).text).toContain('Đã sửa');
    expect((await visitor.submit('/tinh-trang', '/tinh-trang/doi-chieu')).status).toBe(303);
    expect((await visitor.get('/tinh-trang')).text).toContain('Không có gì phải sửa');
  });
});
