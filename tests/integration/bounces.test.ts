import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { NotificationsService } from '../../src/notifications/notifications.service.js';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { returnedMail } from '../support/returned-mail.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const OFFICER = 'canbo@tc.songlam.example';
const SECRET = 'mot-chuoi-bi-mat-du-dai-de-thu';

describe('a mail that comes back', () => {
  let app: TestApp;
  const to = (address: string) => app.mailbox.mails.filter((mail) => mail.to === address);
  const handIn = (message: string, secret = SECRET) =>
    request(app.url)
      .post('/api/thu-tra-lai')
      .set('authorization', `Bearer ${secret}`)
      .set('content-type', 'message/rfc822')
      .send(Buffer.from(message));
  const firstReminder = async () => {
    const [reminder] = to(OFFICER).filter(({ kind }) => kind === 'digest');
    return app.db.mail.findUniqueOrThrow({ where: { messageId: reminder?.messageId ?? '' } });
  };

  beforeAll(async () => {
    app = await startApp({ at: '2026-05-19T08:00', env: { BOUNCE_SECRET: SECRET } });
    await activatePlan(app);
    await app.tick();
  }, 60_000);
  afterAll(() => app.close());

  test('is refused from whoever does not show the secret, and read by nobody where none is set', async () => {
    const { messageId } = await firstReminder();
    const reply = await handIn(returnedMail({ messageId, address: OFFICER }), 'x');
    expect(reply.status).toBe(403);
    expect(await app.db.bouncedAddress.count()).toBe(0);
  });

  test.each([
    [
      'about a mail that was never sent',
      () => returnedMail({ messageId: '<la@khac.example>', address: OFFICER }),
      'not-ours',
    ],
    [
      'that is an out-of-office answer',
      () => 'From: a@b.example\r\nSubject: Nghỉ phép\r\n\r\nTôi nghỉ đến thứ Hai.',
      'not-ours',
    ],
    ['that is no mail at all', () => '\u0000\u0001', 'not-ours'],
  ])('changes nothing %s', async (_what, message, outcome) => {
    const reply = await handIn(message());
    expect(reply.body).toEqual({ outcome });
    expect(await app.db.bouncedAddress.count()).toBe(0);
  });

  test('for a while only is no reason to stop', async () => {
    const { messageId } = await firstReminder();
    const reply = await handIn(
      returnedMail({ messageId, address: OFFICER, action: 'delayed', status: '4.4.1' }),
    );
    expect(reply.body).toEqual({ outcome: 'delayed' });
    expect(await app.db.bouncedAddress.count()).toBe(0);
  });

  test('for good marks the address and its ledger rows, and those who can mend it are told once', async () => {
    const { id, messageId } = await firstReminder();
    app.mailbox.clear();
    const message = returnedMail({ messageId, address: OFFICER });
    expect((await handIn(message)).body).toEqual({ outcome: 'marked' });
    expect((await handIn(message)).body).toEqual({ outcome: 'known' });
    await app.tick();
    await app.tick();
    const told = to(COORDINATOR).filter(({ kind }) => kind === 'bounce');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`${OFFICER}, từ ngày 19/5/2026`);
    expect(told[0]?.text).toContain('5.1.1 550 5.1.1 user unknown');
    expect(await app.db.notification.count({ where: { mailId: id, outcome: 'dead' } })).toBe(1);
  });

  test('stops the reminders to that address with the reason in the ledger', async () => {
    app.mailbox.clear();
    app.clock.set('2026-05-29T08:00');
    await app.tick();
    expect(to(OFFICER)).toEqual([]);
    const rows = await app.db.notification.findMany({ where: { address: OFFICER, rungId: 'before-7' } });
    expect(rows.map(({ outcome, reason }) => [outcome, (reason as { code: string }).code])).toEqual([
      ['suppressed', 'address-bounced'],
    ]);
  });

  test('is sent again, written anew, once the address is put right on the page; and not a second time', async () => {
    const { id } = await app.db.mail.findFirstOrThrow({ where: { address: OFFICER, kind: 'digest' } });
    const visitor = await new Visitor(app).signIn(COORDINATOR);
    expect((await visitor.get('/hop-thu-di')).text).toContain('1 địa chỉ bị trả lại thư');
    expect((await visitor.get('/hop-thu-di/dia-chi-loi')).text).toContain(OFFICER);
    const cleared = await visitor.submit('/hop-thu-di/dia-chi-loi', '/hop-thu-di/dia-chi-loi', {
      address: OFFICER,
    });
    expect(cleared.status).toBe(303);
    app.mailbox.clear();
    const again = await visitor.submit(`/hop-thu-di/${id}`, `/hop-thu-di/${id}/gui-lai`, {});
    expect(again.status).toBe(303);
    await app.tick();
    const [mail, ...others] = to(OFFICER);
    expect(others).toEqual([]);
    // Ten days later it says what is true then.
    expect(mail?.text).toContain('còn 7 ngày làm việc');
    const by = await app.person(COORDINATOR);
    await expect(app.app.get(NotificationsService).sendAgain(id, by)).rejects.toMatchObject({
      code: 'not-possible-now',
    });
  });

  test('is known at once where the mail server refuses the address while taking the mail', async () => {
    app.mailbox.mode = 'refuse-recipient';
    app.clock.set('2026-06-04T08:00');
    await app.tick();
    app.mailbox.mode = 'accept';
    const marked = await app.db.bouncedAddress.findMany({ where: { clearedAt: null } });
    expect(marked.map(({ address }) => address)).toContain(OFFICER);
    expect(marked[0]?.detail).toContain('550');
  });
});
