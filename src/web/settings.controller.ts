import { Controller, Get, Req, Res } from '@nestjs/common';
import { Allow } from './access/access.decorators.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { settingsFor } from './settings-entries.js';

/** One page from which all settings are reached. */
@Controller('cai-dat')
export class SettingsController {
  @Get()
  @Allow('calendar.read', 'rules.read', 'reminder-policy.read', 'account.read', 'history.read')
  async show(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    return reply.page('settings', { title: 'Cài đặt', entries: settingsFor(principal) });
  }
}
