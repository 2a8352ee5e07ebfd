import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { EscalationsModule } from '../escalations/escalations.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { LettersRepository } from './letters.repository.js';
import { LettersService } from './letters.service.js';

@Module({
  imports: [AgenciesModule, AuditModule, CalendarModule, DocumentsModule, EscalationsModule, SettingsModule],
  providers: [LettersRepository, LettersService],
  exports: [LettersService],
})
export class LettersModule {}
