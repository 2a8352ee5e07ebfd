import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { TimeRulesModule } from '../time-rules/time-rules.module.js';
import { WatchmanModule } from '../watchman/watchman.module.js';
import { HorizonService } from './horizon.service.js';
import { TickService } from './tick.service.js';

@Module({
  imports: [AssignmentsModule, DocumentsModule, NotificationsModule, TimeRulesModule, WatchmanModule],
  providers: [HorizonService, TickService],
  exports: [TickService],
})
export class TickModule {}
