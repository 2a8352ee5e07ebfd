import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const ADMINISTRATOR = 'quantri@vpubnd.songlam.example';
const OFFICER = 'canbo@khdt.songlam.example';

let app: TestApp;
let administrator: Visitor;
let officer: Visitor;

beforeAll(async () => {
  app = await startApp({ at: '2026-05-11T08:00' });
  await activatePlan(app);
  administrator = await new Visitor(app).signIn(ADMINISTRATOR);
  officer = await new Visitor(app).signIn(OFFICER);
}, 180_000);
afterAll(() => app?.close());

const FIELDS = { kind: 'statutory', name: 'Ngày thử', source: 'Thông báo thử số 1', state: 'confirmed' };
const versionIn = (html: string): string =>
  /name="version" value="(?<version>\w+)"/.exec(html)?.groups?.['version'] ?? '';

/** Sends a change twice, as a person does: first to see what it moves, then to keep it. */
async function change(year: number, step: string, fields: Readonly<Record<string, string>>) {
  const page = `/lich-nghi/${year}`;
  const preview = await administrator.submit(page, `${page}/${step}`, fields);
  const saved = await administrator.submit(page, `${page}/${step}`, {
    ...fields,
    version: versionIn(preview.text),
  });
  return { preview, saved };
}

describe('the year of days off', () => {
  test('is shown to everybody, with every month, and changed only by those who may', async () => {
    const { text } = await officer.get('/lich-nghi/2026');
    expect(text.match(/<caption>Tháng/g)).toHaveLength(12);
    expect(text).toContain('Giỗ Tổ Hùng Vương');
    expect(text).not.toContain('Xác nhận lịch năm 2026</button>');
    expect((await officer.get('/lich-nghi/2026/them')).status).toBe(403);
  });

  test.each(['/lich-nghi/abc', '/lich-nghi/1999', '/lich-nghi/2026/sua/2026-06-12'])(
    'has no page %s',
    async (path) => {
      expect((await administrator.get(path)).status).toBe(404);
    },
  );

  test('tells what a new day off would move, and moves nothing until it is kept', async () => {
    // The half-year's reports are due before 10/6: 9/6, a Tuesday.
    const page = '/lich-nghi/2026';
    const before = await app.db.occurrence.count({ where: { targetOn: new Date('2026-06-09T00:00:00Z') } });
    const { text, status } = await administrator.submit(page, `${page}/luu`, {
      ...FIELDS,
      date: '2026-06-09',
    });
    expect(status).toBe(200);
    expect(text).toContain(`<strong>${before}</strong> kỳ hạn giữ ngày cuối`);
    expect(text).toContain('8/6/2026 (thứ Hai)');
    expect(text).toMatch(/<strong>\d+<\/strong> thư nhắc sắp tới đổi ngày gửi/);
    expect(await app.db.dayOff.count({ where: { date: new Date('2026-06-09T00:00:00Z') } })).toBe(0);
    expect(await app.db.occurrence.count({ where: { targetOn: new Date('2026-06-09T00:00:00Z') } })).toBe(
      before,
    );
  });

  test('moves target and legal day with a day off, and back with its removal; the history tells both', async () => {
    const { saved } = await change(2026, 'luu', { ...FIELDS, date: '2026-06-09' });
    expect(saved.status).toBe(303);
    const moved = await app.db.occurrence.findFirstOrThrow({
      where: { scheduledOn: new Date('2026-06-10T00:00:00Z') },
    });
    expect(
      [moved.lastValidOn, moved.targetOn, moved.legalOn].map((day) => day?.toISOString().slice(0, 10)),
    ).toEqual(['2026-06-09', '2026-06-08', '2026-06-10']);
    expect(moved.why).toContain(
      '9/6/2026 là ngày nghỉ «Ngày thử» nên cần xong trong ngày 8/6/2026 (thứ Hai)',
    );
    expect(moved.nextRungOn?.toISOString().slice(0, 10)).toBe('2026-05-11');

    await change(2026, 'xoa', { date: '2026-06-09' });
    const back = await app.db.occurrence.findUniqueOrThrow({ where: { id: moved.id } });
    expect(back.targetOn?.toISOString().slice(0, 10)).toBe('2026-06-09');
    const { text } = await administrator.get('/lich-nghi/2026');
    expect(text).toContain('ghi 9/6/2026 Ngày thử');
    expect(text).toContain('bỏ 9/6/2026 Ngày thử');
  });

  test('takes a swap in whole and takes it out whole', async () => {
    const swap = { ...FIELDS, kind: 'swap', date: '2026-06-12', forDate: '2026-06-20' };
    await change(2026, 'luu', swap);
    const days = await app.db.dayOff.findMany({ where: { source: FIELDS.source }, orderBy: { date: 'asc' } });
    expect(days.map(({ kind }) => kind)).toEqual(['swap-off', 'swap-work']);
    await change(2026, 'xoa', { date: '2026-06-20' });
    expect(await app.db.dayOff.count({ where: { source: FIELDS.source } })).toBe(0);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a swap on a holiday',
      { kind: 'swap', date: '2026-09-02', forDate: '2026-09-12' },
      'vì ngày đó đã là «Quốc khánh»',
    ],
    ['a day twice', { date: '2026-09-02' }, 'đã có trong lịch: «Quốc khánh»'],
    ['a day of another year', { date: '2027-06-11' }, 'không thuộc năm 2026'],
    [
      'a substitute without its holiday',
      { kind: 'compensatory', date: '2026-06-12' },
      'Chọn ngày lễ được nghỉ bù',
    ],
    ['no source', { date: '2026-06-12', source: ' ' }, 'Nêu căn cứ'],
    ['a day that does not exist', { date: '2026-02-30' }, 'là ngày có trong lịch'],
  ])('refuses %s with the reason, and keeps what was typed', async (_, fields, reason) => {
    const reply = await administrator.submit('/lich-nghi/2026', '/lich-nghi/2026/luu', {
      ...FIELDS,
      ...fields,
    });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(reason);
    expect(reply.text).toContain(`value="${fields['date']}"`);
  });

  test('refuses to confirm 2027 while both days beside 2/9 are proposed', async () => {
    const reply = await administrator.submit('/lich-nghi/2027', '/lich-nghi/2027/xac-nhan');
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Xóa phương án không áp dụng rồi xác nhận.');
  });

  test('confirms a year that has fewer holidays than the law for a reason alone, and asks no more', async () => {
    const [year, holiday] = ['/lich-nghi/2025', new Date('2025-01-01')];
    const row = await app.db.dayOff.findUniqueOrThrow({ where: { date: holiday } });
    await app.db.dayOff.delete({ where: { date: holiday } });
    const plain = await administrator.submit(year, `${year}/xac-nhan`);
    expect(plain.status).toBe(422);
    expect(plain.text).toContain('Năm 2025 mới có 10/11 ngày lễ');
    const short = await administrator.submit(year, `${year}/xac-nhan`, { reason: 'đúng' });
    expect(short.text).toContain('quá ngắn');
    expect(short.text).toContain('value="đúng"');
    const { saved } = await change(2025, 'xac-nhan', { reason: 'Thông báo số 9/TB-BNV của Bộ Nội vụ' });
    expect(saved.status).toBe(303);
    const { text } = await administrator.get(year);
    expect(text).toContain('Đã xác nhận');
    expect(text).toContain('Thông báo số 9/TB-BNV');
    await app.db.dayOff.create({ data: row });
  });

  test('computes a later year, to be confirmed', async () => {
    const { saved } = await change(2029, 'de-xuat', {});
    expect(saved.status).toBe(303);
    const { text } = await administrator.get('/lich-nghi/2029');
    expect(text).toContain('12/2');
    await change(2029, 'xac-nhan', {});
    expect(
      await app.db.dayOff.count({ where: { state: 'proposed', date: { gte: new Date('2029-01-01') } } }),
    ).toBe(0);
  });

  test('refuses to keep a preview of another state', async () => {
    const reply = await administrator.submit('/lich-nghi/2026', '/lich-nghi/2026/luu', {
      ...FIELDS,
      date: '2026-06-12',
      version: 'abc',
    });
    expect(reply.status).toBe(409);
  });
});

