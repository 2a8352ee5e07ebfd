import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Config } from '../config/env.js';
import { CONFIG } from '../platform/platform.module.js';
import { mendedIn, ReconciliationService } from '../watchman/reconciliation.service.js';
import { StateOfService } from '../watchman/state-of-service.js';
import { Allow } from './access/access.decorators.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { serviceStatePage } from './service-state.view.js';
import { done } from './view/flash.js';

/** How the service itself does, for whoever runs it. */
@Controller('tinh-trang')
export class ServiceStateController {
  constructor(
    private readonly state: StateOfService,
    private readonly reconciliation: ReconciliationService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('service.read')
  async show(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const [state, last] = await Promise.all([this.state.now(), this.reconciliation.last()]);
    const mayManage = mayAny(principal, 'service.manage');
    return reply.page('service-state', serviceStatePage(state, last, this.config, mayManage));
  }

  /** Runs the nightly round now. */
  @Post('doi-chieu')
  @Allow('service.manage')
  async reconcile(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const found = await this.reconciliation.run(principal);
    const mended = mendedIn(found);
    return reply.see(
      '/tinh-trang',
      done(
        mended === 0
          ? `Đã đối chiếu ${found.dueDates} kỳ hạn: không có gì phải sửa.`
          : `Đã đối chiếu ${found.dueDates} kỳ hạn và sửa ${mended} chỗ; xem chi tiết bên dưới.`,
      ),
    );
  }
}
