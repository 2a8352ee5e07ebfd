import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { PasswordsService } from '../../src/accounts/passwords.service.js';
import { SessionsService } from '../../src/accounts/sessions.service.js';
import { SignInService } from '../../src/accounts/sign-in.service.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

const OFFICER = 'canbo@tc.songlam.example';
const HEAD = 'giamdoc@tc.songlam.example';

describe('accounts', () => {
  let app: TestApp;
  let accounts: AccountsService;
  let signIns: SignInService;
  let sessions: SessionsService;
  let passwords: PasswordsService;
  beforeAll(async () => {
    app = await startApp();
    accounts = app.app.get(AccountsService);
    signIns = app.app.get(SignInService);
    sessions = app.app.get(SessionsService);
    passwords = app.app.get(PasswordsService);
  }, 60_000);
  afterAll(() => app.close());

  test('sign in with the right password, whatever the case of the address, and sign out', async () => {
    const signedIn = await signIns.signIn(OFFICER.toUpperCase(), PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    expect(await sessions.principalOf(signedIn.token)).toMatchObject({ email: OFFICER });
    await sessions.signOut(signedIn.token);
    expect(await sessions.principalOf(signedIn.token)).toBeNull();
  });

  test('keep no token that could be used: the table holds a hash', async () => {
    const signedIn = await signIns.signIn(OFFICER, PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    const rows = await app.db.session.findMany();
    expect(rows.some(({ tokenHash }) => tokenHash === signedIn.token)).toBe(false);
    expect(await sessions.principalOf(rows[0]?.tokenHash ?? '')).toBeNull();
  });

  const HERE = { address: '10.0.0.7', agent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/147.0' };

  test('end a session when its hours are over, however busy it is', async () => {
    const signedIn = await signIns.signIn(OFFICER, PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    for (const time of ['09:30', '11:00', '12:30', '14:00', '15:30', '17:00', '17:59']) {
      app.clock.set(`2026-05-11T${time}`);
      expect([time, await sessions.principalOf(signedIn.token, HERE)]).not.toEqual([time, null]);
    }
    app.clock.set('2026-05-11T18:01');
    expect(await sessions.principalOf(signedIn.token, HERE)).toBeNull();
    app.clock.set('2026-05-11T08:00');
  });

  test('end a session that nobody used for two hours', async () => {
    const signedIn = await signIns.signIn(OFFICER, PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    app.clock.set('2026-05-11T09:59');
    expect(await sessions.principalOf(signedIn.token, HERE)).not.toBeNull();
    app.clock.set('2026-05-11T12:00');
    expect(await sessions.principalOf(signedIn.token, HERE)).toBeNull();
    app.clock.set('2026-05-11T08:00');
  });

  test('lock after five failures in a row for 5, 10 and 15 minutes, and count anew after a success', async () => {
    for (let attempt = 1; attempt < 5; attempt++) {
      expect(await signIns.signIn(HEAD, 'sai')).toEqual({ ok: false, reason: 'wrong' });
    }
    expect(await signIns.signIn(HEAD, PASSWORD)).toMatchObject({ ok: true });
    const minutes: number[] = [];
    for (const start of ['08:00', '08:30', '09:00', '09:30']) {
      app.clock.set(`2026-05-11T${start}`);
      for (let attempt = 1; attempt < 5; attempt++) await signIns.signIn(HEAD, 'sai');
      const locked = await signIns.signIn(HEAD, 'sai');
      if (locked.ok || locked.reason !== 'locked') throw new Error('not locked');
      minutes.push(app.clock.now().until(locked.until).total('minutes'));
      expect(await signIns.signIn(HEAD, PASSWORD)).toMatchObject({ ok: false, reason: 'locked' });
    }
    expect(minutes).toEqual([5, 10, 15, 15]);
    app.clock.set('2026-05-11T09:46');
    expect(await signIns.signIn(HEAD, PASSWORD)).toMatchObject({ ok: true });
    app.clock.set('2026-05-11T08:00');
  });

  test('count failures that come at the same moment, each of them', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => signIns.signIn('giamdoc@nv.songlam.example', 'sai')),
    );
    expect(outcomes.filter((one) => !one.ok && one.reason === 'locked').length).toBeGreaterThan(0);
    expect(await signIns.signIn('giamdoc@nv.songlam.example', PASSWORD)).toMatchObject({ reason: 'locked' });
  });

  test('make an address wait that tries many accounts, and no other address', async () => {
    const attacker = { address: '203.0.113.9', agent: '' };
    for (let i = 0; i < 50; i++) {
      await app.db.attempt.create({
        data: { kind: 'sign-in', address: attacker.address, at: new Date(app.clock.now().epochMilliseconds) },
      });
    }
    expect(await signIns.signIn(OFFICER, PASSWORD, attacker)).toMatchObject({
      ok: false,
      reason: 'address-limited',
    });
    expect(await signIns.signIn(OFFICER, PASSWORD, HERE)).toMatchObject({ ok: true });
    app.clock.set('2026-05-11T08:16');
    expect(await signIns.signIn(OFFICER, PASSWORD, attacker)).toMatchObject({ ok: true });
    app.clock.set('2026-05-11T08:00');
  });

  test('close after 45 days without use, and open by a link to the mailbox', async () => {
    const email = 'canbo@nv.songlam.example';
    expect(await signIns.signIn(email, PASSWORD)).toMatchObject({ ok: true });
    app.clock.set('2026-06-25T08:01');
    expect(await signIns.signIn(email, PASSWORD)).toEqual({ ok: false, reason: 'idle' });
    await passwords.forgotten(email, HERE);
    const { text } = await waitForMail(email);
    const token = /loi-moi\/(?<token>\S+)/.exec(text)?.groups?.['token'] ?? '';
    await passwords.takeUpLink(token, 'một câu mới dễ nhớ');
    expect(await signIns.signIn(email, 'một câu mới dễ nhớ')).toMatchObject({ ok: true });
    app.clock.set('2026-05-11T08:00');
  });

  test('tell nobody whether a forgotten address has an account, and void an earlier link', async () => {
    const email = 'canbo@tp.songlam.example';
    expect(await passwords.forgotten('khong-co@songlam.example', HERE)).toBe(true);
    expect(await passwords.forgotten(email, HERE)).toBe(true);
    const first = /loi-moi\/(?<token>\S+)/.exec((await waitForMail(email)).text)?.groups?.['token'] ?? '';
    app.mailbox.clear();
    expect(await passwords.forgotten(email, HERE)).toBe(true);
    await expect(passwords.takeUpLink(first, 'một câu mới dễ nhớ')).rejects.toMatchObject({
      code: 'link-expired',
    });
    const second = /loi-moi\/(?<token>\S+)/.exec((await waitForMail(email)).text)?.groups?.['token'] ?? '';
    app.clock.set('2026-05-11T10:01');
    await expect(passwords.takeUpLink(second, 'một câu mới dễ nhớ')).rejects.toMatchObject({
      code: 'link-expired',
    });
    app.clock.set('2026-05-11T08:00');
    expect(app.mailbox.mails.some(({ to }) => to === 'khong-co@songlam.example')).toBe(false);
  });

  test('end every other session with a change of password', async () => {
    const email = 'canbo@ct.songlam.example';
    const [here, there] = [await signIns.signIn(email, PASSWORD), await signIns.signIn(email, PASSWORD)];
    if (!here.ok || !there.ok) throw new Error('refused');
    const by = await app.person(email);
    await expect(passwords.change(by, 'sai', 'một câu mới dễ nhớ', here.token)).rejects.toMatchObject({
      fields: { present: expect.anything() },
    });
    await passwords.change(by, PASSWORD, 'một câu mới dễ nhớ', here.token);
    expect(await sessions.principalOf(here.token)).not.toBeNull();
    expect(await sessions.principalOf(there.token)).toBeNull();
    expect(await signIns.signIn(email, PASSWORD)).toMatchObject({ ok: false });
  });

  const waitForMail = async (to: string) => {
    await app.tick();
    const mail = app.mailbox.mails.findLast((one) => one.to === to);
    if (mail === undefined) throw new Error(`no mail to ${to}`);
    return mail;
  };

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
    await expect(passwords.takeUpLink(token, 'ngan')).rejects.toMatchObject({ code: 'form-invalid' });
    await passwords.takeUpLink(token, 'mot-mat-khau-du-dai');
    expect(await signIns.signIn('moi@tc.songlam.example', 'mot-mat-khau-du-dai')).toMatchObject({
      ok: true,
    });
    await expect(passwords.takeUpLink(token, 'mot-mat-khau-khac-nua')).rejects.toMatchObject({
      code: 'link-expired',
    });
  });

  test('are closed with their sessions, but never by their own holder', async () => {
    const admin = await app.person('quantri@vpubnd.songlam.example');
    const officer = await app.person('canbo@yt.songlam.example');
    const signedIn = await signIns.signIn(officer.email, PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    await accounts.setActive(officer.userId, false, admin);
    expect(await sessions.principalOf(signedIn.token)).toBeNull();
    expect(await signIns.signIn(officer.email, PASSWORD)).toMatchObject({ ok: false });
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
