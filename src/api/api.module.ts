import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { WatchmanModule } from '../watchman/watchman.module.js';
import { BounceController } from './bounce.controller.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';

/** What programs talk to: the mail server, and whoever watches the service. */
@Module({
  imports: [MailModule, WatchmanModule],
  controllers: [BounceController, HealthController, MetricsController],
  providers: [MetricsService],
})
export class ApiModule {}
