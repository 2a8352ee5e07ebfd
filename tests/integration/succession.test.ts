import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../src/accounts/principal.js';
import { ImportsService } from '../../src/agencies/imports.service.js';
import { HORIZON_DAYS } from '../../src/assignments/assignments.service.js';
import { DocumentsService } from '../../src/documents/documents.service.js';
import { IntakeService } from '../../src/documents/intake.service.js';
import { ActivationService } from '../../src/review/activation.service.js';
import { ReviewService } from '../../src/review/review.service.js';
import { HorizonService } from '../../src/schedule/horizon.service.js';
import { ReformService } from '../../src/succession/reform.service.js';
import { SuccessionService } from '../../src/succession/succession.service.js';
import { SuccessionReportService } from '../../src/succession/succession-report.service.js';
import { hasShared, readShared } from '../support/shared.js';
import { startApp, type TestApp } from '../support/start-app.js';

// The judged scenario: a real plan of 2022, its province merged, its departments merged, its districts dissolved in 2025.
const suite = hasShared ? describe : describe.skip;
const ADMINISTRATOR = 'quantri@vpubnd.songlam.example';

suite('the Nam Định plan of 2022 and the reform of 2025', () => {
  let app: TestApp;
  let admin: Principal;
  let coordinator: Principal;
  let documentId: string;

  const idOf = async (key: string) => (await app.db.agency.findUniqueOrThrow({ where: { key } })).id;
  // Years pass between the steps: what fell due long before was done in time, so that a tick has no years to catch up on.
  const days = async (...dates: string[]) => {
    for (const date of dates) {
      app.clock.set(date);
      const today = Temporal.PlainDate.from(date);
      await app.app.get(HorizonService).extendTo(today.add({ days: HORIZON_DAYS }));
      await app.db.occurrence.updateMany({
        where: {
          execution: 'not-started',
          lastValidOn: { lt: new Date(today.subtract({ days: 60 }).toString()) },
        },
        data: { execution: 'done', nextRungOn: null },
      });
      await app.tick();
    }
  };
  const mailsTo = (address: string) => app.mailbox.mails.filter((mail) => mail.to === address);
  const openSeries = () =>
    app.db.assignment.findMany({
      where: {
        endedOn: null,
        role: 'lead',
        duty: { documentId, deadlines: { some: {} } },
        occurrences: { some: { execution: { in: ['not-started', 'in-progress', 'returned'] } } },
      },
      include: { agency: true, duty: true },
    });

  beforeAll(async () => {
    app = await startApp({ at: '2022-05-20T08:00' });
    admin = await app.person(ADMINISTRATOR);
    // The invented province steps aside: only bodies of the real one are meant.
    await app.db.agency.updateMany({ data: { validTo: new Date('2010-01-01') } });
    const imports = app.app.get(ImportsService);
    const { name, rows, events } = await app.app
      .get(ReformService)
      .prepare({ locality: 'nam-dinh', committeeId: '', effectiveOn: '', legalBasis: '' });
    const id = await imports.offer(name, rows, events, admin);
    const { plan, version } = await imports.preview(id);
    if (plan.errors.length > 0) throw new Error(JSON.stringify(plan.errors));
    await imports.apply(id, version, admin);
    const agencyId = await idOf('nam-dinh/so-lao-dong-thuong-binh-xa-hoi');
    coordinator = {
      ...admin,
      memberships: [{ agencyId, agencyName: 'Sở LĐTBXH', role: 'coordinating-officer' }],
    };
    await app.db.agency.updateMany({
      where: { id: agencyId },
      data: { email: 'vanthu@ldtbxh.namdinh.example' },
    });
    await app.db.agency.updateMany({
      where: { key: { startsWith: 'ninh-binh/so-nong-nghiep' } },
      data: { email: 'vanthu@nnmt.ninhbinh.example' },
    });
    const taken = await app.app.get(IntakeService).takeIn(
      {
        fileName: 'nam-dinh.txt',
        contentType: 'text/plain',
        bytes: await readShared('gold/nam-dinh-2022-2030.txt'),
      },
      coordinator,
    );
    documentId = taken.documentId;
    const review = app.app.get(ReviewService);
    const { title } = await app.db.document.findUniqueOrThrow({ where: { id: documentId } });
    await review.setHeader(
      documentId,
      {
        title,
        number: '68/KH-UBND',
        issuedOn: '2022-05-16',
        endsOn: '2030-12-31',
        coordinatingAgencyId: agencyId,
      },
      coordinator,
    );
    const { duties } = await app.app.get(DocumentsService).get(documentId, coordinator);
    for (const duty of duties) {
      const owners = duty.bodies.filter(({ part }) => part === 'owner');
      if (owners.length > 0 && owners.every(({ resolution }) => resolution === 'resolved')) continue;
      await review.correctBodies(duty.id, duty.version, 'owner', [agencyId], coordinator);
    }
    await review.acceptAll(documentId, coordinator);
    await app.app
      .get(ActivationService)
      .activate(documentId, coordinator, 'Các câu còn lại không giao việc.');
  }, 600_000);
  afterAll(() => app?.close());

  test('is put on the departments and the ten districts of 2022', async () => {
    const holders = new Set((await openSeries()).map(({ agency }) => agency.key));
    expect(holders.has('nam-dinh/so-lao-dong-thuong-binh-xa-hoi')).toBe(true);
    expect([...holders].filter((key) => key.startsWith('nam-dinh/uy-ban-nhan-dan-huyen')).length).toBe(9);
    expect(holders.has('nam-dinh/uy-ban-nhan-dan-thanh-pho-nam-dinh')).toBe(true);
    expect([...holders].filter((key) => !key.startsWith('nam-dinh/'))).toEqual([]);
  });

  test('runs on until the reform, and nothing waits for a successor before its day', async () => {
    await days('2025-02-28');
    const waiting = await app.app.get(SuccessionService).waiting(admin);
    expect(new Set(waiting.map(({ work }) => work.agencyId))).toEqual(
      new Set([await idOf('nam-dinh/uy-ban-nhan-dan-huyen-mi-loc')]),
    );
  }, 600_000);

  test('from the day of effect proposes successors by subject, with the reason, and keeps the rest for a person', async () => {
    await days('2025-07-01');
    const waiting = await app.app.get(SuccessionService).waiting(admin);
    const old = await idOf('nam-dinh/so-lao-dong-thuong-binh-xa-hoi');
    const plan = waiting.find(({ work }) => work.matter === 'document');
    expect(plan?.decision).toMatchObject({
      agencyIds: [await idOf('ninh-binh/so-nong-nghiep-moi-truong-2025-07-01')],
    });
    const reports = waiting.filter(({ work }) => work.agencyId === old && work.openDates > 0);
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.every(({ decision, proposal }) => decision !== null || proposal.why !== '')).toBe(true);
    const finance = waiting.find(
      ({ work }) => work.agencyId !== old && work.openDates > 0 && work.role === 'lead',
    );
    expect(finance).toBeDefined();
    const districts = waiting
      .filter(({ work }) => /huyện|thành phố/.test(work.words) || work.openDates > 0)
      .filter(({ decision }) => decision === null);
    expect(districts.length).toBeGreaterThan(0);
  }, 600_000);

  test('is passed on in one go: every open series has exactly one present owner, or is on the list', async () => {
    const succession = app.app.get(SuccessionService);
    const before = await openSeries();
    const filed = await app.db.occurrence.findFirstOrThrow({
      where: { assignment: { agency: { key: 'nam-dinh/so-tai-chinh' } }, execution: 'not-started' },
      orderBy: { scheduledOn: 'asc' },
    });
    await app.db.occurrence.update({
      where: { id: filed.id },
      data: { execution: 'done', filedOn: new Date('2022-06-08') },
    });
    app.mailbox.clear();
    const result = await succession.apply(admin);
    expect(result.moved).toBeGreaterThan(20);
    const on = new Date('2025-07-01');
    const listed = new Set((await succession.waiting(admin)).map(({ work }) => work.id));
    const after = await openSeries();
    const homeless = after.filter(
      ({ id, agency }) => agency.validTo !== null && agency.validTo < on && !listed.has(id),
    );
    expect(homeless.map(({ agency, duty }) => `${agency.name}: ${duty.clause}`)).toEqual([]);
    // Of one duty nobody is asked twice, and no duty that had an owner has none.
    const owners = after.map(({ dutyId, agencyId }) => `${dutyId} ${agencyId}`);
    expect(new Set(owners).size).toBe(owners.length);
    const owned = new Set(after.map(({ dutyId }) => dutyId));
    expect(before.filter(({ dutyId }) => !owned.has(dutyId))).toEqual([]);
    const doubles = await app.db.$queryRaw<unknown[]>`
      SELECT a.duty_id, o.deadline_id, o.scheduled_on, a.agency_id FROM occurrence o JOIN assignment a ON a.id = o.assignment_id
      WHERE a.ended_on IS NULL AND o.execution <> 'cancelled' GROUP BY 1, 2, 3, 4, o.level HAVING count(*) > 1`;
    expect(doubles).toEqual([]);
  }, 600_000);

  test('leaves the past where it was', async () => {
    const done = await app.db.occurrence.findFirstOrThrow({
      where: { execution: 'done', filedOn: new Date('2022-06-08') },
      include: { assignment: { include: { agency: true } } },
    });
    expect(done.assignment.agency.key).toBe('nam-dinh/so-tai-chinh');
    expect(done.assignment.endedOn).toEqual(new Date('2025-06-30'));
  });

  test('tells the successor and writes no more to the old body', async () => {
    await app.tick();
    expect(mailsTo('vanthu@ldtbxh.namdinh.example')).toEqual([]);
    const [told] = mailsTo('vanthu@nnmt.ninhbinh.example');
    expect(told?.subject).toContain('tiếp nhận nhiệm vụ do sắp xếp tổ chức');
    expect(told?.text).toContain('Sở Lao động - Thương binh và Xã hội');
    await days('2025-07-02', '2025-12-02');
    expect(mailsTo('vanthu@ldtbxh.namdinh.example')).toEqual([]);
    expect(mailsTo('vanthu@nnmt.ninhbinh.example').length).toBeGreaterThan(1);
    const queued = await app.db.notification.findMany({
      where: { outcome: 'queued', agencyId: await idOf('nam-dinh/so-lao-dong-thuong-binh-xa-hoi') },
    });
    expect(queued).toEqual([]);
  }, 600_000);

  test('goes on as a series of the successor when the horizon moves', async () => {
    await days('2026-07-01');
    const next = await app.db.occurrence.findMany({
      where: { scheduledOn: new Date('2027-06-10'), assignment: { duty: { documentId } } },
      include: { assignment: { include: { agency: true } } },
    });
    const present = next.filter(({ assignment }) => assignment.agency.key.startsWith('ninh-binh/'));
    expect(present.length).toBeGreaterThan(10);
    expect(next.filter(({ assignment }) => assignment.endedOn !== null)).toEqual([]);
  }, 600_000);

  test('is told in a report: who owned what before and after, and why', async () => {
    const leader: Principal = {
      ...admin,
      memberships: admin.memberships.map((one) => ({ ...one, role: 'leader' })),
    };
    const rows = await app.app
      .get(SuccessionReportService)
      .ofPlan(documentId, Temporal.PlainDate.from('2025-07-01'), leader);
    const finance = rows.find((row) => row.before.name === 'Sở Tài chính' && row.role === 'lead');
    expect(finance).toMatchObject({
      standing: 'passed-on',
      after: [{ agencyId: await idOf('ninh-binh/so-tai-chinh-2025-07-01') }],
      why: expect.stringContaining('Nghị quyết số 202/2025/QH15'),
    });
    expect(rows.filter(({ standing, why }) => standing !== 'unchanged' && why === '')).toEqual([]);
    expect(rows.some(({ standing }) => standing === 'waiting')).toBe(true);
    expect(rows.filter(({ standing, after }) => standing === 'passed-on' && after.length !== 1)).toEqual([]);
  }, 600_000);

  test('lets a person settle a district: chosen for many at once, then passed on', async () => {
    const succession = app.app.get(SuccessionService);
    const waiting = await succession.waiting(admin);
    const ids = waiting.filter(({ decision }) => decision === null).map(({ work }) => work.id);
    const heir = await idOf('ninh-binh/so-nong-nghiep-moi-truong-2025-07-01');
    await succession.choose(ids, { action: 'move', agencyIds: [heir], reason: 'theo địa bàn' }, admin);
    const { left } = await succession.apply(admin);
    expect(left).toBe(0);
    expect(await succession.waiting(admin)).toEqual([]);
    const moves = await app.db.assignmentMove.findMany({ where: { source: 'person' } });
    expect(moves.length).toBeGreaterThan(0);
    expect(moves.every(({ why }) => why.includes('theo địa bàn'))).toBe(true);
  }, 600_000);
});
