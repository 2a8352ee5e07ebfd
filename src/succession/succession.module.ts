import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { MailModule } from '../mail/mail.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { MoveWorkRepository } from './move-work.repository.js';
import { PassWorkService } from './pass-work.service.js';
import { ReformService } from './reform.service.js';
import { SuccessionRepository } from './succession.repository.js';
import { SuccessionService } from './succession.service.js';
import { SuccessionReportService } from './succession-report.service.js';

@Module({
  imports: [AgenciesModule, AuditModule, DocumentsModule, MailModule, NotificationsModule],
  providers: [
    SuccessionRepository,
    MoveWorkRepository,
    PassWorkService,
    SuccessionService,
    SuccessionReportService,
    ReformService,
  ],
  exports: [PassWorkService, SuccessionService, SuccessionReportService, ReformService],
})
export class SuccessionModule {}
