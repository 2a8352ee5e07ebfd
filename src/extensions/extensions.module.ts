import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { ExtensionRulesService } from './extension-rules.service.js';
import { ExtensionsRepository } from './extensions.repository.js';
import { ExtensionsService } from './extensions.service.js';

@Module({
  imports: [AssignmentsModule, AuditModule, CalendarModule, NotificationsModule, SettingsModule],
  providers: [ExtensionsRepository, ExtensionRulesService, ExtensionsService],
  exports: [ExtensionRulesService, ExtensionsService],
})
export class ExtensionsModule {}
