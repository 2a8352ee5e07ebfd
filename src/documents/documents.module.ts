import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsRepository } from './documents.repository.js';
import { DocumentsService } from './documents.service.js';

@Module({
  imports: [AgenciesModule, AuditModule],
  providers: [DocumentsRepository, DocumentsService],
  exports: [DocumentsService, DocumentsRepository],
})
export class DocumentsModule {}
