import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { DeskModule } from '../desk/desk.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { EscalationsModule } from '../escalations/escalations.module.js';
import { EventsModule } from '../events/events.module.js';
import { ExtensionsModule } from '../extensions/extensions.module.js';
import { HistoryModule } from '../history/history.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { MailModule } from '../mail/mail.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PlanChainsModule } from '../plan-chains/plan-chains.module.js';
import { ReminderPolicyModule } from '../reminder-policy/reminder-policy.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { ReviewModule } from '../review/review.module.js';
import { SuccessionModule } from '../succession/succession.module.js';
import { TimeRulesModule } from '../time-rules/time-rules.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { WatchmanModule } from '../watchman/watchman.module.js';
import { AccessGuard } from './access/access.guard.js';
import { DeclaredAccess } from './access/declared-access.js';
import { AccountController } from './account.controller.js';
import { ActivationController } from './activation.controller.js';
import { AgencyController } from './agency.controller.js';
import { AgencyImportController } from './agency-import.controller.js';
import { AssignmentTableController } from './assignment-table.controller.js';
import { AttachmentController } from './attachment.controller.js';
import { CountingRulesController } from './counting-rules.controller.js';
import { DaysOffController } from './days-off.controller.js';
import { DemoController } from './demo.controller.js';
import { DutyController } from './duty.controller.js';
import { EscalationController } from './escalation.controller.js';
import { EventsController } from './events.controller.js';
import { ExtensionController } from './extension.controller.js';
import { ExtensionRulesController } from './extension-rules.controller.js';
import { GroupController } from './group.controller.js';

import { HistoryController } from './history.controller.js';

import { HomeController } from './home.controller.js';
import { LetterController } from './letter.controller.js';
import { OccurrenceController } from './occurrence.controller.js';
import { OriginalController } from './original.controller.js';
import { OutboxController } from './outbox.controller.js';
import { PagePaneController } from './page-pane.controller.js';
import { PersonalController } from './personal.controller.js';
import { PlanController } from './plan.controller.js';
import { PlanChainController } from './plan-chain.controller.js';
import { PlanListController } from './plan-list.controller.js';
import { ReadingController } from './reading.controller.js';
import { ReminderPolicyController } from './reminder-policy.controller.js';
import { ReportController } from './report.controller.js';
import { ReportDecisionController } from './report-decision.controller.js';
import { ReportSections } from './report-section.js';
import { ReportTemplateController } from './report-template.controller.js';
import { AgencyForms } from './review/agency-forms.js';
import { ReviewController } from './review/review.controller.js';
import { ReviewAnswer } from './review/review-answer.js';
import { ReviewDutyController } from './review/review-duty.controller.js';
import { ReviewLookupController } from './review/review-lookup.controller.js';
import { ReviewManyController } from './review/review-many.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { ServiceStateController } from './service-state.controller.js';
import { SettingsController } from './settings.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignOnController } from './sign-on.controller.js';
import { SuccessionController } from './succession.controller.js';
import { SuccessionReportController } from './succession-report.controller.js';
import { TakeInController } from './take-in.controller.js';
import { VersionsController } from './versions.controller.js';
import { WorkController } from './work.controller.js';
import { WorkDeskController } from './work-desk.controller.js';
import { WorkSections } from './work-section.js';
import { YearAheadController } from './year-ahead.controller.js';

/** The pages. */
@Module({
  imports: [
    AccountsModule,
    AgenciesModule,
    AssignmentsModule,
    AttachmentsModule,
    AuditModule,
    CalendarModule,
    DiscoveryModule,
    DocumentsModule,
    EventsModule,
    ExtensionsModule,
    HistoryModule,
    MailModule,
    NotificationsModule,
    ReminderPolicyModule,
    ReportsModule,
    ReviewModule,
    VersionsModule,
    PlanChainsModule,
    TimeRulesModule,
    SuccessionModule,
    EscalationsModule,
    LettersModule,
    WatchmanModule,
    DeskModule,
    CommentsModule,
  ],
  // A fixed path comes before one with a place holder ("ke-hoach/moi" before "ke-hoach/:id").
  controllers: [
    SignInController,
    SecondFactorController,
    SignOnController,
    PersonalController,
    HomeController,
    WorkController,
    PlanListController,
    TakeInController,
    ReadingController,
    OriginalController,
    PagePaneController,
    ReviewController,
    ReviewLookupController,
    ReviewManyController,
    ReviewDutyController,
    VersionsController,
    PlanChainController,
    ActivationController,
    YearAheadController,
    AssignmentTableController,
    ReportTemplateController,
    PlanController,
    DutyController,
    OccurrenceController,
    WorkDeskController,
    ReportController,
    ReportDecisionController,
    AttachmentController,
    ExtensionController,
    ExtensionRulesController,
    OutboxController,
    ReminderPolicyController,
    AgencyImportController,
    SuccessionController,
    SuccessionReportController,
    AgencyController,
    DaysOffController,
    CountingRulesController,
    GroupController,
    LetterController,
    EscalationController,
    EventsController,
    AccountController,
    HistoryController,
    ServiceStateController,
    SettingsController,
    DemoController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    DeclaredAccess,
    AgencyForms,
    ReviewAnswer,
    WorkSections,
    ReportSections,
    ReviewAnswer,
  ],
})
export class WebModule {}
