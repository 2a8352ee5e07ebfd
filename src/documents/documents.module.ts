import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentPagesRepository } from './document-pages.repository.js';
import { DocumentsRepository } from './documents.repository.js';
import { DocumentsService } from './documents.service.js';
import { DutiesRepository } from './duties.repository.js';
import { DutyEditor } from './duty-editor.service.js';
import { ExtractionThread } from './extraction-thread.js';
import { IntakeService } from './intake.service.js';
import { OriginalsRepository } from './originals.repository.js';
import { OriginalsService } from './originals.service.js';
import { PagesService } from './pages.service.js';
import { ReadingService } from './reading.service.js';
import { ReadingRunsRepository } from './reading-runs.repository.js';
import { RematchRepository } from './rematch.repository.js';
import { RematchService } from './rematch.service.js';

@Module({
  imports: [AgenciesModule, AuditModule],
  providers: [
    DocumentPagesRepository,
    DocumentsRepository,
    DutiesRepository,
    OriginalsRepository,
    ReadingRunsRepository,
    RematchRepository,
    DocumentsService,
    DutyEditor,
    ExtractionThread,
    IntakeService,
    OriginalsService,
    PagesService,
    ReadingService,
    RematchService,
  ],
  exports: [DocumentsService, DutyEditor, IntakeService, OriginalsService, PagesService, ReadingService],
})
export class DocumentsModule {}
