import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, COORDINATOR, halfYearOf } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

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
};

let app: TestApp;
let administrator: Visitor;
const send = (change: Partial<typeof RULES>, extra: Record<string, string> = {}) =>
  administrator.submit(PAGE, PAGE, { ...RULES, ...change, ...extra });
const versionIn = (html: string): string =>
  /name="version" value="(?<version>\w+)"/.exec(html)?.groups?.['version'] ?? '';
const iso = (day: Date | null) => day?.toISOString().slice(0, 10);

beforeAll(async () => {
  app = await startApp({ at: '2026-05-11T08:00' });
  await activatePlan(app);
  administrator = await new Visitor(app).signIn('quantri@vpubnd.songlam.example');
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
