import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { StateOfService } from '../watchman/state-of-service.js';
import { Public } from '../web/access/access.decorators.js';

/** For a load balancer or a watching program: whether this process can serve and whether the work goes on. */
@Controller('healthz')
export class HealthController {
  constructor(private readonly state: StateOfService) {}

  /** 200 "ok"; 503 "tick" or "mail" where that stands still, "database" where it is away. Tells nothing about anybody. */
  @Get()
  @Public()
  @Header('cache-control', 'no-store')
  async check(@Res() reply: FastifyReply) {
    const troubles = await this.state.now().then(
      (state): readonly string[] => state.troubles,
      () => ['database'],
    );
    return reply
      .status(troubles.length === 0 ? 200 : 503)
      .send({ status: troubles.length === 0 ? 'ok' : 'trouble', troubles });
  }
}
