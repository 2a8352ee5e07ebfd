import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

// A plan under way, then its next version: steps build on one another.
const BEFORE = `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 15/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2026

KẾ HOẠCH
Phát triển thư viện cơ sở đến năm 2030

III. TỔ CHỨC THỰC HIỆN

1. Sở Văn hóa, Thể thao và Du lịch

- Chủ trì, phối hợp với Sở Tài chính xây dựng danh mục sách dùng chung, xong trước ngày 30/6/2026.

- Tổ chức hội thi kể chuyện sách cho học sinh trung học cơ sở, xong trước ngày 15/9/2026.

- Lắp biển chỉ dẫn bằng chữ nổi tại các thư viện huyện, xong trước ngày 20/8/2026.

2. Sở Tài chính

- Bố trí kinh phí mua sách cho thư viện xã, gửi kết quả trước ngày 10/6 hằng năm.
`;
const AFTER = BEFORE.replace('Số: 15/KH-UBND', 'Số: 27/KH-UBND')
  .replace('15/9/2026', '30/9/2026')
  .replace(
    /- Lắp biển[^\n]*/,
    '- Mua phần mềm mượn sách dùng chung cho toàn ngành, xong trước ngày 01/12/2026.',
  )
  .replace('danh mục sách\u0020', 'danh mục sách\n');

let app: TestApp;
let visitor: Visitor;
let earlierId: string;
let laterId: string;

beforeAll(async () => {
  app = await startApp();
  visitor = await new Visitor(app).signIn(COORDINATOR);
  earlierId = await activatePlan(app, BEFORE);
}, 60_000);
afterAll(() => app?.close());

const workOf = (documentId: string) =>
  app.db.assignment.findMany({
    where: { duty: { documentId } },
    include: { duty: true, agency: true, occurrences: { orderBy: { scheduledOn: 'asc' } } },
  });
/** The leading assignment of the duty that begins so. */
const work = async (documentId: string, words: string) => {
  const found = (await workOf(documentId)).find(
    ({ duty, role }) => role === 'lead' && duty.summary.includes(words),
  );
  if (found === undefined) throw new Error(`no work: ${words}`);
  return found;
};
const isoDay = (date: Date | null | undefined) => date?.toISOString().slice(0, 10);
let contest: Awaited<ReturnType<typeof work>>;
let signs: Awaited<ReturnType<typeof work>>;
let catalogue: Awaited<ReturnType<typeof work>>;

