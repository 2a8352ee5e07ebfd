import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { REPORT_PLAN } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const ADMIN = { email: 'quantri@tinh.example', password: 'mot-cau-de-nho-cua-toi' };
const OFFICER = { email: 'dieuphoi@tinh.example', password: 'mot-cau-khac-cua-dieu-phoi' };

const pathOf = (link: string): string => new URL(link).pathname;

// An office that has just installed the service: no account, no agency. Steps build on one another.
describe('the first day of real use', () => {
  let app: TestApp;
  let setUpPath: string;
  const admin = () => new Visitor(app).signIn(ADMIN.email, ADMIN.password);

  beforeAll(async () => {
    app = await startApp();
    await app.db.$executeRawUnsafe('TRUNCATE app_user, agency, setting CASCADE');
    setUpPath = pathOf((await app.app.get(AccountsService).setupLink()) ?? '');
  });
  afterAll(() => app.close());

  test('begins with the one-time link, which tells what is wrong and keeps what was typed', async () => {
    const visitor = new Visitor(app);
    const refused = await visitor.submit(setUpPath, setUpPath, {
      name: 'Nguyễn An',
      email: 'khong-phai-thu',
      password: 'ngan',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="Nguyễn An"');
    expect(await app.db.user.count()).toBe(0);
  });

  test('creates the administrator once', async () => {
    const fields = {
      name: 'Nguyễn An',
      officeName: 'Văn phòng Ủy ban nhân dân tỉnh',
      ...ADMIN,
      repeat: ADMIN.password,
    };
    expect((await new Visitor(app).submit(setUpPath, setUpPath, fields)).status).toBe(303);
    expect((await new Visitor(app).get(setUpPath)).status).toBe(410);
    expect(await app.app.get(AccountsService).setupLink()).toBeNull();
  });

  test('enters an agency and invites its officer by mail', async () => {
    const visitor = await admin();
    const agency = await visitor.submit('/co-quan/moi', '/co-quan/moi', {
      name: 'Sở Lao động - Thương binh và Xã hội',
      shortNames: 'Sở LĐTBXH',
      kind: 'department',
      level: 'province',
      parentId: '',
      email: '',
      addressing: 'order',
      validFrom: '',
      validTo: '',
    });
    expect(agency.status).toBe(303);
    const { id } = await app.db.agency.findFirstOrThrow({ where: { kind: 'department' } });
    const invited = await visitor.submit('/tai-khoan/moi', '/tai-khoan/moi', {
      name: 'Trần Bình',
      email: OFFICER.email,
      agencyId: id,
      role: 'coordinating-officer',
    });
    expect(invited.status).toBeLessThan(400);
    await app.tick();
    const mail = app.mailbox.mails.find(({ to }) => to === OFFICER.email);
    const link = pathOf(/https?:\/\/\S+\/loi-moi\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '');
    const chosen = await new Visitor(app).submit(link, link, {
      password: OFFICER.password,
      repeat: OFFICER.password,
    });
    expect(chosen.status).toBe(303);
  });

  test('takes in the first plan; bodies that nobody entered yet are shown as unknown', async () => {
    const visitor = await new Visitor(app).signIn(OFFICER.email, OFFICER.password);
    const taken = await visitor.upload([], REPORT_PLAN);
    expect(taken.status).toBe(303);
    const review = await visitor.get(taken.headers['location'] ?? '');
    expect(review.status).toBe(200);
    expect(review.text).toContain('chưa rõ');
  });
});
