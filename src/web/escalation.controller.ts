import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Config } from '../config/env.js';
import { EscalationsService } from '../escalations/escalations.service.js';
import { LettersService } from '../letters/letters.service.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { escalationsPage } from './escalation.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { IdParam, isId } from './forms/id-param.js';
import { queryText } from './forms/query-text.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done, problem } from './view/flash.js';

/** Late work that was brought before heads, coordinating office and leaders. */
@Controller('don-doc')
export class EscalationController {
  constructor(
    private readonly escalations: EscalationsService,
    private readonly letters: LettersService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('escalation.read')
  async show(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const [items, letters] = await Promise.all([
      this.escalations.late(principal),
      mayAny(principal, 'letter.read') ? this.letters.list(principal) : [],
    ]);
    return reply.page('escalations', escalationsPage(items, letters, this.config.timeZone));
  }

  /** Drafts a letter about the chosen late work. */
  @Post('cong-van')
  @Allow('letter.write')
  async draft(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const chosen = [body['chon'] ?? []].flat().filter(isId);
    try {
      const id = await this.letters.draft(chosen, principal);
      return await reply.see(
        `/don-doc/cong-van/${id}`,
        done('Đã soạn dự thảo. Kiểm tra, sửa nếu cần rồi tải về để trình ký.'),
      );
    } catch (error) {
      return reply.see('/don-doc', problem(fieldErrorsOf(error)['chon'] ?? ''));
    }
  }

  @Post(':id/da-nam')
  @Allow('escalation.note')
  async note(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.escalations.takeNote(id, queryText(body['note']), principal);
    return reply.see('/don-doc', done('Đã ghi nhận. Việc vẫn được nhắc cho đến khi có báo cáo.'));
  }
}
