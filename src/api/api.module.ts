import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { BounceController } from './bounce.controller.js';

/** What programs talk to: the mail server, and whoever watches the service. */
@Module({ imports: [MailModule], controllers: [BounceController] })
export class ApiModule {}
