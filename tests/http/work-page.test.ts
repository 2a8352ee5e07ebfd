// What people do with work between its assignment and its report, as they see it on pages.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../src/accounts/principal.js';
import { newPerson } from '../support/authorisation-world.js';
import { Browserless } from '../support/browserless.js';
import { activatePlan, COORDINATOR, halfYearOf } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let head: Principal;
let officer: Principal;
let asHead: Browserless;
let asOfficer: Browserless;
let asOffice: Browserless;
let path: string;
let occurrenceId: string;
let assignmentId: string;

beforeAll(async () => {
  app = await startApp();
  await activatePlan(app);
  const { id: agencyId } = await app.db.agency.findUniqueOrThrow({ where: { key: 'so-tu-phap' } });
  head = await newPerson(app, agencyId, 'head', 'thu-truong');
  officer = await newPerson(app, agencyId, 'officer', 'chuyen-vien');
  asHead = await Browserless.of(app, head.email);
  asOfficer = await Browserless.of(app, officer.email);
  asOffice = await Browserless.of(app, COORDINATOR);
  const occurrence = await halfYearOf(app, 'so-tu-phap');
  ({ id: occurrenceId, assignmentId } = occurrence);
  path = `/ky-han/${occurrenceId}`;
}, 90_000);
afterAll(() => app?.close());

const present = () => app.db.occurrence.findUniqueOrThrow({ where: { id: occurrenceId } });
const officerOf = async () =>
  (await app.db.assignment.findUniqueOrThrow({ where: { id: assignmentId } })).officerId;

describe('the list of work', () => {
  test('counts what is open by band and finds by words without their accents', async () => {
    const { body } = await asOfficer.get('/viec');
    expect(body).toMatch(/Sắp tới <span class="band-count">3<\/span>/);
    expect((await asOfficer.get('/viec?q=bao+cao+6+thang')).body).toContain(path);
    expect((await asOfficer.get('/viec?q=khong+co+gi+nhu+the')).body).toContain('Không có việc nào khớp');
  });

  test.each([
    ['nhom=khong-co-nhom-nay&xep=x&nguoi=x&ke-hoach=x&trang=-4'],
    ["q=%27%3B+DROP+TABLE+duty%3B--&nguoi='&trang=99999999999"],
    [`q=${'%25_'.repeat(400)}`],
  ])('takes an address that somebody forged: %s', async (query) => {
    expect((await asOfficer.get(`/viec?${query}`)).status).toBe(200);
  });

  test('is sorted and filtered by its address', async () => {
    for (const sort of ['han', 'han-xa', 'noi-dung', 'ke-hoach'])
      expect((await asOfficer.get(`/viec?xep=${sort}`)).body).toContain(path);
    expect((await asOfficer.get('/viec?nhom=qua-han')).body).toContain('Không có việc nào khớp');
    expect((await asOfficer.get('/viec?nguoi=chua-giao')).body).toContain(path);
  });
});

describe('a head', () => {
  test('gives work to an officer, who finds it as own work, and takes that back', async () => {
    const given = await asHead.post('/giao-viec', {
      chon: [assignmentId],
      nguoi: officer.userId,
      ve: '/viec',
    });
    expect(given.status).toBe(303);
    expect(await officerOf()).toBe(officer.userId);
    const list = await asHead.get('/viec');
    expect(list.body).toContain('Đã giao 1 nhiệm vụ.');
    const run = /name="lan" value="(?<run>[^"]+)"/.exec(list.body)?.groups?.['run'] ?? '';
    expect((await asOfficer.get('/viec')).body).toContain(officer.name);
    expect((await asHead.post('/giao-viec/hoan-tac', { lan: run, ve: '/viec' })).status).toBe(303);
    expect(await officerOf()).toBeNull();
    expect((await asHead.post('/giao-viec/hoan-tac', { lan: run, ve: '/viec' })).status).toBe(409);
  });

  test('cannot give work to a stranger, nor that of another agency, nor be sent elsewhere afterwards', async () => {
    const stranger = await app.person(COORDINATOR);
    const foreign = (await halfYearOf(app, 'so-tai-chinh')).assignmentId;
    const give = (chon: string, nguoi: string) =>
      asHead.post('/giao-viec', { chon, nguoi, ve: '//evil.example' });
    expect((await give(assignmentId, stranger.userId)).status).toBe(422);
    expect((await give(foreign, officer.userId)).status).toBe(403);
    expect((await give('x', officer.userId)).headers['location']).toBe('/');
    expect((await asOfficer.post('/giao-viec', { chon: assignmentId, nguoi: officer.userId })).status).toBe(
      403,
    );
    expect(await officerOf()).toBeNull();
  });

  test('sees the board by officer, with what nobody has', async () => {
    const { body } = await asHead.get(`/co-quan/${head.memberships[0]?.agencyId}`);
    expect(body).toContain('Theo người thực hiện');
    expect(body).toContain('Chưa giao ai');
  });
});