describe('a new version of a plan under way', () => {
  test('is taken in from the page of the plan, and leads to what it changes', async () => {
    [contest, signs, catalogue] = await Promise.all([
      work(earlierId, 'hội thi'),
      work(earlierId, 'biển chỉ dẫn'),
      work(earlierId, 'danh mục sách'),
    ]);
    await app.db.occurrence.updateMany({
      where: { assignmentId: catalogue.id },
      data: { execution: 'in-progress' },
    });
    expect((await visitor.get(`/ke-hoach/${earlierId}`)).text).toContain(`/ke-hoach/${earlierId}/ban-moi`);
    const reply = await visitor.upload([], AFTER, `/ke-hoach/${earlierId}/ban-moi`);
    expect(reply.status).toBe(303);
    const path = reply.headers['location'] ?? '';
    laterId = /ke-hoach\/(?<id>[^/]+)\/so-sanh/.exec(path)?.groups?.['id'] ?? '';
    const page = (await visitor.get(path)).text;
    expect(page).toMatch(/<strong>1<\/strong> Nhiệm vụ thay đổi/);
    expect(page).toMatch(/<strong>1<\/strong> Nhiệm vụ thêm mới/);
    expect(page).toMatch(/<strong>1<\/strong> Nhiệm vụ không còn/);
    expect(page).toMatch(/<strong>2<\/strong> Nhiệm vụ giữ nguyên/);
    expect(page).toMatch(/<del><span[^>]*>bỏ: <\/span>15\/9\/2026<\/del>/);
    expect(page).toMatch(/<ins><span[^>]*>thêm: <\/span>30\/9\/2026<\/ins>/);
  });

  test('keeps the decisions about what did not change, and asks about the rest', async () => {
    const duties = await app.db.duty.findMany({ where: { documentId: laterId }, orderBy: { start: 'asc' } });
    expect(duties.map(({ summary, state }) => [summary.slice(0, 20).trim(), state])).toEqual([
      [expect.stringContaining('Chủ trì'), 'accepted'],
      [expect.stringContaining('Tổ chức hội thi'), 'proposed'],
      [expect.stringContaining('Mua phần mềm'), 'proposed'],
      [expect.stringContaining('Bố trí kinh phí'), 'accepted'],
    ]);
  });

  test('leaves the plan under way as it is until it is activated', async () => {
    expect((await workOf(laterId)).length).toBe(0);
    expect((await app.db.document.findUniqueOrThrow({ where: { id: earlierId } })).state).toBe('active');
  });

  test('tells before its activation what becomes of the work', async () => {
    await visitor.submit(`/ke-hoach/${laterId}/ra-soat`, `/ke-hoach/${laterId}/ra-soat/chap-nhan-tat-ca`);
    const page = (await visitor.get(`/ke-hoach/${laterId}/kich-hoat`)).text;
    expect(page).toMatch(/Đổi ngày<\/dt><dd><strong>1<\/strong>/);
    expect(page).toMatch(/Dừng<\/dt><dd><strong>1<\/strong>/);
    expect(page).toMatch(/Thêm<\/dt><dd><strong>1<\/strong>/);
  });

  test('takes the work over in one step', async () => {
    const path = `/ke-hoach/${laterId}/kich-hoat`;
    expect((await visitor.submit(path, path)).status).toBe(303);
    const kept = await work(laterId, 'danh mục sách');
    expect(kept.id).toBe(catalogue.id);
    expect(kept.occurrences.map(({ id, execution }) => [id, execution])).toEqual(
      catalogue.occurrences.map(({ id }) => [id, 'in-progress']),
    );
    const moved = await work(laterId, 'hội thi');
    expect(moved.id).toBe(contest.id);
    expect(
      moved.occurrences.map(({ id, scheduledOn, lastValidOn }) => [
        id,
        isoDay(scheduledOn),
        isoDay(lastValidOn),
      ]),
    ).toEqual([[contest.occurrences[0]?.id, '2026-09-30', '2026-09-29']]);
    const ended = await work(earlierId, 'biển chỉ dẫn');
    expect([ended.id, isoDay(ended.endedOn)]).toEqual([signs.id, '2026-05-11']);
    expect(ended.occurrences.map(({ execution }) => execution)).toEqual(['cancelled']);
    const begun = await work(laterId, 'phần mềm');
    expect(begun.occurrences.map(({ scheduledOn }) => isoDay(scheduledOn))).toEqual(['2026-12-01']);
    expect((await work(laterId, 'kinh phí')).occurrences.length).toBeGreaterThan(0);
  });

  test('writes down why each date moved or ended', async () => {
    const entries = await app.db.auditEvent.findMany({
      where: { action: { in: ['version-moves-date', 'version-cancels', 'supersede'] } },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
      { action: 'supersede', before: null, after: { kept: 4, added: 1, moved: 1, cancelled: 1 } },
      {
        action: 'version-moves-date',
        before: { lastValidOn: '2026-09-14' },
        after: { lastValidOn: '2026-09-29' },
      },
      { action: 'version-cancels', before: { lastValidOn: '2026-08-19' }, after: null },
    ]);
    expect(entries[2]?.note).toContain('không còn nhiệm vụ này');
  });

  test('is what the page of the earlier one leads to, and that one cannot be removed', async () => {
    const page = (await visitor.get(`/ke-hoach/${earlierId}`)).text;
    expect(page).toContain('đã được thay bằng');
    expect(page).toContain(`/ke-hoach/${laterId}`);
    expect(page).not.toContain(`/ke-hoach/${earlierId}/ban-moi`);
    expect((await visitor.get(`/ke-hoach/${earlierId}/xoa`)).status).toBe(409);
  });
});

describe('a new version that cannot be', () => {
  test('is told why: the same file again, nothing at all, a version that was overtaken', async () => {
    const page = `/ke-hoach/${laterId}/ban-moi`;
    expect((await visitor.upload([], AFTER, page)).text).toContain('trùng từng byte');
    expect((await visitor.upload([], '', page)).text).toContain('Chọn tệp của bản mới');
    expect((await visitor.upload([], `${AFTER}\n`, `/ke-hoach/${earlierId}/ban-moi`)).status).toBe(409);
  });
});

test('the horizon that moves on gives no date twice', async () => {
  const before = await app.db.occurrence.count({
    where: { assignment: { duty: { documentId: laterId } } },
  });
  app.clock.set('2026-05-12');
  await app.tick();
  expect(await app.db.occurrence.count({ where: { assignment: { duty: { documentId: laterId } } } })).toBe(
    before,
  );
});
