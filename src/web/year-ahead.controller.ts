import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { YearAheadService } from '../notifications/year-ahead.service.js';
import { ActivationService } from '../review/activation.service.js';
import { Allow } from './access/access.decorators.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planHead } from './plan.view.js';
import { yearAheadPage } from './year-ahead.view.js';

/** What the year after activation would be like: due dates and mails by week, before anything is entered. */
@Controller('ke-hoach/:id/nam-toi')
export class YearAheadController {
  constructor(
    private readonly activation: ActivationService,
    private readonly yearAhead: YearAheadService,
  ) {}

  @Get()
  @Allow('document.review')
  async show(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { document, work, from } = await this.activation.workAhead(id, principal);
    const year = work && (await this.yearAhead.of(document, work, from));
    return reply.page('year-ahead', {
      title: 'Xem trước một năm',
      head: planHead(document),
      year: year && yearAheadPage(year, document),
    });
  }
}