describe('on the way', () => {
  test('"đã nhận" is recorded, expires and is not done', async () => {
    expect((await asOfficer.post(`${path}/da-nhan`)).status).toBe(303);
    const [receipt] = await app.db.acknowledgement.findMany({ where: { assignmentId } });
    expect(receipt?.holdsUntil.toISOString().slice(0, 10)).toBe('2026-06-10');
    expect((await present()).execution).toBe('not-started');
    await asOfficer.post(`${path}/da-nhan`);
    expect(await app.db.acknowledgement.count({ where: { assignmentId } })).toBe(1);
  });

  test('a note starts the work, is shown escaped, and does not count as a report', async () => {
    const words = 'Đã họp <script>alert(1)</script> với các phòng';
    expect((await asOfficer.post(`${path}/tien-do`, { words, percent: '40' })).status).toBe(303);
    expect((await present()).execution).toBe('in-progress');
    const { body } = await asOfficer.get(path);
    expect(body).toContain('&lt;script&gt;alert(1)');
    expect(body).toContain('ước đạt 40%');
    expect(body).not.toContain('<script>alert');
  });

  test.each([
    [{ words: '', percent: '' }, 'Nhập việc đã làm'],
    [{ words: 'x', percent: '101' }, 'từ 0 đến 100'],
    [{ words: 'x', percent: '-1' }, 'từ 0 đến 100'],
    [{ words: 'ấ'.repeat(4_001), percent: '' }, 'dài quá'],
  ])('a note filled in wrongly comes back with what was typed', async (form, said) => {
    const answer = await asOfficer.post(`${path}/tien-do`, form);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(said);
    expect(answer.body).toContain(form.words);
  });

  test('a comment tells the person it names by the digest of the day, once, and can be taken back', async () => {
    const comment = `@${head.name} xem giúp số liệu`;
    expect((await asOfficer.post(`${path}/y-kien`, { comment })).status).toBe(303);
    const mention = await app.db.commentMention.findFirstOrThrow({ where: { userId: head.userId } });
    expect(mention.mailId).not.toBeNull();
    await app.tick();
    await app.tick();
    const mails = await app.db.mail.findMany({
      where: { recipientKey: `user:${head.userId}`, state: 'sent' },
    });
    expect(mails.map(({ text }) => text).join()).toContain('xem giúp số liệu');
    expect(mails).toHaveLength(1);
    const taken = await asHead.post(`${path}/rut-y-kien`, { 'y-kien': mention.commentId });
    expect(taken.status).toBe(409);
    expect((await asOfficer.post(`${path}/rut-y-kien`, { 'y-kien': mention.commentId })).status).toBe(303);
    expect((await asHead.get(path)).body).not.toContain('xem giúp số liệu');
  });

  test('nobody outside the agencies concerned can be named', async () => {
    const stranger = await app.person('canbo@khdt.songlam.example');
    await asOfficer.post(`${path}/y-kien`, { comment: `@${stranger.name} xem`, nhac: stranger.userId });
    expect(await app.db.commentMention.count({ where: { userId: stranger.userId } })).toBe(0);
  });
});

