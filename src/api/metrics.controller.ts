import { Controller, Get, Headers, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/env.js';
import { isWithin } from '../config/security-env.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import { Public } from '../web/access/access.decorators.js';
import { carriesSecret } from './bearer.js';
import { MetricsService } from './metrics.service.js';

const THIS_MACHINE = ['127.0.0.0/8', '::1/128'];

/** Figures for Prometheus: for this machine, and with the secret for others. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Public()
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Req() { ip }: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { metricsSecret } = this.config;
    const isKnown =
      metricsSecret === undefined ? isWithin(ip, THIS_MACHINE) : carriesSecret(authorization, metricsSecret);
    if (!isKnown) throw new AppError('not-found');
    const { contentType, text } = await this.metrics.read();
    return reply.header('cache-control', 'no-store').type(contentType).send(text);
  }
}
