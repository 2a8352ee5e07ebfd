import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, COORDINATOR, REPORT_PLAN } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

// The same clause without its days: a period alone.
const PLAN = REPORT_PLAN.replace(
  'theo hai kỳ: Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12.',
  'định kỳ 6 tháng.',
);

let app: TestApp;
let coordinator: Visitor;
let page: string;
let deadlineId: string;

beforeAll(async () => {
  app = await startApp({ at: '2026-05-11T08:00' });
  const documentId = await activatePlan(app, PLAN);
  coordinator = await new Visitor(app).signIn(COORDINATOR);
  const deadline = await app.db.dutyDeadline.findFirstOrThrow({ where: { duty: { documentId } } });
  deadlineId = deadline.id;
  page = `/ke-hoach/${documentId}/nhiem-vu/${deadline.dutyId}`;
}, 180_000);
afterAll(() => app?.close());

const days = async (level = 'unit') => {
  const rows = await app.db.occurrence.findMany({
    where: { deadlineId, level },
    distinct: ['scheduledOn'],
    orderBy: { scheduledOn: 'asc' },
  });
  return rows.map(
    ({ scheduledOn, assumed }) => `${scheduledOn?.toISOString().slice(0, 10)} ${assumed.join()}`,
  );
};

describe('a period without a day', () => {
  test('takes the default days of the province, marked as assumed, and shows what follows', async () => {
    expect(await days()).toEqual(['2026-06-10 day', '2026-12-10 day', '2027-06-10 day']);
    const { text } = await coordinator.get(page);
    expect(text).toContain('Thời hạn cần xác nhận');
    expect(text).toContain('value="10/6; 10/12"');
    expect(text).toContain('Chế độ báo cáo');
    expect(text).toContain('15/12/2025 đến 14/6/2026');
  });

  test.each([
    ['31/6; 10/12', '«31/6» không phải ngày của năm.'],
    ['10/6', 'Kỳ này có 2 ngày trong năm'],
    ['10/6; 10/6', 'nhập 2 ngày khác nhau'],
    ['giữa năm', '«giữa năm» không phải ngày của năm.'],
  ])('refuses %s with the reason, and keeps what was typed', async (typed, reason) => {
    const reply = await coordinator.submit(page, `${page}/xac-nhan-han`, { deadlineId, days: typed });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(reason);
    expect(reply.text).toContain(`value="${typed}"`);
  });

  test('goes to the days that a person confirms, and is assumed no longer', async () => {
    const reply = await coordinator.submit(page, `${page}/xac-nhan-han`, { deadlineId, days: '20/6; 15/12' });
    expect(reply.status).toBe(303);
    expect(await days()).toEqual(['2026-06-20 ', '2026-12-15 ', '2027-06-20 ']);
    // The office that the reports go through follows, by the province's spacing.
    expect(await days('synthesis')).toEqual(['2026-06-20 level', '2026-12-15 level', '2027-06-20 level']);
    const { text } = await coordinator.get(page);
    expect(text).toContain('định kỳ 6 tháng, chậm nhất ngày 20/6, 15/12');
    // 20/6/2026 is a Saturday.
    expect(text).toContain('20/6/2026 là thứ Bảy nên cần xong trong ngày 19/6/2026 (thứ Sáu)');
    expect(text).not.toContain('Thời hạn cần xác nhận');
    expect(text).toContain('Xác nhận thời hạn');
  });

  test('does not come back on the old days when the horizon moves', async () => {
    app.clock.set('2026-08-03');
    await app.tick();
    expect((await days()).every((day) => /-(?:06-20|12-15) $/.test(day))).toBe(true);
  }, 120_000);
});
