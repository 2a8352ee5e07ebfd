import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { ExtensionsModule } from '../extensions/extensions.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { DraftsRepository } from './drafts.repository.js';
import { DraftsService } from './drafts.service.js';
import { ReportTemplatesRepository } from './report-templates.repository.js';
import { ReportTemplatesService } from './report-templates.service.js';
import { ReportsRepository } from './reports.repository.js';
import { ReportsService } from './reports.service.js';
import { SynthesisService } from './synthesis.service.js';

@Module({
  imports: [
    AccountsModule,
    AssignmentsModule,
    AttachmentsModule,
    AuditModule,
    ExtensionsModule,
    NotificationsModule,
  ],
  providers: [
    DraftsRepository,
    DraftsService,
    ReportTemplatesRepository,
    ReportTemplatesService,
    ReportsRepository,
    ReportsService,
    SynthesisService,
  ],
  exports: [DraftsService, ReportTemplatesService, ReportsService, SynthesisService],
})
export class ReportsModule {}
