import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, COORDINATOR, halfYearOf } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const LEADER = 'phochutich@songlam.example';
const OFFICER = 'canbo@tc.songlam.example';

let app: TestApp;
let coordinator: Visitor;
beforeAll(async () => {
  app = await startApp({ at: '2026-05-19T08:00' });
  await activatePlan(app);
  await app.tick();
  coordinator = await new Visitor(app).signIn(COORDINATOR);
}, 120_000);
afterAll(() => app?.close());

/** One line of the form: "truoc 5 officer", "sau 2 head 5". */
const steps = (...lines: readonly string[]) => {
  const parts = lines.map((line) => line.split(' '));
  return {
    when: parts.map(([when]) => when ?? ''),
    days: parts.map(([, days]) => days ?? ''),
    audience: parts.map(([, , audience]) => audience ?? ''),
    condition: parts.map(() => 'always'),
    repeat: parts.map(([, , , repeat]) => repeat ?? ''),
  };
};
const form = (...lines: readonly string[]) => ({
  scope: 'all',
  from: '07:30',
  until: '18:00',
  ...steps(...lines),
});

describe('the ladder of reminders', () => {
  test('is shown in words to those who may read it, with no button for those who may not change it', async () => {
    const leader = await new Visitor(app).signIn(LEADER);
    const page = await leader.get('/lich-nhac');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Trước hạn 15 ngày làm việc');
    expect(page.text).toContain('Đúng ngày đến hạn');
    expect(page.text).toContain('lặp lại mỗi 5 ngày làm việc đến khi có báo cáo');
    expect(page.text).not.toContain('/lich-nhac/sua');
    const officer = await new Visitor(app).signIn(OFFICER);
    expect((await officer.get('/lich-nhac')).status).toBe(403);
  });

  test('is not stored with mistakes: each is told, and what was typed stays', async () => {
    const reply = await coordinator.submit('/lich-nhac/sua', '/lich-nhac/xem-truoc', {
      ...form('truoc 5 officer', 'truoc 5 officer', 'sau 200 head'),
    });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('đã có bậc khác cùng ngày, cùng người nhận');
    expect(reply.text).toContain('tối đa 120');
    expect(reply.text).toContain('value="200"');
    expect(await app.db.reminderPolicyVersion.count()).toBe(0);
  });

  test('shows the mails of the year under both before anything changes', async () => {
    const reply = await coordinator.submit('/lich-nhac/sua', '/lich-nhac/xem-truoc', {
      ...form('truoc 5 officer', 'sau 1 head', 'sau 4 coordinating-office 5'),
    });
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('Tháng 6/2026');
    expect(reply.text).toContain('Các thư thay đổi');
    expect(await app.db.reminderPolicyVersion.count()).toBe(0);
  });

  test('once applied, new steps go out from today, old ones are withdrawn, and the ledger keeps the words of its version', async () => {
    const saved = await coordinator.submit('/lich-nhac/sua', '/lich-nhac', {
      ...form('truoc 17 officer', 'truoc 5 officer', 'sau 1 head'),
      basedOn: 'default-2',
    });
    expect(saved.status).toBe(303);
    const { id } = await halfYearOf(app, 'so-tai-chinh');
    for (const day of ['2026-05-20', '2026-05-29', '2026-06-02']) {
      app.clock.set(`${day}T08:00`);
      await app.tick();
    }
    // Sessions do not last over these weeks.
    coordinator = await new Visitor(app).signIn(COORDINATOR);
    const rows = await app.db.notification.findMany({
      where: { occurrenceId: id },
      orderBy: { plannedOn: 'asc' },
    });
    expect(
      rows.map(({ rungId, outcome, policyVersion, reason }) => [rungId, outcome, policyVersion, reason]),
    ).toEqual([
      ['before-17-officer', 'suppressed', 'v1', { code: 'rung-new', since: '2026-05-19' }],
      ['before-15', 'sent', 'default-2', expect.objectContaining({ code: 'due-in' })],
      ['before-5-officer', 'sent', 'v1', expect.objectContaining({ code: 'due-in', workingDays: 5 })],
    ]);
    expect((await coordinator.get(`/ky-han/${id}`)).text).toContain('trước hạn 15 ngày làm việc');
  });

  test('is not overwritten by somebody who looked at an older version', async () => {
    const late = await coordinator.submit('/lich-nhac/sua', '/lich-nhac', {
      ...form('truoc 3 officer'),
      basedOn: 'default-2',
    });
    expect(late.status).toBe(409);
    expect(await app.db.reminderPolicyVersion.count()).toBe(1);
  });

  test('may differ for one agency, and goes back when that ladder is taken out', async () => {
    const { id } = await app.db.agency.findUniqueOrThrow({ where: { key: 'so-tai-chinh' } });
    const edit = `/lich-nhac/sua?pham-vi=agency:${id}`;
    expect((await coordinator.get(edit)).text).toContain('Lịch riêng: Sở Tài chính');
    const own = { ...form('truoc 2 officer'), scope: `agency:${id}` };
    expect((await coordinator.submit(edit, '/lich-nhac', { ...own, basedOn: 'v1' })).status).toBe(303);
    expect((await coordinator.get('/lich-nhac')).text).toContain('Lịch riêng: Sở Tài chính');
    const out = { ...own, removes: 'co', basedOn: 'v2' };
    expect((await coordinator.submit(edit, '/lich-nhac', out)).status).toBe(303);
    expect((await coordinator.get('/lich-nhac')).text).not.toContain('Lịch riêng: Sở Tài chính');
  });
});
