import { Module } from '@nestjs/common';
import { BouncedAddressesRepository } from './bounced-addresses.repository.js';
import { BouncesService } from './bounces.service.js';
import { DigestBook } from './digest-book.js';
import { MailRepository } from './mail.repository.js';
import { MailService } from './mail.service.js';
import { MailSender } from './mail-sender.js';

@Module({
  providers: [
    MailRepository,
    BouncedAddressesRepository,
    BouncesService,
    MailService,
    MailSender,
    DigestBook,
  ],
  exports: [BouncesService, MailService, MailSender, DigestBook],
})
export class MailModule {}