describe('the alarm for an unconfirmed year', () => {
  test('asks the coordinating offices and the administrator once, from 1 November, and stands on their first page', async () => {
    const asked = () => app.db.mail.count({ where: { kind: 'calendar-alarm' } });
    app.clock.set('2026-10-30');
    await app.tick();
    expect(await asked()).toBe(0);
    app.clock.set('2026-11-02');
    await app.tick();
    await app.tick();
    const people = await app.db.membership.findMany({
      where: { role: { in: ['coordinating-officer', 'administrator'] } },
      distinct: ['userId'],
    });
    expect(await asked()).toBe(people.length);
    const { subject, text } = await app.db.mail.findFirstOrThrow({ where: { kind: 'calendar-alarm' } });
    expect(subject).toBe('[Đôn đốc] Đề nghị xác nhận lịch nghỉ năm 2027');
    expect(text).toContain('/lich-nghi/2027');
    const coordinator = await new Visitor(app).signIn(COORDINATOR);
    expect((await coordinator.get('/')).text).toContain('Lịch nghỉ năm 2027 chưa được xác nhận.');
    // Somebody who has not signed in before: an account that was idle since May is closed.
    const signedIn = await new Visitor(app).signIn('canbo@tc.songlam.example');
    expect((await signedIn.get('/')).text).not.toContain('chưa được xác nhận');
  }, 120_000);
});
