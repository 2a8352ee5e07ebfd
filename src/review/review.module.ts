import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ReviewService } from './review.service.js';

@Module({
  imports: [AgenciesModule, AssignmentsModule, AuditModule, DocumentsModule],
  providers: [ReviewService],
  exports: [ReviewService],
})
export class ReviewModule {}
