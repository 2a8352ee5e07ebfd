import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const COORDINATOR = 'dieuphoi@ldtbxh.songlam.example';
const OFFICER = 'canbo@khdt.songlam.example';
const ADMINISTRATOR = 'quantri@vpubnd.songlam.example';
const NOWHERE = '/ky-han/00000000-0000-4000-8000-000000000000';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
}, 60_000);
afterAll(() => app?.close());

const stranger = () => supertest(app.app.getHttpServer());

describe('somebody who is not signed in', () => {
  test.each(['/', '/ke-hoach', '/hop-thu-di?ket-qua=sent', NOWHERE])(
    'is sent from %s to sign in and back',
    async (path) => {
      const reply = await stranger().get(path).set('Accept', 'text/html');
      expect(reply.status).toBe(303);
      const back = path === '/' ? '/dang-nhap' : `/dang-nhap?tiep=${encodeURIComponent(path)}`;
      expect(reply.headers['location']).toBe(back);
    },
  );

  test('is told so in RFC 9457 form where a program asks', async () => {
    const reply = await stranger().get('/ke-hoach').set('Accept', 'application/json');
    expect(reply.status).toBe(401);
    expect(reply.type).toBe('application/problem+json');
    expect(JSON.parse(reply.text)).toMatchObject({ type: 'urn:don-doc:not-signed-in', status: 401 });
  });

  test('has no upload read', async () => {
    const reply = await stranger()
      .post('/ke-hoach/moi')
      .set('Accept', 'text/html')
      .attach('files', Buffer.from('x'), 'a.txt');
    expect(reply.status).toBe(303);
    expect(reply.headers['location']).toContain('/dang-nhap');
  });

  test('is led through htmx to the sign-in page of the whole window', async () => {
    const reply = await stranger()
      .get('/ke-hoach?q=a')
      .set({ 'HX-Request': 'true', 'HX-Current-URL': 'http://localhost/ke-hoach' });
    expect(reply.headers['hx-redirect']).toBe('/dang-nhap?tiep=%2Fke-hoach');
  });
});

