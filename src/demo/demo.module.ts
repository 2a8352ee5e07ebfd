import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { MailModule } from '../mail/mail.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { TickModule } from '../schedule/tick.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { DemoClock } from '../web/demo-clock.js';
import { DemoInbox } from './demo-inbox.js';
import { TravellingClock } from './travelling-clock.js';

/** What only the demo has: a clock that can be moved from the pages. */
@Global()
@Module({})
export class DemoModule {
  static with(inboxUrl: string): DynamicModule {
    return {
      module: DemoModule,
      imports: [
        AccountsModule,
        AssignmentsModule,
        MailModule,
        NotificationsModule,
        SettingsModule,
        TickModule,
      ],
      providers: [
        { provide: DemoInbox, useValue: new DemoInbox(inboxUrl) },
        TravellingClock,
        { provide: DemoClock, useExisting: TravellingClock },
      ],
      exports: [DemoClock, TravellingClock],
    };
  }
}
