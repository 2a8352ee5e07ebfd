import 'reflect-metadata';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import type { Config } from './config/env.js';
import { MailSender } from './mail/mail-sender.js';
import type { Clock } from './platform/clock.js';
import { type OpenDatabase, openDatabase } from './platform/database.js';
import { JobQueue } from './platform/job-queue.js';
import { Database } from './platform/prisma.js';
import { requireFreePort } from './platform/require-free-port.js';
import { configureWeb } from './web/configure-web.js';

const PRISMA_DIR = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../prisma');

export interface StartOptions {
  readonly config: Config;
  readonly clock: Clock;
  /** False where ticks are called by hand. */
  readonly ticking?: boolean;
  readonly extra?: readonly (Type | DynamicModule)[];
  /** A database that is open already; it is then neither migrated nor stopped here. */
  readonly database?: OpenDatabase;
  /** Called when everything is built and before pages are served. */
  readonly beforeListening?: (app: NestFastifyApplication) => Promise<void>;
}

export interface RunningService {
  readonly app: NestFastifyApplication;
  /** Where the pages are, on this machine. */
  readonly url: string;
  /** Finishes requests and jobs in hand, then ends connections and the embedded database. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the whole service: database, queue, pages, ticks.
 * @throws StartError with what to do: port taken, database not to be had
 */
export async function startService(options: StartOptions): Promise<RunningService> {
  const { config, clock } = options;
  if (config.port !== 0) await requireFreePort(config.host, config.port);
  const opened = options.database ?? (await openDatabase(config, PRISMA_DIR));
  const database = new Database(opened.url);
  let app: NestFastifyApplication | undefined;
  const queue = new JobQueue(opened.url, (error) => app?.get(Logger).error({ err: error }, 'queue'));
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await app?.close();
      await queue.stop();
      app?.get(MailSender).close();
      await database.close();
      if (options.database === undefined) await opened.stop();
    })();
    return stopping;
  };
  try {
    await queue.start();
    app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with({
        config,
        clock,
        database,
        queue,
        ticking: options.ticking ?? true,
        extra: options.extra ?? [],
      }),
      new FastifyAdapter({
        trustProxy: config.trustProxy,
        bodyLimit: 4 * 1024 * 1024,
        routerOptions: { maxParamLength: 200 },
      }),
      // Nest tells of every module and route; a log is for what happens. What goes wrong here is thrown.
      { logger: false, abortOnError: false },
    );
    await configureWeb(app, config);
    await app.init();
    app.useLogger(app.get(Logger));
    await options.beforeListening?.(app);
    await app.listen(config.port, config.host);
    return { app, url: await app.getUrl(), stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
