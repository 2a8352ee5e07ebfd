import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { ReminderPolicyModule } from '../reminder-policy/reminder-policy.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { AssignmentsService } from './assignments.service.js';
import { WorkListsRepository } from './work-lists.repository.js';
import { WorkListsService } from './work-lists.service.js';
import { WorkReadingService } from './work-reading.service.js';
import { WorkSteps } from './work-steps.service.js';

@Module({
  imports: [CalendarModule, ReminderPolicyModule, SettingsModule],
  providers: [
    AssignmentsRepository,
    WorkListsRepository,
    AssignmentsService,
    WorkReadingService,
    WorkListsService,
    WorkSteps,
  ],
  exports: [AssignmentsService, WorkReadingService, WorkListsService, WorkSteps],
})
export class AssignmentsModule {}
