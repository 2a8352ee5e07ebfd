import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../config/env.js';
import { Clock } from './clock.js';
import { JobQueue } from './job-queue.js';
import { Database } from './prisma.js';

/** Token of the frozen configuration. */
export const CONFIG = Symbol('Config');

/** What every feature may ask for: configuration, clock, database, job queue. Built before Nest starts and given in. */
@Global()
@Module({})
export class PlatformModule {
  static with(parts: { config: Config; clock: Clock; database: Database; queue: JobQueue }): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: parts.config },
        { provide: Clock, useValue: parts.clock },
        { provide: Database, useValue: parts.database },
        { provide: JobQueue, useValue: parts.queue },
      ],
      exports: [CONFIG, Clock, Database, JobQueue],
    };
  }
}
