import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsRepository } from './documents.repository.js';
import { DocumentsService } from './documents.service.js';
import { DutiesRepository } from './duties.repository.js';
import { DutyEditor } from './duty-editor.service.js';

@Module({
  imports: [AgenciesModule, AuditModule],
  providers: [DocumentsRepository, DutiesRepository, DocumentsService, DutyEditor],
  exports: [DocumentsService, DutyEditor],
})
export class DocumentsModule {}
