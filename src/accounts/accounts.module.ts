import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { DelegationsRepository } from './delegations.repository.js';
import { DelegationsService } from './delegations.service.js';
import { PasswordsService } from './passwords.service.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInRepository } from './sign-in.repository.js';
import { SignInService } from './sign-in.service.js';
import { SignOnRepository } from './sign-on.repository.js';
import { SignOnService } from './sign-on.service.js';
import { WorkAccess } from './work-access.service.js';
import { WorkRelationsRepository } from './work-relations.repository.js';

@Module({
  imports: [AuditModule, MailModule],
  providers: [
    AccountsRepository,
    AccountsService,
    DelegationsRepository,
    DelegationsService,
    PasswordsService,
    PeopleRepository,
    PeopleService,
    SecondFactorService,
    SessionsRepository,
    SessionsService,
    SignInRepository,
    SignInService,
    SignOnRepository,
    SignOnService,
    WorkAccess,
    WorkRelationsRepository,
  ],
  exports: [
    AccountsService,
    DelegationsService,
    PasswordsService,
    PeopleService,
    SecondFactorService,
    SessionsService,
    SignInService,
    SignOnService,
    WorkAccess,
  ],
})
export class AccountsModule {}
