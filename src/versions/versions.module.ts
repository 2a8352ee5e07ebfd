import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { CarryOverService } from './carry-over.service.js';
import { VersionWorkService } from './version-work.service.js';
import { VersionsRepository } from './versions.repository.js';

@Module({
  imports: [AssignmentsModule, AuditModule, DocumentsModule, NotificationsModule],
  providers: [VersionsRepository, CarryOverService, VersionWorkService],
  exports: [VersionWorkService],
})
export class VersionsModule {}
