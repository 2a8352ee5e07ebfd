import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import type { Principal } from '../../src/accounts/principal.js';
import { readConfig } from '../../src/config/env.js';
import { MailService } from '../../src/mail/mail.service.js';
import type { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/prisma.js';
import { TickService } from '../../src/schedule/tick.service.js';
import { type StartOptions, startService } from '../../src/start.js';
import { FixedClock } from './fixed-clock.js';
import { type SmtpSink, startSmtpSink } from './smtp-sink.js';
import { cloneDatabase } from './test-database.js';

/** The password of everybody in the seeds. */
export { DEMO_PASSWORD as PASSWORD } from '../../src/demo/seed-province.js';

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly databaseUrl: string;
  readonly clock: FixedClock;
  readonly db: Database['client'];
  readonly mailbox: SmtpSink;
  /** One tick, then waits until every mail that can go out has gone out. */
  tick(): Promise<void>;
  /** The seeded person with this address. */
  person(email: string): Promise<Principal>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Local date and time; the service starts at this moment. */
  readonly at?: string;
  /** Shares another test application's database: a second replica. */
  readonly replicaOf?: TestApp;
  /** Turns the database's address into the one to be used: that of a proxy before it. */
  readonly databaseThrough?: (url: string) => string;
  /** A clock of another kind than the one that stands still. */
  readonly clock?: Clock;
  readonly extra?: StartOptions['extra'];
  /** SMTP address instead of a sink of its own. */
  readonly smtpUrl?: string;
  /** Further settings, as the environment gives them. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole service on a database of its own, with a clock that stands still and an SMTP server that keeps the mails. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { replicaOf } = options;
  const clone = replicaOf ? null : await cloneDatabase();
  const databaseUrl = replicaOf?.databaseUrl ?? clone?.url ?? '';
  const mailbox = replicaOf?.mailbox ?? (await startSmtpSink());
  const clock = replicaOf?.clock ?? new FixedClock(options.at ?? '2026-05-11T08:00');
  const config = readConfig({
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    SMTP_URL: options.smtpUrl ?? mailbox.url,
    ...options.env,
  });
  const service = await startService({
    config: { ...config, port: 0 },
    clock: options.clock ?? clock,
    extra: options.extra ?? [],
    ticking: false,
    database: { url: options.databaseThrough?.(databaseUrl) ?? databaseUrl, stop: async () => {} },
  }).catch(async (error: unknown) => {
    // An open server would keep the run from ending.
    if (!replicaOf) await mailbox.close();
    throw error;
  });
  const { app } = service;
  const mails = app.get(MailService);
  const outboxEmptied = async (): Promise<void> => {
    for (;;) {
      const counts = await mails.counts();
      if (!counts['queued'] && !counts['sending']) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    app,
    url: service.url.replace('[::1]', 'localhost'),
    databaseUrl,
    clock,
    db: app.get(Database).client,
    mailbox,
    tick: async () => {
      await app.get(TickService).run();
      await outboxEmptied();
    },
    person: async (email) => {
      const found = (await app.get(AccountsService).listUsers()).find((user) => user.email === email);
      if (!found) throw new Error(`nobody in the seeds has the address ${email}`);
      return { userId: found.id, name: found.name, email: found.email, memberships: found.memberships };
    },
    close: async () => {
      await service.stop();
      if (!replicaOf) {
        await mailbox.close();
        await clone?.drop();
      }
    },
  };
}
