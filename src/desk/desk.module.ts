import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { SuccessionModule } from '../succession/succession.module.js';
import { DeskRepository } from './desk.repository.js';
import { HandbacksRepository } from './handbacks.repository.js';
import { HandbacksService } from './handbacks.service.js';
import { OfficersService } from './officers.service.js';
import { ProgressService } from './progress.service.js';
import { StopsRepository } from './stops.repository.js';
import { StopsService } from './stops.service.js';
import { WorkItemService } from './work-item.service.js';

/** What people do with work between its assignment and its report. */
@Module({
  imports: [AccountsModule, AgenciesModule, AssignmentsModule, AuditModule, SuccessionModule],
  providers: [
    DeskRepository,
    HandbacksRepository,
    StopsRepository,
    WorkItemService,
    ProgressService,
    OfficersService,
    HandbacksService,
    StopsService,
  ],
  exports: [ProgressService, OfficersService, HandbacksService, StopsService],
})
export class DeskModule {}
