import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { HistoryService } from './history.service.js';

@Module({ imports: [AuditModule], providers: [HistoryService], exports: [HistoryService] })
export class HistoryModule {}