describe('"not our remit"', () => {
  test('waits for the coordinating office, pauses the reminders to the agency, and goes on when refused', async () => {
    const sent = () =>
      app.db.notification.findMany({ where: { occurrenceId, recipientKey: `user:${officer.userId}` } });
    expect((await asOfficer.post(`${path}/tra-viec`, { reason: ' ', agency: '' })).status).toBe(422);
    expect(
      (await asOfficer.post(`${path}/tra-viec`, { reason: 'Không có chức năng này', agency: 'Sở Y tế' }))
        .status,
    ).toBe(303);
    expect((await asOfficer.post(`${path}/tra-viec`, { reason: 'Lần nữa', agency: '' })).status).toBe(409);
    expect((await asOffice.get('/')).body).toContain('Không có chức năng này');
    // Three weeks later: everybody signs in anew.
    app.clock.set('2026-06-01T09:00');
    asOfficer = await Browserless.of(app, officer.email);
    asOffice = await Browserless.of(app, COORDINATOR);
    await app.tick();
    expect(new Set((await sent()).map(({ outcome }) => outcome))).toEqual(new Set(['suppressed']));
    expect(JSON.stringify((await sent()).map(({ reason }) => reason))).toContain('remit-questioned');
    expect((await asOfficer.post(`${path}/giu`, { note: 'x' })).status).toBe(403);
    expect((await asOffice.post(`${path}/giu`, { note: 'Đúng chức năng theo quyết định' })).status).toBe(303);
    app.clock.set('2026-06-04T09:00');
    await app.tick();
    expect((await sent()).some(({ outcome }) => outcome === 'sent')).toBe(true);
    asOfficer = await Browserless.of(app, officer.email);
    asOffice = await Browserless.of(app, COORDINATOR);
  });

  test('passed on, the open work goes to the other agency and the old one keeps its history', async () => {
    await asOfficer.post(`${path}/tra-viec`, { reason: 'Vẫn không thuộc chức năng', agency: '' });
    expect((await asOffice.post(`${path}/chuyen`, { agency: 'Không có cơ quan này', note: '' })).status).toBe(
      422,
    );
    expect((await asOffice.post(`${path}/chuyen`, { agency: 'Thanh tra tỉnh', note: 'Chuyển' })).status).toBe(
      303,
    );
    const moved = await app.db.assignmentMove.findFirstOrThrow({
      where: { fromId: assignmentId },
      include: { to: { include: { agency: true } } },
    });
    expect(moved.to?.agency.name).toBe('Thanh tra tỉnh');
    expect(await app.db.handback.count({ where: { assignmentId, state: 'open' } })).toBe(0);
    const { body } = await asOffice.get(path);
    expect(body).toContain('Trả lại nhiệm vụ: không thuộc chức năng');
    expect(body).toContain('Thanh tra tỉnh');
  });
});

describe('the coordinating office', () => {
  test('ends a duty for everybody with a reason, and takes up again just what that ended', async () => {
    const other = await halfYearOf(app, 'so-y-te');
    const alone = await halfYearOf(app, 'so-noi-vu');
    const states = async () => {
      const rows = await app.db.occurrence.groupBy({ by: ['execution'], _count: { _all: true } });
      return Object.fromEntries(rows.map((row) => [row.execution, row._count._all]));
    };
    expect((await asOffice.post(`/ky-han/${alone.id}/dung`, { reason: '' })).status).toBe(422);
    expect((await asOffice.post(`/ky-han/${alone.id}/dung`, { reason: 'Miễn báo cáo' })).status).toBe(303);
    const before = await states();
    expect((await asOffice.post(`/ky-han/${other.id}/dung-nhiem-vu`, { reason: 'Đã bãi bỏ' })).status).toBe(
      303,
    );
    expect((await asOffice.get(`/ky-han/${other.id}`)).body).toContain('Nhiệm vụ đã dừng từ');
    expect((await asOffice.post(`/ky-han/${alone.id}/mo-lai`, { reason: 'x' })).status).toBe(409);
    expect(
      (await asOffice.post(`/ky-han/${other.id}/tiep-tuc-nhiem-vu`, { reason: 'Vẫn hiệu lực' })).status,
    ).toBe(303);
    const after = await states();
    expect(after['cancelled']).toBe(before['cancelled']);
    expect((await app.db.occurrence.findUniqueOrThrow({ where: { id: alone.id } })).execution).toBe(
      'cancelled',
    );
    expect((await asOffice.post(`/ky-han/${alone.id}/mo-lai`, { reason: 'Nhầm' })).status).toBe(303);
  });
});
