import { Controller, Headers, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/env.js';
import { type BounceOutcome, BouncesService } from '../mail/bounces.service.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import { Public } from '../web/access/access.decorators.js';
import { carriesSecret } from './bearer.js';

/** Takes returned mails from the mail server, one a request, as they came in (message/rfc822). */
@Controller('api/thu-tra-lai')
export class BounceController {
  constructor(
    private readonly bounces: BouncesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  async accept(
    @Headers('authorization') authorization: string | undefined,
    @Req() { body }: FastifyRequest,
  ): Promise<{ readonly outcome: BounceOutcome }> {
    const { bounceSecret } = this.config;
    if (bounceSecret === undefined) throw new AppError('not-found');
    if (!carriesSecret(authorization, bounceSecret)) throw new AppError('not-allowed');
    if (!(body instanceof Uint8Array)) throw new AppError('form-invalid');
    const { outcome } = await this.bounces.accept(body);
    return { outcome };
  }
}
