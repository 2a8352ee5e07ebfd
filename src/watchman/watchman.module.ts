import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { DeadManService } from './dead-man.service.js';
import { HeartbeatService } from './heartbeat.service.js';
import { ReconciliationService } from './reconciliation.service.js';
import { StateOfService } from './state-of-service.js';

@Module({
  imports: [AccountsModule, AuditModule, MailModule, NotificationsModule, SettingsModule],
  providers: [HeartbeatService, ReconciliationService, StateOfService, DeadManService],
  exports: [HeartbeatService, ReconciliationService, StateOfService, DeadManService],
})
export class WatchmanModule {}
