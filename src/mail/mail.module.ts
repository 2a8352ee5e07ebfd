import { Module } from '@nestjs/common';
import { MailRepository } from './mail.repository.js';
import { MailService } from './mail.service.js';
import { MailSender } from './mail-sender.js';

@Module({ providers: [MailRepository, MailService, MailSender], exports: [MailService, MailSender] })
export class MailModule {}
