import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { ReminderPolicyModule } from '../reminder-policy/reminder-policy.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { AssignmentsService } from './assignments.service.js';

@Module({
  imports: [CalendarModule, ReminderPolicyModule, SettingsModule],
  providers: [AssignmentsRepository, AssignmentsService],
  exports: [AssignmentsService],
})
export class AssignmentsModule {}
