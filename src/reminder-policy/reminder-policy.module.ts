import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ReminderPolicyRepository } from './reminder-policy.repository.js';
import { ReminderPolicyService } from './reminder-policy.service.js';

@Module({
  imports: [AuditModule],
  providers: [ReminderPolicyRepository, ReminderPolicyService],
  exports: [ReminderPolicyService],
})
export class ReminderPolicyModule {}
