import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const PLAN = `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 21/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2026

KẾ HOẠCH
Sửa chữa thư viện xã

III. TỔ CHỨC THỰC HIỆN

1. Sở Tài chính

- Thẩm định dự toán trong 10 ngày làm việc kể từ ngày nhận hồ sơ.

2. Sở Xây dựng

- Cho ý kiến về thiết kế trong 10 ngày làm việc kể từ ngày nhận hồ sơ.

3. Sở Nội vụ

- Báo cáo Ủy ban nhân dân tỉnh khi có yêu cầu.
`;
const PAGE = '/cho-su-kien';

let app: TestApp;
let coordinator: Visitor;
let keys: Readonly<Record<string, string>>;

beforeAll(async () => {
  app = await startApp({ at: '2026-06-08T08:00' });
  await activatePlan(app, PLAN);
  coordinator = await new Visitor(app).signIn(COORDINATOR);
  const rows = await app.db.assignment.findMany({
    include: { agency: true, duty: { include: { deadlines: true } } },
  });
  keys = Object.fromEntries(
    rows.map(({ id, agency, duty }) => [agency.key, `${id}:${duty.deadlines[0]?.id}`]),
  );
}, 180_000);
afterAll(() => app?.close());

const FORM = { happenedOn: '2026-06-01', basis: 'Công văn số 12/UBND-VX ngày 1/6/2026' };
const record = (item: readonly string[], change: Readonly<Record<string, string>> = {}) =>
  coordinator.submit(PAGE, PAGE, { ...FORM, item, ...change });
const keyOf = (agency: string): string => keys[agency] ?? '';
const dated = (agency: string) =>
  app.db.occurrence.findMany({ where: { assignment: { agency: { key: agency } } }, orderBy: { id: 'asc' } });

describe('work that waits for an event', () => {
  test('is listed by the event that it waits for, one form for all of it', async () => {
    const { text } = await coordinator.get(PAGE);
    expect(text.match(/<form class="sheet-body event-form"/g)).toHaveLength(2);
    expect(text).toContain('3 nhiệm vụ có hạn tính từ một sự kiện');
    expect(text).toContain('Sở Tài chính');
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
    ['a day to come', ['so-tai-chinh'], { happenedOn: '2026-06-09' }, /chưa đến/],
    ['a day before the plan', ['so-tai-chinh'], { happenedOn: '2026-03-01' }, /trước ngày ban hành văn bản/],
    ['no day', ['so-tai-chinh'], { happenedOn: '' }, /Nhập ngày xảy ra sự kiện/],
    ['no basis', ['so-tai-chinh'], { basis: ' ' }, /Nêu căn cứ/],
    ['no deadline where the plan names no days', ['so-noi-vu'], {}, /nhập hạn ghi trong chỉ đạo/],
    ['a deadline before the event', ['so-noi-vu'], { dueOn: '2026-05-31' }, /Hạn phải từ ngày xảy ra/],
  ])('refuses %s with the reason', async (_, agencies, change, reason) => {
    const { status, text } = await record(agencies.map(keyOf), change);
    expect(status).toBe(422);
    expect(text).toMatch(reason);
  });

  test('refuses work that does not wait', async () => {
    const { status } = await record(['00000000-0000-4000-8000-000000000000:x']);
    expect(status).toBe(422);
  });

  test('is dated by one recording for several agencies, in the rows that stood for it', async () => {
    const [before] = await dated('so-tai-chinh');
    expect(before?.scheduledOn).toBeNull();
    expect((await record([keyOf('so-tai-chinh'), keyOf('so-xay-dung')])).status).toBe(303);
    for (const agency of ['so-tai-chinh', 'so-xay-dung']) {
      const rows = await dated(agency);
      expect(rows).toHaveLength(1);
      // Ten working days after 1/6, that day not counted (Điều 147).
      expect(rows[0]?.lastValidOn?.toISOString().slice(0, 10)).toBe('2026-06-15');
      expect(rows[0]?.why).toContain('ngày nhận hồ sơ (1/6/2026)');
    }
    expect((await dated('so-tai-chinh'))[0]?.id).toBe(before?.id);
    expect((await coordinator.get(PAGE)).text).toContain('1 nhiệm vụ có hạn tính từ một sự kiện');
  });

  test('waits again when the recording is taken back', async () => {
    const event = await app.db.recordedEvent.findFirstOrThrow({ where: { undoneAt: null } });
    expect((await coordinator.submit(PAGE, `${PAGE}/${event.id}/hoan-tac`)).status).toBe(303);
    const [row] = await dated('so-tai-chinh');
    expect([row?.scheduledOn, row?.eventId, row?.label]).toEqual([null, null, '']);
    const { text } = await coordinator.get(PAGE);
    expect(text).toContain('3 nhiệm vụ có hạn tính từ một sự kiện');
    expect(await app.db.auditEvent.count({ where: { action: 'undo-event' } })).toBe(2);
  });

  test('comes again with every call where the plan names no days, beside the row that stands for it', async () => {
    await record([keyOf('so-noi-vu')], { dueOn: '2026-06-19' });
    await record([keyOf('so-noi-vu')], { dueOn: '2026-06-26' });
    const days = (await dated('so-noi-vu')).map(({ lastValidOn }) => lastValidOn?.toISOString().slice(0, 10));
    expect(days.toSorted()).toEqual(['2026-06-19', '2026-06-26', undefined]);
    expect((await record([keyOf('so-noi-vu')], { dueOn: '2026-06-26' })).status).toBe(409);
  });

  test('is not taken back once a reminder went out', async () => {
    await record([keyOf('so-tai-chinh')]);
    await app.tick();
    const event = await app.db.recordedEvent.findFirstOrThrow({
      where: { undoneAt: null, words: { contains: 'hồ sơ' } },
    });
    const reply = await coordinator.submit(PAGE, `${PAGE}/${event.id}/hoan-tac`);
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('đã có thư nhắc');
  }, 120_000);

  test('is recorded by the agency for its own work alone', async () => {
    const officer = await new Visitor(app).signIn('canbo@khdt.songlam.example');
    const { text } = await officer.get(PAGE);
    expect(text).toContain('Không có nhiệm vụ nào chờ sự kiện');
    const reply = await officer.submit('/', PAGE, { ...FORM, item: keyOf('so-xay-dung') });
    expect(reply.status).toBe(422);
  });
});
