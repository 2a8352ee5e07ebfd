import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { PlanChainsRepository } from './plan-chains.repository.js';
import { PlanChainsService } from './plan-chains.service.js';

@Module({
  imports: [AgenciesModule, AuditModule, DocumentsModule, ReportsModule],
  providers: [PlanChainsRepository, PlanChainsService],
  exports: [PlanChainsService],
})
export class PlanChainsModule {}
