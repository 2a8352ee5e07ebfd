import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HorizonService } from '../../src/schedule/horizon.service.js';
import { activatePlan, COORDINATOR, halfYearOf } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const ADMINISTRATOR = 'quantri@vpubnd.songlam.example';
const PAGE = '/quy-uoc-tinh-han';
const RULES = {
  strict: 'strict',
  year: '10/12',
  half1: '10/6',
  half2: '10/12',
  nine: '10/9',
  quarter1: '10/3',
  quarter2: '10/6',
  quarter3: '10/9',
  quarter4: '10/12',
  month: '20',
  unitToOffice: '2',
  officeToCommittee: '5',
  statedAt: 'office',
  synthesis: 'stated',
};

// The plan says "qua Sở Lao động - Thương binh và Xã hội": the units report by 9/6, the office submits one report of all.
const OFFICE = 'so-lao-dong-thuong-binh-va-xa-hoi';
const JUNE = new Date('2026-06-10T00:00:00Z');

let app: TestApp;
let documentId: string;
let administrator: Visitor;
const send = (change: Partial<typeof RULES>, extra: Record<string, string> = {}) =>
  administrator.submit(PAGE, PAGE, { ...RULES, ...change, ...extra });
const versionIn = (html: string): string =>
  /name="version" value="(?<version>\w+)"/.exec(html)?.groups?.['version'] ?? '';
const iso = (day: Date | null | undefined) => day?.toISOString().slice(0, 10);

beforeAll(async () => {
  app = await startApp({ at: '2026-05-11T08:00' });
  documentId = await activatePlan(app);
  administrator = await new Visitor(app).signIn(ADMINISTRATOR);
}, 180_000);
afterAll(() => app?.close());

describe('how the province counts', () => {
  test('is read by the coordinating office and changed by the administrator alone', async () => {
    const coordinator = await new Visitor(app).signIn(COORDINATOR);
    const { text } = await coordinator.get(PAGE);
    expect(text).toContain('Quy ước do quản trị viên thay đổi.');
    expect(text).not.toContain('Xem thay đổi</button>');
    expect((await coordinator.submit(PAGE, PAGE, { ...RULES, strict: 'inclusive' })).status).toBe(403);
  });

  test('reading "trước ngày" as including the day moves every open due date, after it was shown, and back', async () => {
    const before = await halfYearOf(app, 'so-tai-chinh');
    expect(iso(before.lastValidOn)).toBe('2026-06-09');
    const preview = await send({ strict: 'inclusive' });
    expect(preview.text).toContain('không kể ngày D</span> → <strong>kể cả ngày D');
    expect(preview.text).toMatch(/<strong>\d+<\/strong> kỳ hạn đổi ngày cuối còn đúng hạn/);
    expect(iso((await halfYearOf(app, 'so-tai-chinh')).lastValidOn)).toBe('2026-06-09');

    await send({ strict: 'inclusive' }, { version: versionIn(preview.text) });
    const moved = await halfYearOf(app, 'so-tai-chinh');
    expect([iso(moved.lastValidOn), iso(moved.targetOn)]).toEqual(['2026-06-10', '2026-06-10']);
    expect(moved.why).toContain('kể cả ngày 10/6/2026 theo quy ước của tỉnh');

    const back = await send({});
    await send({}, { version: versionIn(back.text) });
    expect(iso((await halfYearOf(app, 'so-tai-chinh')).lastValidOn)).toBe('2026-06-09');
    expect((await administrator.get(PAGE)).text.match(/Đổi quy ước tính hạn/g)).toHaveLength(2);
  });

  test.each<[Partial<typeof RULES>, string]>([
    [{ half1: '31/6' }, '6 tháng đầu năm: «31/6» không phải ngày của năm.'],
    [{ half1: '10/9' }, '6 tháng đầu năm: ngày 10/9 không thuộc kỳ này.'],
    [{ year: '' }, 'Báo cáo năm: «» không phải ngày của năm.'],
    [{ month: '32' }, 'nhập một ngày của tháng, từ 1 đến 31'],
    [{ unitToOffice: '-1' }, 'nhập số ngày làm việc từ 0 đến 30'],
    [{ officeToCommittee: '2,5' }, 'nhập số ngày làm việc từ 0 đến 30'],
    [{ strict: 'x' }, 'Chọn một cách hiểu'],
  ])('refuses %j with the reason, and keeps what was typed', async (change, reason) => {
    const { status, text } = await send(change);
    expect(status).toBe(422);
    expect(text).toContain(reason);
    expect(text).toContain('value="10/9"');
  });

  test('keeps nothing over rules that somebody has changed meanwhile', async () => {
    expect((await send({ month: '18' }, { version: 'abc' })).status).toBe(409);
  });

  test('says so where nothing was changed', async () => {
    expect((await send({})).status).toBe(303);
  });
});

const june = (key: string) =>
  app.db.occurrence.findMany({
    where: { scheduledOn: JUNE, assignment: { agency: { key }, duty: { documentId } } },
    include: { assignment: true },
  });

