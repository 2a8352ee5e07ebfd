import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { LoggerModule } from 'nestjs-pino';
import { AccountsModule } from './accounts/accounts.module.js';
import { AgenciesModule } from './agencies/agencies.module.js';
import { ApiModule } from './api/api.module.js';
import { AssignmentsModule } from './assignments/assignments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import type { Config } from './config/env.js';
import { DocumentsModule } from './documents/documents.module.js';
import { HistoryModule } from './history/history.module.js';
import { MailModule } from './mail/mail.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import type { Clock } from './platform/clock.js';
import type { JobQueue } from './platform/job-queue.js';
import { PlatformModule } from './platform/platform.module.js';
import type { Database } from './platform/prisma.js';
import { ReportsModule } from './reports/reports.module.js';
import { ReviewModule } from './review/review.module.js';
import { TickModule } from './schedule/tick.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { WebModule } from './web/web.module.js';

export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly queue: JobQueue;
  /** False where ticks are called by hand: in tests. */
  readonly ticking: boolean;
  /** What only the demo has. */
  readonly extra: readonly (Type | DynamicModule)[];
}

/** The whole service. Wiring only. */
@Module({})
export class AppModule {
  static with(parts: AppParts): DynamicModule {
    const { config, extra, ticking } = parts;
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level: config.logLevel,
            // Ids only: no addresses, no names, no texts, and no tokens of links.
            redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'],
            serializers: {
              req: (req: { id: unknown; method: string; url: string }) => ({
                id: req.id,
                method: req.method,
                path: req.url.split('?')[0]?.replace(/\/(thiet-lap|loi-moi)\/.*/, '/$1/…'),
              }),
            },
            autoLogging: { ignore: (req) => req.url?.startsWith('/assets/') ?? false },
          },
        }),
        ...(ticking ? [ScheduleModule.forRoot()] : []),
        PlatformModule.with(parts),
        AccountsModule,
        AgenciesModule,
        AssignmentsModule,
        AuditModule,
        CalendarModule,
        DocumentsModule,
        HistoryModule,
        MailModule,
        NotificationsModule,
        ReportsModule,
        ReviewModule,
        SettingsModule,
        TickModule,
        ApiModule,
        WebModule,
        ...extra,
      ],
    };
  }
}
