import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { WorkAccess } from './work-access.service.js';
import { WorkRelationsRepository } from './work-relations.repository.js';

@Module({
  imports: [AuditModule, MailModule],
  providers: [AccountsRepository, AccountsService, WorkAccess, WorkRelationsRepository],
  exports: [AccountsService, WorkAccess],
})
export class AccountsModule {}
