import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateSync } from 'otplib';
import { SignInService } from '../../src/accounts/sign-in.service.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const ADMINISTRATOR = 'quantri@vpubnd.songlam.example';
const OFFICER = 'canbo@tc.songlam.example';
const OUTSIDE = { address: '203.0.113.9', agent: '' };

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { SECRET_KEY: Buffer.alloc(32, 7).toString('base64') } });
}, 60_000);
afterAll(() => app?.close());

const signIn = (visitor: Visitor, email: string) =>
  visitor.submit('/dang-nhap', '/dang-nhap', { email, password: PASSWORD });
const codeFor = (secret: string) =>
  generateSync({ secret, epoch: Math.floor(app.clock.now().epochMilliseconds / 1000) });
const secretOn = (page: string) =>
  /<code>(?<secret>[A-Z2-7 ]+)<\/code>/.exec(page)?.groups?.['secret']?.replaceAll(' ', '') ?? '';

let secret = '';
let recovery: readonly string[] = [];

describe('an administrator', () => {
  test('sets up a second factor on the way in, and gets nowhere without it', async () => {
    const visitor = new Visitor(app);
    expect((await signIn(visitor, ADMINISTRATOR)).headers['location']).toContain('/dang-nhap/xac-thuc');
    expect((await visitor.get('/tai-khoan')).status).toBe(303);
    secret = secretOn((await visitor.get('/dang-nhap/xac-thuc')).text);
    const wrong = await visitor.submit('/dang-nhap/xac-thuc', '/dang-nhap/xac-thuc', { code: '000000' });
    expect(wrong.status).toBe(422);
    expect(secretOn(wrong.text)).toBe(secret);
    const page = await visitor.submit('/dang-nhap/xac-thuc', '/dang-nhap/xac-thuc', {
      code: codeFor(secret),
    });
    recovery = [...page.text.matchAll(/<code>(?<code>[a-z2-9]{5}-[a-z2-9]{5})<\/code>/g)].map(
      (one) => one.groups?.['code'] ?? '',
    );
    expect(new Set(recovery).size).toBe(10);
    expect((await visitor.get('/tai-khoan')).status).toBe(200);
  });

  test('has the secret sealed in the database and the codes as hashes', async () => {
    const user = await app.db.user.findUniqueOrThrow({
      where: { email: ADMINISTRATOR },
      include: { recoveryCodes: true },
    });
    expect(user.totpSecret).toMatch(/^v1\./);
    expect(user.totpSecret).not.toContain(secret);
    expect(user.recoveryCodes.some(({ codeHash }) => recovery.includes(codeHash))).toBe(false);
  });

  test('gives a code from then on, each once', async () => {
    app.clock.set('2026-05-11T08:05');
    const [one, other] = [new Visitor(app), new Visitor(app)];
    for (const visitor of [one, other]) {
      expect((await signIn(visitor, ADMINISTRATOR)).headers['location']).toContain('/dang-nhap/ma');
      expect((await visitor.get('/tai-khoan')).status).toBe(303);
    }
    const code = codeFor(secret);
    expect(
      (await one.submit('/dang-nhap/ma', '/dang-nhap/ma', { code, tiep: '/tai-khoan' })).headers['location'],
    ).toBe('/tai-khoan');
    expect((await one.get('/tai-khoan')).status).toBe(200);
    expect((await other.submit('/dang-nhap/ma', '/dang-nhap/ma', { code })).status).toBe(422);
  });

  test('gets in with a recovery code, once', async () => {
    const code = recovery[0] ?? '';
    for (const status of [303, 422]) {
      const visitor = new Visitor(app);
      await signIn(visitor, ADMINISTRATOR);
      expect(
        (await visitor.submit('/dang-nhap/ma', '/dang-nhap/ma', { code: code.toUpperCase() })).status,
      ).toBe(status);
    }
  });

  test('starts again after five wrong codes, and when the code was not given within ten minutes', async () => {
    const visitor = new Visitor(app);
    await signIn(visitor, ADMINISTRATOR);
    for (let i = 1; i < 5; i++) {
      expect((await visitor.submit('/dang-nhap/ma', '/dang-nhap/ma', { code: '000000' })).status).toBe(422);
    }
    const last = await visitor.submit('/dang-nhap/ma', '/dang-nhap/ma', { code: '000000' });
    expect(last.headers['location']).toBe('/dang-nhap');
    const slow = new Visitor(app);
    await signIn(slow, ADMINISTRATOR);
    app.clock.set('2026-05-11T08:16');
    expect((await slow.get('/dang-nhap/ma')).headers['location']).toBe('/dang-nhap');
  });
});

describe('an officer', () => {
  test('needs no code inside the office', async () => {
    expect(await app.app.get(SignInService).signIn(OFFICER, PASSWORD)).toMatchObject({
      ok: true,
      stage: 'full',
    });
  });

  test('cannot set up the second factor from outside with a password alone, but after a link to the mailbox', async () => {
    const signIns = app.app.get(SignInService);
    expect(await signIns.signIn(OFFICER, PASSWORD, OUTSIDE)).toEqual({
      ok: false,
      reason: 'second-factor-missing',
    });
    await app.db.user.update({ where: { email: OFFICER }, data: { lastActiveAt: null } });
    expect(await signIns.signIn(OFFICER, PASSWORD, OUTSIDE)).toMatchObject({ ok: true, stage: 'enrol' });
  });
});

describe('a deputy', () => {
  test("sees the absent person's offices on the days agreed, gets the mail, and no day longer", async () => {
    const head = 'giamdoc@tc.songlam.example';
    const visitor = await new Visitor(app).signIn(head);
    const deputy = await app.person(OFFICER);
    const form = {
      toUserId: deputy.userId,
      startsOn: '2026-05-12',
      endsOn: '2026-05-14',
      reason: '<b>Công tác</b>',
    };
    expect((await visitor.submit('/ca-nhan', '/ca-nhan/uy-quyen', form)).status).toBe(303);
    expect((await visitor.get('/ca-nhan')).text).toContain('&lt;b&gt;Công tác&lt;/b&gt;');
    expect((await visitor.submit('/ca-nhan', '/ca-nhan/uy-quyen', form)).text).toContain(
      'Đã có ủy quyền trong những ngày này',
    );
    for (const [day, held] of [
      ['2026-05-11', false],
      ['2026-05-12', true],
      ['2026-05-14', true],
      ['2026-05-15', false],
    ] as const) {
      app.clock.set(`${day}T09:00`);
      const one = await new Visitor(app).signIn(OFFICER);
      expect([day, (await one.get('/ca-nhan')).text.includes('(thay ')]).toEqual([day, held]);
    }
  });

  test('is somebody of the same agency, on days that are still to come', async () => {
    app.clock.set('2026-05-11T09:00');
    const visitor = await new Visitor(app).signIn('giamdoc@nv.songlam.example');
    const stranger = await app.person(OFFICER);
    const form = { toUserId: stranger.userId, startsOn: '2026-05-12', endsOn: '2026-05-14' };
    expect((await visitor.submit('/ca-nhan', '/ca-nhan/uy-quyen', form)).text).toContain(
      'Chọn người cùng cơ quan',
    );
    const past = { ...form, startsOn: '2026-05-01' };
    expect((await visitor.submit('/ca-nhan', '/ca-nhan/uy-quyen', past)).text).toContain(
      'Ngày bắt đầu đã qua',
    );
    const backwards = { ...form, endsOn: '2026-05-11' };
    expect((await visitor.submit('/ca-nhan', '/ca-nhan/uy-quyen', backwards)).text).toContain(
      'đứng trước ngày bắt đầu',
    );
  });
});
