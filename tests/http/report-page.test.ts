import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, COORDINATOR, halfYearOf } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

let app: TestApp;
let officer: Visitor;
let coordinator: Visitor;
let path: string;

beforeAll(async () => {
  app = await startApp();
  await activatePlan(app);
  officer = await new Visitor(app).signIn('canbo@khdt.songlam.example');
  coordinator = await new Visitor(app).signIn(COORDINATOR);
  path = `/ky-han/${(await halfYearOf(app, 'so-ke-hoach-va-dau-tu')).id}`;
}, 90_000);
afterAll(() => app?.close());

const reports = () =>
  app.db.report.findMany({ where: { occurrenceId: path.split('/')[2] ?? '' }, orderBy: { filedAt: 'asc' } });

describe('the officer of an agency', () => {
  test('finds the report on the first page, with its date said in full', async () => {
    const { text } = await officer.get('/');
    expect(text).toContain('Báo cáo 6 tháng đầu năm 2026');
    expect(text).toContain('9/6/2026 (thứ Ba)');
    expect(text).toMatch(/còn \d+ ngày làm việc/);
  });

  test('is told where the date comes from', async () => {
    const { text } = await officer.get(path);
    expect(text).toContain('Văn bản ghi');
    expect(text).toContain('không kể ngày 10/6/2026');
    expect(text).toContain('Các sở, ban, ngành, UBND các huyện');
  });

  test('cannot file an empty report, and loses nothing of the rest', async () => {
    const reply = await officer.submit(path, `${path}/bao-cao`, {
      results: ' ',
      difficulties: 'Thiếu <người>',
      proposals: '',
    });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('href="#results"');
    expect(reply.text).toContain('Thiếu &lt;người&gt;');
    expect(await reports()).toHaveLength(0);
  });

  test('does not see the work of another agency', async () => {
    const foreign = `/ky-han/${(await halfYearOf(app, 'so-tai-chinh')).id}`;
    expect((await officer.get(foreign)).status).toBe(404);
    const reply = await officer.submit(path, `${foreign}/bao-cao`, { results: 'x' });
    expect(reply.status).toBe(404);
  });

  test('files, and cannot file twice', async () => {
    const fields = { results: 'Đã mở 12 thư viện.\nSố liệu kèm theo.', difficulties: '', proposals: '' };
    expect((await officer.submit(path, `${path}/bao-cao`, fields)).status).toBe(303);
    const page = await officer.get(path);
    expect(page.text).toContain('chờ xác nhận');
    expect(page.text).not.toContain('id="bao-cao"');
    const again = await officer.submit(path, `${path}/bao-cao`, { ...fields, results: 'Bản thứ hai' });
    expect(again.status).toBe(409);
    // Told why, with what was typed.
    expect(again.text).toContain('Đã có báo cáo đang chờ xác nhận');
    expect(again.text).toContain('Bản thứ hai');
    expect(await reports()).toHaveLength(1);
  });

  test('cannot confirm the own report', async () => {
    const [report] = await reports();
    expect((await officer.submit(path, `/bao-cao/${report?.id}/xac-nhan`, {})).status).toBe(403);
  });
});

describe('the coordinating office', () => {
  test('finds what waits for it first', async () => {
    const { text } = await coordinator.get('/');
    expect(text.indexOf('Báo cáo chờ xác nhận')).toBeLessThan(text.indexOf('Văn bản chờ rà soát'));
    expect(text).toContain(`href="${path}"`);
  });

  test('returns a report only with a reason and a day, which the agency reads', async () => {
    const [report] = await reports();
    const form = `/bao-cao/${report?.id}/tra-lai`;
    expect((await coordinator.get(form)).text).toContain('value="2026-05-14"');
    const silent = await coordinator.submit(path, form, { reason: '', correctBy: '2026-05-01' });
    expect(silent.status).toBe(422);
    expect(silent.text).toContain('Nêu lý do trả lại');
    expect(silent.text).toContain('Chọn từ hôm nay');
    await coordinator.submit(path, form, { reason: 'Thiếu số liệu cấp xã', correctBy: '2026-05-14' });
    const page = await officer.get(path);
    expect(page.text).toContain('Thiếu số liệu cấp xã');
    expect(page.text).toContain('gửi lại chậm nhất ngày <strong>14/5/2026');
    expect(page.text).toContain('id="bao-cao"');
  });

  test('finds what was returned ready to be corrected', async () => {
    const { text } = await officer.get(`${path}/bao-cao`);
    expect(text).toContain('Đã mở 12 thư viện.');
    expect(text).toContain('Nội dung của báo cáo bị trả lại được chép sẵn');
  });

  test('confirms the second report; the matrix and the agency show it as done in time', async () => {
    await officer.submit(path, `${path}/bao-cao`, {
      results: 'Đã bổ sung.',
      difficulties: '',
      proposals: '',
    });
    const waiting = (await reports()).find(({ state }) => state === 'filed');
    expect((await coordinator.submit(path, `/bao-cao/${waiting?.id}/xac-nhan`)).status).toBe(303);
    expect((await officer.get(path)).text).toContain('Hoàn thành đúng hạn');
    const compared = await officer.get(`${path}/bao-cao/so-sanh`);
    expect(compared.text).toContain('<del>Đã mở 12 thư viện.</del>');
    expect(compared.text).toContain('<ins>Đã bổ sung.</ins>');
  });

  test('takes a confirmation back with a reason; the report waits again, of the same day', async () => {
    const confirmed = (await reports()).find(({ state }) => state === 'confirmed');
    const form = `/bao-cao/${confirmed?.id}/mo-lai`;
    expect((await coordinator.submit(path, form, { reopenReason: ' ' })).status).toBe(422);
    await coordinator.submit(path, form, { reopenReason: 'Xác nhận nhầm kỳ' });
    expect((await officer.get(path)).text).toContain('chờ xác nhận');
    await coordinator.submit(path, `/bao-cao/${confirmed?.id}/xac-nhan`);
    expect((await reports()).find(({ id }) => id === confirmed?.id)?.filedOn).toEqual(confirmed?.filedOn);
  });
});

describe('the outbox', () => {
  test('tells of every mail for whom, when and why, and shows it as it was sent', async () => {
    app.clock.set('2026-05-29');
    await app.tick();
    const reader = await new Visitor(app).signIn(COORDINATOR);
    const list = await reader.get('/hop-thu-di');
    expect(list.text).toContain('Thư này được gửi vì hạn còn 7 ngày làm việc và chưa có báo cáo.');
    const mail = /href="(?<path>\/hop-thu-di\/[0-9a-f-]{36})"/.exec(list.text)?.groups?.['path'] ?? '';
    const page = await reader.get(mail);
    expect(page.text).toContain('sandbox');
    const content = await reader.get(`${mail}/noi-dung`);
    expect(content.text).toContain('Kính gửi:');
    expect(content.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await reader.get('/hop-thu-di?ket-qua=dead')).text).toContain('Không có thư nào khớp');
  });
});
