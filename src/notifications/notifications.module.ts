import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { EscalationsModule } from '../escalations/escalations.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ReminderPolicyModule } from '../reminder-policy/reminder-policy.module.js';
import { AnnouncementsRepository } from './announcements.repository.js';
import { AnnouncementsService } from './announcements.service.js';
import { BounceAlarmService } from './bounce-alarm.service.js';
import { DigestAuthor } from './digest-author.js';
import { ForecastService } from './forecast.service.js';
import { LadderCheckService } from './ladder-check.service.js';
import { NoticesRepository } from './notices.repository.js';
import { NoticesService } from './notices.service.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsService } from './notifications.service.js';
import { PlanningService } from './planning.service.js';
import { RecipientsService } from './recipients.service.js';
import { YearAheadService } from './year-ahead.service.js';

@Module({
  imports: [
    AccountsModule,
    AgenciesModule,
    AuditModule,
    CalendarModule,
    CommentsModule,
    EscalationsModule,
    MailModule,
    ReminderPolicyModule,
  ],
  providers: [
    NotificationsRepository,
    AnnouncementsRepository,
    AnnouncementsService,
    BounceAlarmService,
    NoticesRepository,
    NoticesService,
    RecipientsService,
    PlanningService,
    DigestAuthor,
    ForecastService,
    LadderCheckService,
    NotificationsService,
    YearAheadService,
  ],
  exports: [
    BounceAlarmService,
    AnnouncementsService,
    NoticesService,
    NotificationsService,
    PlanningService,
    ForecastService,
    LadderCheckService,
    RecipientsService,
    YearAheadService,
  ],
})
export class NotificationsModule {}
