import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, REPORT_PLAN } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';

const FINANCE = 'canbo@tc.songlam.example';
const OLD_PLAN = REPORT_PLAN.replace('Số: 15/KH-UBND', 'Số: 9/KH-UBND').replace(
  'ngày 2 tháng 3 năm 2026',
  'ngày 2 tháng 3 năm 2024',
);

describe('the announcement of plans that were activated', () => {
  let app: TestApp;
  const announcements = () => app.mailbox.mails.filter(({ kind }) => kind === 'announcement');
  const to = (address: string) => announcements().filter((mail) => mail.to === address);

  beforeAll(async () => {
    // A Saturday: what can wait does.
    app = await startApp({ at: '2026-05-16T09:00' });
    await activatePlan(app);
    await activatePlan(app, OLD_PLAN);
    await app.tick();
  }, 60_000);
  afterAll(() => app.close());

  test('waits for the morning of a working day', () => {
    expect(announcements()).toEqual([]);
  });

  test('is one mail to each agency for all plans of the day, and brings no reminder of what was over before', async () => {
    app.clock.set('2026-05-18T08:00');
    await app.tick();
    const [mail, ...others] = to(FINANCE);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('[Đôn đốc] Sở Tài chính: nhiệm vụ tại 2 văn bản');
    expect(mail?.text).toContain('Kế hoạch số 9/KH-UBND ngày 2/3/2024');
    expect(mail?.text).toContain('Kế hoạch số 15/KH-UBND ngày 2/3/2026');
    expect(mail?.text).toContain('1 nhiệm vụ chủ trì, 1 nhiệm vụ phối hợp');
    expect(mail?.text).toContain('chậm nhất 9/6/2026');
    expect(mail?.text).not.toContain('2024 (thứ');
    expect(app.mailbox.mails.filter(({ kind }) => kind !== 'announcement')).toEqual([]);
  });

  test('goes out once, whoever ticks again', async () => {
    app.mailbox.clear();
    await app.tick();
    app.clock.set('2026-05-19T06:00');
    await app.tick();
    expect(announcements()).toEqual([]);
  });

  test('is left out where the plan gives nothing any more at sending', async () => {
    const documentId = await activatePlan(app, REPORT_PLAN.replace('15/KH-UBND', '16/KH-UBND'));
    await app.db.assignment.updateMany({
      where: { duty: { documentId } },
      data: { endedOn: new Date('2026-05-19T00:00:00Z') },
    });
    app.clock.set('2026-05-20T08:00');
    await app.tick();
    expect(announcements()).toEqual([]);
    const states = await app.db.mail.groupBy({
      by: ['state'],
      where: { announcements: { some: { documentId } } },
    });
    expect(states.map(({ state }) => state)).toEqual(['suppressed']);
  });
});
