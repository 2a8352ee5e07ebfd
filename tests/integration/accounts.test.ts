import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

const OFFICER = 'canbo@tc.songlam.example';
const HEAD = 'giamdoc@tc.songlam.example';

describe('accounts', () => {
  let app: TestApp;
  let accounts: AccountsService;
  beforeAll(async () => {
    app = await startApp();
    accounts = app.app.get(AccountsService);
  }, 60_000);
  afterAll(() => app.close());

  test('sign in with the right password, whatever the case of the address, and sign out', async () => {
    const signedIn = await accounts.signIn(OFFICER.toUpperCase(), PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    expect(await accounts.principalOf(signedIn.token)).toMatchObject({ email: OFFICER });
    await accounts.signOut(signedIn.token);
    expect(await accounts.principalOf(signedIn.token)).toBeNull();
  });

  test('keep no token that could be used: the table holds a hash', async () => {
    const signedIn = await accounts.signIn(OFFICER, PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    const rows = await app.db.session.findMany();
    expect(rows.some(({ tokenHash }) => tokenHash === signedIn.token)).toBe(false);
    expect(await accounts.principalOf(rows[0]?.tokenHash ?? '')).toBeNull();
  });

  test('end a session when its hours are over', async () => {
    const signedIn = await accounts.signIn(OFFICER, PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    app.clock.set('2026-05-11T17:59');
    expect(await accounts.principalOf(signedIn.token)).not.toBeNull();
    app.clock.set('2026-05-11T18:01');
    expect(await accounts.principalOf(signedIn.token)).toBeNull();
    app.clock.set('2026-05-11T08:00');
  });

  test('lock for fifteen minutes after five failures, and count anew after a success', async () => {
    for (let attempt = 1; attempt < 5; attempt++) {
      expect(await accounts.signIn(HEAD, 'sai')).toEqual({ ok: false, reason: 'wrong' });
    }
    expect(await accounts.signIn(HEAD, PASSWORD)).toMatchObject({ ok: true });
    for (let attempt = 1; attempt < 5; attempt++) await accounts.signIn(HEAD, 'sai');
    expect(await accounts.signIn(HEAD, 'sai')).toMatchObject({ ok: false, reason: 'locked' });
    expect(await accounts.signIn(HEAD, PASSWORD)).toMatchObject({ ok: false, reason: 'locked' });
    app.clock.set('2026-05-11T08:16');
    expect(await accounts.signIn(HEAD, PASSWORD)).toMatchObject({ ok: true });
    app.clock.set('2026-05-11T08:00');
  });

  test('are opened by an invitation that comes by mail and works once', async () => {
    const admin = await app.person('quantri@vpubnd.songlam.example');
    const agency = await app.db.agency.findUniqueOrThrow({ where: { key: 'so-tai-chinh' } });
    const { link } = await accounts.invite(
      { name: 'Lê Thị Mới', email: 'Moi@tc.songlam.example', agencyId: agency.id, role: 'officer' },
      admin,
    );
    await app.tick();
    const mail = app.mailbox.mails.find(({ to }) => to === 'moi@tc.songlam.example');
    expect(mail?.text).toContain(link);
    const token = link.split('/').at(-1) ?? '';
    await expect(accounts.acceptInvitation(token, 'ngan')).rejects.toMatchObject({ code: 'form-invalid' });
    await accounts.acceptInvitation(token, 'mot-mat-khau-du-dai');
    expect(await accounts.signIn('moi@tc.songlam.example', 'mot-mat-khau-du-dai')).toMatchObject({
      ok: true,
    });
    await expect(accounts.acceptInvitation(token, 'mot-mat-khau-khac-nua')).rejects.toMatchObject({
      code: 'link-expired',
    });
  });

  test('are closed with their sessions, but never by their own holder', async () => {
    const admin = await app.person('quantri@vpubnd.songlam.example');
    const officer = await app.person('canbo@yt.songlam.example');
    const signedIn = await accounts.signIn(officer.email, PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    await accounts.setActive(officer.userId, false, admin);
    expect(await accounts.principalOf(signedIn.token)).toBeNull();
    expect(await accounts.signIn(officer.email, PASSWORD)).toMatchObject({ ok: false });
    await expect(accounts.setActive(admin.userId, false, admin)).rejects.toMatchObject({
      code: 'not-possible-now',
    });
  });

  test('leave a history that nobody can change, not even the service', async () => {
    const count = await app.db.auditEvent.count();
    expect(count).toBeGreaterThan(0);
    await expect(app.db.auditEvent.deleteMany()).rejects.toThrow(/append-only/);
    await expect(app.db.auditEvent.updateMany({ data: { note: 'x' } })).rejects.toThrow(/append-only/);
    await expect(app.db.$executeRawUnsafe('TRUNCATE audit_event CASCADE')).rejects.toThrow(/append-only/);
    expect(await app.db.auditEvent.count()).toBe(count);
  });
});