describe('signing in', () => {
  const sign = (fields: Record<string, string>) =>
    new Visitor(app).submit('/dang-nhap', '/dang-nhap', fields);

  test('with a wrong password keeps the address, says nothing of which was wrong, and sets no session', async () => {
    const reply = await sign({ email: OFFICER, password: 'sai-mat-khau' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(`value="${OFFICER}"`);
    expect(reply.text).toContain('Địa chỉ hoặc mật khẩu chưa đúng');
    expect(reply.headers['set-cookie'] ?? '').not.toContain('dd_session');
  });

  test('with empty fields names each of them with a link', async () => {
    const reply = await sign({ email: '', password: '' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('href="#email"');
    expect(reply.text).toContain('href="#password"');
  });

  test.each([
    ['/ke-hoach?q=a', '/ke-hoach?q=a'],
    ['//elsewhere.example/', '/'],
    ['https://elsewhere.example/', '/'],
    ['/\\elsewhere.example', '/'],
  ])('with %s to go on to leads to %s', async (tiep, location) => {
    const reply = await sign({ email: OFFICER, password: 'dung-thu-don-doc', tiep });
    expect(reply.status).toBe(303);
    expect(reply.headers['location']).toBe(location);
  });

  test('gives a cookie that scripts and other sites cannot use', async () => {
    const reply = await sign({ email: OFFICER, password: 'dung-thu-don-doc' });
    const cookie = [reply.headers['set-cookie']].flat().find((one) => one?.startsWith('dd_session='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  test('is over after signing out', async () => {
    const visitor = await new Visitor(app).signIn(OFFICER);
    expect((await visitor.get('/')).status).toBe(200);
    await visitor.submit('/', '/dang-xuat');
    expect((await visitor.get('/')).status).toBe(303);
  });
});

describe('a form without the token of its page', () => {
  test('is refused with what to do, and nothing happens', async () => {
    const reply = await stranger()
      .post('/dang-nhap')
      .set('Accept', 'text/html')
      .type('form')
      .send({ email: 'a', password: 'b' });
    expect(reply.status).toBe(403);
    expect(reply.text).toContain('Tải lại trang');
  });
});

describe('pages by role', () => {
  const MENU = ['/ke-hoach', '/co-quan', '/hop-thu-di', '/tai-khoan'] as const;
  test.each([
    [COORDINATOR, ['/ke-hoach', '/co-quan', '/hop-thu-di']],
    [OFFICER, ['/ke-hoach', '/co-quan']],
    ['phochutich@songlam.example', ['/ke-hoach', '/co-quan', '/hop-thu-di']],
    [ADMINISTRATOR, ['/co-quan', '/hop-thu-di', '/tai-khoan']],
  ])('%s is offered %j and refused the rest', async (email, offered) => {
    const visitor = await new Visitor(app).signIn(email);
    const home = await visitor.get('/');
    for (const path of MENU) {
      const may = (offered as readonly string[]).includes(path);
      expect([path, home.text.includes(`href="${path}"`)]).toEqual([path, may]);
      expect([path, (await visitor.get(path)).status]).toEqual([path, may ? 200 : 403]);
    }
  });

  test.each(['/ke-hoach/moi', '/co-quan/moi', '/tai-khoan/moi'])('an officer is refused %s', async (path) => {
    const visitor = await new Visitor(app).signIn(OFFICER);
    expect((await visitor.get(path)).status).toBe(403);
  });
});

describe('addresses that lead nowhere', () => {
  test.each(['/khong-co', NOWHERE, '/ky-han/1', '/ke-hoach/%27%20or%201=1', '/hop-thu-di/abc'])(
    '%s is a page in Vietnamese',
    async (path) => {
      const visitor = await new Visitor(app).signIn(COORDINATOR);
      const reply = await visitor.get(path);
      expect(reply.status).toBe(404);
      expect(reply.text).toContain('Không tìm thấy');
      expect(reply.text).toContain('<html lang="vi">');
    },
  );

  test('are a piece of a page for htmx, put where messages stand', async () => {
    const visitor = await new Visitor(app).signIn(COORDINATOR);
    const reply = await visitor.get(NOWHERE).set('HX-Request', 'true');
    expect(reply.status).toBe(404);
    expect(reply.headers['hx-retarget']).toBe('#messages');
    expect(reply.text).not.toContain('<html');
  });
});

describe('every page', () => {
  test('allows scripts and styles of this site only', async () => {
    const { headers, text } = await stranger().get('/dang-nhap');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(text).not.toMatch(/<style|style="|<script(?! src="\/assets\/)|onclick=/);
  });

  test('names assets that exist and may be kept', async () => {
    const { text } = await stranger().get('/dang-nhap');
    const assets = [...text.matchAll(/(?:href|src)="(?<path>\/assets\/[^"]+)"/g)].map(
      (match) => match.groups?.['path'] ?? '',
    );
    expect(assets.length).toBeGreaterThan(5);
    for (const path of assets) {
      const reply = await stranger().get(path);
      expect([path, reply.status]).toEqual([path, 200]);
      expect(reply.headers['cache-control']).toContain('immutable');
    }
  });

  test.each(['/assets/tabler/tabler.css', '/assets/own/../../app.module.ts', '/assets/htmx/htmx.js'])(
    'does not serve %s',
    async (path) => {
      expect((await stranger().get(path)).status).not.toBe(200);
    },
  );
});

describe('an invited person', () => {
  test('chooses a password once; a short one or a slip is told at its field', async () => {
    const by = await app.person(ADMINISTRATOR);
    const { id: agencyId } = await app.db.agency.findFirstOrThrow();
    const person = { name: 'Người Mới', email: 'moi@songlam.example', agencyId, role: 'officer' as const };
    const { link } = await app.app.get(AccountsService).invite(person, by);
    const path = new URL(link).pathname;
    const short = await new Visitor(app).submit(path, path, { password: 'ngan', repeat: 'ngan' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('ít nhất 14 ký tự');
    const slip = await new Visitor(app).submit(path, path, {
      password: 'mot-cau-de-nho-1',
      repeat: 'mot-cau-de-nho-2',
    });
    expect(slip.text).toContain('không giống nhau');
    const good = { password: 'mot-cau-de-nho-1', repeat: 'mot-cau-de-nho-1' };
    expect((await new Visitor(app).submit(path, path, good)).status).toBe(303);
    const again = await stranger().get(path).set('Accept', 'text/html');
    expect(again.status).toBe(410);
    expect(again.text).toContain('quản trị viên gửi liên kết mới');
  });
});
