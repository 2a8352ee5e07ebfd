import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { PlanChainsService } from '../plan-chains/plan-chains.service.js';
import { Allow } from './access/access.decorators.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done } from './view/flash.js';

/** A plan filed as the result of a duty of the plan above it. */
@Controller('ke-hoach/:id/ket-qua')
export class PlanChainController {
  constructor(private readonly chains: PlanChainsService) {}

  @Post()
  @Allow('report.file', 'report.decide')
  async answer(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.chains.answer(id, String(body?.['occurrenceId'] ?? ''), principal);
    return reply.see(
      `/ke-hoach/${id}`,
      done('Đã ghi nhận văn bản này là kết quả và gửi báo cáo; cơ quan thường trực sẽ xác nhận.'),
    );
  }
}
