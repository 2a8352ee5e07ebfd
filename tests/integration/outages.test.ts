import { afterEach, describe, expect, test } from '@jest/globals';
import { PlanningService } from '../../src/notifications/planning.service.js';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { startSmtpSink } from '../support/smtp-sink.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import { Visitor } from '../support/visitor.js';

const open: TestApp[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

describe('outages', () => {
  test('while the mail server is away mails wait, and are sent when it is back', async () => {
    const closed = await startSmtpSink();
    const { port, url } = closed;
    await closed.close();
    const app = await startApp({ at: '2026-05-19T08:00', smtpUrl: url });
    open.push(app);
    await activatePlan(app);
    await app.app.get(PlanningService).planDue();
    // Some first attempts fail before the server is back.
    while ((await app.db.mail.count({ where: { lastError: { not: null } } })) === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const waiting = await app.db.mail.count({ where: { state: { in: ['queued', 'sending'] } } });
    expect(waiting).toBeGreaterThan(30);
    const back = await startSmtpSink(port);
    await app.tick();
    expect(back.mails).toHaveLength(waiting);
    await back.close();
  }, 120_000);

  test('while the database is away pages say so; afterwards all goes on, the queue included', async () => {
    const server = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    const proxy = await startTcpProxy(Number(server.port));
    const app = await startApp({ at: '2026-05-19T08:00', databaseThrough: proxy.urlOf });
    open.push(app);
    const visitor = await new Visitor(app).signIn(COORDINATOR);
    expect((await visitor.get('/ke-hoach')).status).toBe(200);
    await proxy.down();
    const away = await visitor.get('/ke-hoach');
    expect(away.status).toBe(503);
    expect(away.text).toContain('cơ sở dữ liệu');
    await proxy.up();
    expect((await visitor.get('/ke-hoach')).status).toBe(200);
    await activatePlan(app);
    await app.tick();
    expect(app.mailbox.mails.length).toBeGreaterThan(30);
    await app.close();
    open.pop();
    await proxy.close();
  }, 120_000);
});
