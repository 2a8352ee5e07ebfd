import { Module } from '@nestjs/common';
import { DigestBook } from './digest-book.js';
import { MailRepository } from './mail.repository.js';
import { MailService } from './mail.service.js';
import { MailSender } from './mail-sender.js';

@Module({
  providers: [MailRepository, MailService, MailSender, DigestBook],
  exports: [MailService, MailSender, DigestBook],
})
export class MailModule {}
