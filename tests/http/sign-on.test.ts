import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const HOME = 'http://localhost:3000';
const OFFICER = 'canbo@tc.songlam.example';

let provider: IdentityProvider;
let app: TestApp;
beforeAll(async () => {
  provider = await startIdentityProvider(`${HOME}/dang-nhap/mot-lan/ve`, `${HOME}/dang-nhap`);
  app = await startApp({
    env: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_LABEL: 'Đăng nhập bằng tài khoản tỉnh',
    },
  });
}, 60_000);
afterAll(async () => {
  await app?.close();
  await provider?.close();
});
beforeEach(() => {
  provider.identities.clear();
  provider.identities.set('so-1', { email: OFFICER, verified: true });
});

const pathOf = (address: string) => address.slice(HOME.length);

/** Goes to the provider and back as somebody; gives the reply to coming back. */
async function signOn(visitor: Visitor, subject: string, next = '/co-quan') {
  const begun = await visitor.get(`/dang-nhap/mot-lan?tiep=${encodeURIComponent(next)}`);
  const back = await provider.signOn(begun.headers['location'] ?? '', subject);
  return visitor.get(pathOf(back));
}

describe('single sign-on', () => {
  test('is offered on the page for signing in', async () => {
    const { text } = await new Visitor(app).get('/dang-nhap');
    expect(text).toContain('Đăng nhập bằng tài khoản tỉnh');
  });

  test('lets somebody in whose verified address has an account, with the rights of that account, and leads on', async () => {
    const visitor = new Visitor(app);
    const reply = await signOn(visitor, 'so-1');
    expect([reply.status, reply.headers['location']]).toEqual([303, '/co-quan']);
    const page = await visitor.get('/');
    expect(page.text).toContain('Dương Văn Hiền');
    expect((await visitor.get('/tai-khoan')).status).toBe(403);
  });

  test('knows the person by subject afterwards, whatever the address has become', async () => {
    await signOn(new Visitor(app), 'so-1');
    provider.identities.set('so-1', { email: 'dia-chi-khac@songlam.example', verified: false });
    const visitor = new Visitor(app);
    expect((await signOn(visitor, 'so-1')).headers['location']).toBe('/co-quan');
    expect((await visitor.get('/')).text).toContain('Dương Văn Hiền');
    expect(await app.db.identity.count({ where: { subject: 'so-1' } })).toBe(1);
  });

  test.each([
    [
      'an address that the provider does not vouch for',
      'so-2',
      { email: 'canbo@nv.songlam.example', verified: false },
    ],
    [
      'an address without an account: nobody gets one by signing on',
      'so-3',
      { email: 'la@songlam.example', verified: true },
    ],
  ])('refuses %s', async (_, subject, identity) => {
    provider.identities.set(subject, identity);
    const people = await app.db.user.count();
    const visitor = new Visitor(app);
    const reply = await signOn(visitor, subject);
    expect(reply.headers['location']).toBe('/dang-nhap');
    expect((await visitor.get('/dang-nhap')).text).toContain('chưa có tài khoản ở đây');
    expect((await visitor.get('/')).status).toBe(303);
    expect(await app.db.user.count()).toBe(people);
  });

  test('refuses a closed account', async () => {
    provider.identities.set('so-4', { email: 'canbo@yt.songlam.example', verified: true });
    await app.db.user.update({ where: { email: 'canbo@yt.songlam.example' }, data: { active: false } });
    expect((await signOn(new Visitor(app), 'so-4')).headers['location']).toBe('/dang-nhap');
  });

  test('takes an answer once, from the browser that asked, unchanged, and soon', async () => {
    const visitor = new Visitor(app);
    const begun = await visitor.get('/dang-nhap/mot-lan');
    const back = pathOf(await provider.signOn(begun.headers['location'] ?? '', 'so-1'));
    const thief = await new Visitor(app).get(back);
    expect(thief.headers['location']).toBe('/dang-nhap');
    expect((await visitor.get(back.replace(/state=[^&]+/, 'state=another'))).headers['location']).toBe(
      '/dang-nhap',
    );
    expect((await visitor.get(back)).headers['location']).toBe('/dang-nhap');
    const late = await visitor.get('/dang-nhap/mot-lan');
    const lateBack = pathOf(await provider.signOn(late.headers['location'] ?? '', 'so-1'));
    app.clock.set('2026-05-11T08:11');
    expect((await visitor.get(lateBack)).headers['location']).toBe('/dang-nhap');
    app.clock.set('2026-05-11T08:00');
  });

  test('asks the provider for a code with PKCE, state and nonce, and leads nowhere else afterwards', async () => {
    const begun = await new Visitor(app).get('/dang-nhap/mot-lan?tiep=//elsewhere.example');
    const asked = new URL(begun.headers['location'] ?? '').searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(asked.get(name)?.length).toBeGreaterThan(20);
    const visitor = new Visitor(app);
    expect((await signOn(visitor, 'so-1', '//elsewhere.example')).headers['location']).toBe('/');
  });

  test('ends at the provider too', async () => {
    const visitor = new Visitor(app);
    await signOn(visitor, 'so-1');
    const reply = await visitor.submit('/', '/dang-xuat');
    const there = new URL(reply.headers['location'] ?? '');
    expect(there.origin).toBe(provider.issuer);
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${HOME}/dang-nhap`);
    expect((await visitor.get('/')).status).toBe(303);
    const { headers } = await visitor.get('/dang-nhap');
    expect(headers['content-security-policy']).toContain(`form-action 'self' ${provider.issuer}`);
  });
});
