import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SessionsService } from '../../src/accounts/sessions.service.js';
import { SignInService } from '../../src/accounts/sign-in.service.js';
import { DemoModule } from '../../src/demo/demo.module.js';
import { TravellingClock } from '../../src/demo/travelling-clock.js';
import { MovableClock } from '../../src/platform/clock.js';
import { activatePlan } from '../support/report-plan.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

describe("the demo's clock", () => {
  const clock = new MovableClock('Asia/Ho_Chi_Minh');
  let app: TestApp;
  let demo: TravellingClock;
  beforeAll(async () => {
    app = await startApp({ clock, extra: [DemoModule.with('http://localhost:1')] });
    demo = app.app.get(TravellingClock);
    await demo.begin(Temporal.PlainDate.from('2026-05-11'));
    await activatePlan(app);
  }, 60_000);
  afterAll(() => app.close());

  test('begins on the morning of its first day', () => {
    expect(clock.local().toString({ smallestUnit: 'minute' })).toBe('2026-05-11T08:00');
  });

  test('goes to the next event, whose mails arrive, and signs nobody out', async () => {
    const signedIn = await app.app.get(SignInService).signIn('canbo@tc.songlam.example', PASSWORD);
    if (!signedIn.ok) throw new Error('refused');
    expect((await demo.nextEvent())?.toString()).toBe('2026-05-19');
    expect(clock.today().toString()).toBe('2026-05-19');
    expect(app.mailbox.mails.length).toBeGreaterThan(30);
    expect(await app.app.get(SessionsService).principalOf(signedIn.token)).not.toBeNull();
  }, 60_000);

  test('goes to a date by way of what falls due before it, each mail speaking of its own day', async () => {
    app.mailbox.clear();
    await demo.moveTo(Temporal.PlainDate.from('2026-06-08'));
    const toFinance = app.mailbox.mails.filter(({ to }) => to === 'canbo@tc.songlam.example');
    expect(
      toFinance.map(({ text }) => /còn (?<days>\d+) ngày làm việc/.exec(text)?.groups?.['days']),
    ).toEqual(['7', '3', '1']);
  }, 60_000);

  test('refuses to go back, and keeps its time over a restart', async () => {
    await expect(demo.moveTo(Temporal.PlainDate.from('2026-06-08'))).rejects.toMatchObject({
      code: 'not-possible-now',
    });
    clock.restore(0);
    await demo.begin(Temporal.PlainDate.from('2026-05-11'));
    expect(clock.today().toString()).toBe('2026-06-08');
  });
});
