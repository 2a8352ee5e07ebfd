import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AgenciesRepository } from './agencies.repository.js';
import { AgenciesService } from './agencies.service.js';
import { GroupsRepository } from './groups.repository.js';
import { GroupsService } from './groups.service.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';

@Module({
  imports: [AuditModule],
  providers: [
    AgenciesRepository,
    AgenciesService,
    GroupsRepository,
    GroupsService,
    ImportsRepository,
    ImportsService,
  ],
  exports: [AgenciesService, GroupsService, ImportsService],
})
export class AgenciesModule {}
