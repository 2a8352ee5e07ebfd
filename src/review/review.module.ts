import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { ActivationService } from './activation.service.js';
import { AgencyChoiceService } from './agency-choice.service.js';
import { BulkService } from './bulk.service.js';
import { NamesService } from './names.service.js';
import { ReshapeService } from './reshape.service.js';
import { ReviewRepository } from './review.repository.js';
import { ReviewService } from './review.service.js';
import { ReviewAccess } from './review-access.js';
import { ReviewLog } from './review-log.service.js';
import { SentencesService } from './sentences.service.js';

const SERVICES = [
  AgencyChoiceService,
  ReviewAccess,
  ReviewLog,
  ReviewService,
  ReshapeService,
  NamesService,
  SentencesService,
  BulkService,
  ActivationService,
];

@Module({
  imports: [
    AgenciesModule,
    AssignmentsModule,
    AuditModule,
    DocumentsModule,
    NotificationsModule,
    VersionsModule,
  ],
  providers: [ReviewRepository, ...SERVICES],
  exports: SERVICES,
})
export class ReviewModule {}
