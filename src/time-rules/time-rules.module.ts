import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ReminderPolicyModule } from '../reminder-policy/reminder-policy.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AssumedDeadlinesRepository } from './assumed-deadlines.repository.js';
import { AssumedDeadlinesService } from './assumed-deadlines.service.js';
import { CalendarAlarmService } from './calendar-alarm.service.js';
import { CountingRulesService } from './counting-rules.service.js';
import { DaysOffEditor } from './days-off-editor.service.js';
import { DeadlineFactsService } from './deadline-facts.service.js';
import { RedatingRepository } from './redating.repository.js';
import { RedatingService } from './redating.service.js';

/** What the province decides about time, days off and ways of counting, shown with what it moves before it is kept. */
@Module({
  imports: [
    AccountsModule,
    AssignmentsModule,
    AuditModule,
    CalendarModule,
    DocumentsModule,
    MailModule,
    ReminderPolicyModule,
    SettingsModule,
  ],
  providers: [
    RedatingRepository,
    RedatingService,
    DaysOffEditor,
    CalendarAlarmService,
    CountingRulesService,
    AssumedDeadlinesRepository,
    AssumedDeadlinesService,
    DeadlineFactsService,
  ],
  exports: [
    DaysOffEditor,
    CalendarAlarmService,
    CountingRulesService,
    AssumedDeadlinesService,
    DeadlineFactsService,
  ],
})
export class TimeRulesModule {}