describe('a report that goes through an office', () => {
  test('gives the office a due date of its own, five working days after the units’, marked as assumed', async () => {
    const [own, ...others] = await june(OFFICE);
    expect(others).toEqual([]);
    expect(own).toMatchObject({
      level: 'synthesis',
      label: 'Tổng hợp báo cáo 6 tháng đầu năm 2026',
      assumed: ['level'],
    });
    expect(iso(own?.lastValidOn)).toBe('2026-06-16');
    expect(own?.why).toContain('theo quy ước của tỉnh');
  });

  test('leaves the units as the plan has them, each once', async () => {
    const rows = await june('so-tai-chinh');
    expect(rows.map(({ level, lastValidOn }) => [level, iso(lastValidOn)])).toEqual([['unit', '2026-06-09']]);
    const all = await app.db.occurrence.findMany({ where: { scheduledOn: JUNE, level: 'synthesis' } });
    expect(all).toHaveLength(1);
  });

  test('is on the office’s own list, and its page says why the day is assumed', async () => {
    const [own] = await june(OFFICE);
    const coordinator = await new Visitor(app).signIn(COORDINATOR);
    expect((await coordinator.get('/')).text).toContain('Tổng hợp báo cáo 6 tháng đầu năm 2026');
    const { text } = await coordinator.get(`/ky-han/${own?.id}`);
    expect(text).toContain('16/6/2026 (thứ Ba)');
    expect(text).toContain('theo quy ước của tỉnh');
  });

  test('is reminded on its own days, not on the units’', async () => {
    app.clock.set('2026-05-20T08:00');
    await app.tick();
    const ledger = async (key: string) => {
      const [one] = await june(key);
      const rows = await app.db.notification.findMany({ where: { occurrenceId: one?.id ?? '' } });
      return rows.map(({ plannedOn }) => iso(plannedOn)).toSorted();
    };
    expect(await ledger('so-tai-chinh')).toContain('2026-05-19');
    expect(await ledger(OFFICE)).toEqual([]);
    app.clock.set('2026-05-26T08:00');
    await app.tick();
    expect(await ledger(OFFICE)).toContain('2026-05-26');
  });

  test('is entered once for each period when the horizon moves on', async () => {
    const count = () => app.db.occurrence.count({ where: { level: 'synthesis' } });
    const before = await count();
    const horizon = app.app.get(HorizonService);
    app.clock.set('2027-06-01T08:00');
    await horizon.extendTo(app.clock.today().add({ days: 400 }));
    expect(await count()).toBe(before + 2);
    await app.db.document.update({
      where: { id: documentId },
      data: { expandedTo: new Date('2026-06-01T00:00:00Z') },
    });
    await horizon.extendTo(app.clock.today().add({ days: 400 }));
    expect(await count()).toBe(before + 2);
    app.clock.set('2026-05-26T08:00');
  });

  test('moves with the province’s spacing, and the units stay', async () => {
    administrator = await new Visitor(app).signIn(ADMINISTRATOR);
    const preview = await send({ officeToCommittee: '3' });
    expect(preview.text).toContain('12/6/2026');
    await send({ officeToCommittee: '3' }, { version: versionIn(preview.text) });
    expect(iso((await june(OFFICE))[0]?.lastValidOn)).toBe('2026-06-12');
    expect(iso((await june('so-tai-chinh'))[0]?.lastValidOn)).toBe('2026-06-09');
  });
});

describe('a report that no office is named for', () => {
  const DIRECT = `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 16/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2026

KẾ HOẠCH
Sửa sang nhà văn hóa thôn

III. TỔ CHỨC THỰC HIỆN

1. Sở Tài chính

- Báo cáo kết quả cấp kinh phí về Ủy ban nhân dân tỉnh trước ngày 10/6 hằng năm.

2. Sở Xây dựng

- Thẩm định thiết kế trước ngày 20/6 hằng năm.
`;
  const levels = async (id: string) => {
    const rows = await app.db.occurrence.findMany({
      where: { assignment: { duty: { documentId: id } }, level: 'synthesis' },
      include: { assignment: { include: { agency: true } } },
      orderBy: { scheduledOn: 'asc' },
    });
    return rows.map(
      ({ assignment, lastValidOn }) => `${assignment.role} ${assignment.agency.key} ${iso(lastValidOn)}`,
    );
  };

  test('goes straight up: nobody is asked for a synthesis', async () => {
    expect(await levels(await activatePlan(app, DIRECT))).toEqual([]);
  });

  test('goes through the coordinating office where the province has set so; other series do not', async () => {
    const next = { officeToCommittee: '3', synthesis: 'always' };
    const preview = await send(next);
    expect(preview.text).toContain('luôn luôn');
    await send(next, { version: versionIn(preview.text) });
    const id = await activatePlan(app, DIRECT.replaceAll('16/KH-UBND', '17/KH-UBND'));
    const found = await levels(id);
    expect(found).toEqual([`synthesise ${OFFICE} 2026-06-12`, `synthesise ${OFFICE} 2027-06-14`]);
  });
});
