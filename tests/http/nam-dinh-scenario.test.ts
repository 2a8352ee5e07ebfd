import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TickService } from '../../src/schedule/tick.service.js';
import { COORDINATOR } from '../support/report-plan.js';
import { hasShared, readShared } from '../support/shared.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

// A real plan of 2022 through the public pages, followed for a half-year of reminders. Steps build on one another.
const JUNE = new Date('2022-06-10T00:00:00Z');
const DECEMBER = new Date('2022-12-10T00:00:00Z');
const FILER = {
  officer: 'canbo@khdt.songlam.example',
  head: 'giamdoc@khdt.songlam.example',
  key: 'so-ke-hoach-va-dau-tu',
};
const SILENT = {
  officer: 'canbo@tc.songlam.example',
  head: 'giamdoc@tc.songlam.example',
  key: 'so-tai-chinh',
};
const LEADER = 'phochutich@songlam.example';

const suite = hasShared ? describe : describe.skip;

suite('the Nam Định plan of 2022, from upload to escalation', () => {
  let app: TestApp;
  let coordinator: Visitor;
  let planPath: string;

  beforeAll(async () => {
    app = await startApp({ at: '2022-05-20T08:00' });
  }, 60_000);
  // A session ends after some hours, and these tests travel through weeks.
  beforeEach(async () => {
    coordinator = await new Visitor(app).signIn(COORDINATOR);
  });
  afterAll(() => app?.close());

  const occurrences = (scheduledOn: Date) =>
    app.db.occurrence.findMany({
      where: { scheduledOn, assignment: { duty: { documentId: documentId() } } },
      include: { assignment: { include: { agency: true } } },
    });
  const documentId = () => planPath.split('/')[2] ?? '';
  const half = (key: string) =>
    app.db.occurrence.findFirstOrThrow({
      where: { scheduledOn: JUNE, assignment: { agency: { key }, duty: { documentId: documentId() } } },
    });
  const ledger = async (key: string) => {
    const { id } = await half(key);
    const rows = await app.db.notification.findMany({
      where: { occurrenceId: id },
      orderBy: [{ plannedOn: 'asc' }, { recipientName: 'asc' }],
    });
    return rows.map(
      (row) =>
        `${row.plannedOn.toISOString().slice(0, 10)} ${row.rungId} ${row.outcome} ${(row.reason as { code: string }).code}`,
    );
  };
  // Without the announcement of the plan itself.
  const mailsTo = (address: string) =>
    app.mailbox.mails.filter((mail) => mail.to === address && mail.kind !== 'announcement');
  const days = async (...dates: string[]) => {
    for (const date of dates) {
      app.clock.set(date);
      await app.tick();
    }
  };

  test('is taken in through the page', async () => {
    const reply = await coordinator.upload([
      { name: 'nam-dinh-2022-2030.txt', bytes: await readShared('gold/nam-dinh-2022-2030.txt') },
    ]);
    expect(reply.status).toBe(303);
    planPath = reply.headers['location']?.split('/ra-soat')[0] ?? '';
    expect(await app.db.duty.count({ where: { documentId: documentId() } })).toBeGreaterThanOrEqual(22);
  }, 60_000);

  test('is refused activation while its date is unknown and duties are unreviewed', async () => {
    const refused = await coordinator.submit(`${planPath}/kich-hoat`, `${planPath}/kich-hoat`);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Chưa có ngày ban hành');
    expect(refused.text).toContain('chưa được rà soát');
    expect(await app.db.assignment.count()).toBe(0);
  });

  test('is reviewed: header, open owners, acceptance', async () => {
    const { coordinatingAgencyId, title } = await app.db.document.findUniqueOrThrow({
      where: { id: documentId() },
    });
    const header = await coordinator.submit(`${planPath}/thong-tin`, `${planPath}/thong-tin`, {
      title,
      number: '68/KH-UBND',
      issuedOn: '2022-05-16',
      endsOn: '2030-12-31',
      coordinatingAgencyId: coordinatingAgencyId ?? '',
    });
    expect(header.status).toBe(303);
    const duties = await app.db.duty.findMany({
      where: { documentId: documentId() },
      include: { bodies: true },
    });
    for (const { id, version, bodies } of duties) {
      const owners = bodies.filter(({ part }) => part === 'owner');
      if (owners.length > 0 && owners.every(({ resolution }) => resolution === 'resolved')) continue;
      const step = await coordinator.submit(`${planPath}/ra-soat`, `${planPath}/ra-soat/${id}/co-quan`, {
        version: String(version),
        part: 'owner',
        name: 'Sở Lao động - Thương binh và Xã hội',
      });
      expect(step.status).toBe(303);
    }
    const accepted = await coordinator.submit(`${planPath}/ra-soat`, `${planPath}/ra-soat/chap-nhan-tat-ca`);
    expect(accepted.status).toBe(303);
    // The closing words assign nothing; somebody has to say so.
    const { text } = await coordinator.get(`${planPath}/ra-soat`);
    const open = [...text.matchAll(/name="cau" value="(?<span>[^"]+)"/g)].map(
      (one) => one.groups?.['span'] ?? '',
    );
    const marked = await coordinator.submit(`${planPath}/ra-soat`, `${planPath}/ra-soat/cau`, { cau: open });
    expect(marked.status).toBe(303);
  }, 60_000);

  test('is activated: every department and every district has the two yearly reports', async () => {
    const reply = await coordinator.submit(`${planPath}/kich-hoat`, `${planPath}/kich-hoat`);
    expect(reply.status).toBe(303);
    const bodies = await app.db.agency.findMany({ where: { kind: { in: ['department', 'district'] } } });
    expect(bodies.length).toBeGreaterThanOrEqual(24);
    for (const date of [JUNE, DECEMBER]) {
      const reported = new Set((await occurrences(date)).map(({ assignment }) => assignment.agency.key));
      expect(bodies.map(({ key }) => key).filter((key) => !reported.has(key))).toEqual([]);
    }
    const june = await half(SILENT.key);
    expect(june.lastValidOn).toEqual(new Date('2022-06-09T00:00:00Z'));
    expect(june.targetOn).toEqual(new Date('2022-06-09T00:00:00Z'));
    // The series runs over the horizon of some thirteen months, no further.
    expect(await occurrences(new Date('2023-06-10T00:00:00Z'))).not.toEqual([]);
    expect(await occurrences(new Date('2023-12-10T00:00:00Z'))).toEqual([]);
  }, 60_000);

  test('reminds each agency 15, 7, 3 and 1 working days before and on the day; who has filed hears no more', async () => {
    await days('2022-05-20', '2022-05-21', '2022-05-30');
    expect(mailsTo(FILER.officer)).toHaveLength(1);
    expect(mailsTo(SILENT.officer)).toHaveLength(1);
    const [mail] = mailsTo(SILENT.officer);
    expect(mail?.text).toContain('Kính gửi: Sở Tài chính');
    expect(mail?.text).toContain('68/KH-UBND');
    expect(mail?.subject).toContain('Sở Tài chính');

    const officer = await new Visitor(app).signIn(FILER.officer);
    const { id } = await half(FILER.key);
    const home = await officer.get('/');
    expect(home.text).toContain(`/ky-han/${id}`);
    const filed = await officer.submit(`/ky-han/${id}`, `/ky-han/${id}/bao-cao`, {
      results: 'Đã bố trí vốn.',
    });
    expect(filed.status).toBe(303);

    await days('2022-05-31', '2022-06-01', '2022-06-06', '2022-06-08', '2022-06-09');
    expect(mailsTo(FILER.officer)).toHaveLength(1);
    expect(mailsTo(SILENT.officer)).toHaveLength(5);
    expect(await ledger(SILENT.key)).toEqual([
      '2022-05-19 before-15 sent due-in',
      '2022-05-31 before-7 sent due-in',
      '2022-06-06 before-3 sent due-in',
      '2022-06-08 before-1 sent due-in',
      '2022-06-09 on-day sent due-today',
    ]);
    expect((await ledger(FILER.key)).slice(1)).toEqual([
      '2022-05-31 before-7 suppressed filed',
      '2022-06-06 before-3 suppressed filed',
      '2022-06-08 before-1 suppressed filed',
      '2022-06-09 on-day suppressed filed',
    ]);
  }, 120_000);

  test('is overdue on the day after, and climbs to head, coordinating office and leader after 1, 3 and 7 working days', async () => {
    const officer = await new Visitor(app).signIn(SILENT.officer);
    const { id } = await half(SILENT.key);
    expect((await officer.get(`/ky-han/${id}`)).text).not.toContain('Quá hạn');
    app.clock.set('2022-06-10');
    const nextDay = await new Visitor(app).signIn(SILENT.officer);
    expect((await nextDay.get(`/ky-han/${id}`)).text).toContain('Quá hạn');

    app.mailbox.clear();
    await days('2022-06-10');
    expect(mailsTo(SILENT.head)).toHaveLength(1);
    expect(mailsTo(COORDINATOR)).toHaveLength(0);
    await days('2022-06-13');
    expect(mailsTo(COORDINATOR)).toHaveLength(0);
    await days('2022-06-14');
    expect(mailsTo(COORDINATOR)).toHaveLength(1);
    expect(mailsTo(COORDINATOR)[0]?.text).toContain('Sở Tài chính');
    expect(mailsTo(LEADER)).toHaveLength(0);
    await days('2022-06-17');
    expect(mailsTo(LEADER)).toHaveLength(0);
    await days('2022-06-20');
    expect(mailsTo(LEADER)).toHaveLength(1);
    for (const address of [FILER.officer, FILER.head, SILENT.officer])
      expect(mailsTo(address)).toHaveLength(0);
  }, 120_000);

  test('sends nothing more when ticked again, and tells the reason of every mail and every mail left out', async () => {
    app.mailbox.clear();
    await Promise.all([app.app.get(TickService).run(), app.tick()]);
    expect(app.mailbox.mails).toHaveLength(0);
    const rows = await app.db.notification.findMany();
    expect(rows.filter((row) => !(row.reason as { code?: string }).code)).toEqual([]);
    const outbox = await coordinator.get('/hop-thu-di');
    expect(outbox.status).toBe(200);
    expect(outbox.text).toMatch(/Thư này được gửi vì|Không gửi vì/);
  }, 60_000);

  test('closes when the late report is filed and confirmed', async () => {
    const officer = await new Visitor(app).signIn(SILENT.officer);
    const { id } = await half(SILENT.key);
    await officer.submit(`/ky-han/${id}`, `/ky-han/${id}/bao-cao`, { results: 'Đã bố trí kinh phí.' });
    const report = await app.db.report.findFirstOrThrow({ where: { occurrenceId: id } });
    expect(
      (await officer.submit(`/ky-han/${id}`, `/bao-cao/${report.id}/xac-nhan`).catch(() => ({ status: 403 })))
        .status,
    ).toBe(403);
    const confirmed = await coordinator.submit(`/ky-han/${id}`, `/bao-cao/${report.id}/xac-nhan`);
    expect(confirmed.status).toBe(303);
    expect((await coordinator.get(`/ky-han/${id}`)).text).toContain('Hoàn thành quá hạn');
  }, 60_000);
});
