import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Config } from '../config/env.js';
import { parseIsoDate } from '../core/calendar/day-off.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { EventsService } from '../events/events.service.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { eventsPage } from './events.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done, problem } from './view/flash.js';

type Fields = Readonly<Record<string, unknown>>;

/** Work that waits for something to happen, and writing down that it has. */
@Controller('cho-su-kien')
export class EventsController {
  constructor(
    private readonly events: EventsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('event.record')
  show(@Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.page(request, reply, null, 200);
  }

  @Post()
  @Allow('event.record')
  async record(@Body() body: Fields, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const keys = [body?.['item'] ?? []].flat().filter((key): key is string => typeof key === 'string');
    const values = typedValues(body);
    if (keys.length === 0 && !values['happenedOn'])
      return reply.see('/cho-su-kien', problem('Chưa chọn nhiệm vụ và ngày xảy ra sự kiện.'));
    const happenedOn = parseIsoDate(values['happenedOn'] ?? '');
    const at = values['happenedAt'] ?? '';
    const errors: Record<string, string> = {};
    if (happenedOn === null) errors['happenedOn'] = 'Nhập ngày xảy ra sự kiện.';
    if (keys.length === 0) errors['item'] = 'Chọn ít nhất một nhiệm vụ.';
    if (at !== '' && !/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(at)) errors['happenedAt'] = 'Nhập giờ dạng 14:30.';
    if (happenedOn === null || Object.keys(errors).length > 0)
      return this.page(request, reply, { keys, values, errors }, 422);
    try {
      const form = {
        keys,
        happenedOn,
        happenedAt: at || null,
        basis: values['basis'] ?? '',
        dueOn: parseIsoDate(values['dueOn'] ?? ''),
      };
      const dues = await this.events.record(form, request.principal);
      const days = [...new Set(dues.map(({ lastValidOn }) => describeDate(lastValidOn)))];
      return reply.see(
        '/cho-su-kien',
        done(
          `Đã ghi nhận sự kiện cho ${dues.length} nhiệm vụ. Hạn: ${days.join('; ')}. Hoàn tác được khi chưa có thư nhắc hay báo cáo.`,
        ),
      );
    } catch (error) {
      return this.page(request, reply, { keys, values, errors: fieldErrorsOf(error) }, 422);
    }
  }

  @Post(':eventId/hoan-tac')
  @Allow('event.record')
  async undo(
    @Param('eventId', IdParam) eventId: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const count = await this.events.undo(eventId, principal);
    return reply.see('/cho-su-kien', done(`Đã hoàn tác; ${count} nhiệm vụ chờ sự kiện trở lại.`));
  }

  private async page(
    { principal }: SignedInRequest,
    reply: PageReply,
    refused: {
      keys: readonly string[];
      values: Readonly<Record<string, string>>;
      errors: FieldErrors;
    } | null,
    status: number,
  ) {
    const [groups, recent] = await Promise.all([
      this.events.waiting(principal),
      this.events.recent(principal),
    ]);
    return reply.page(
      'events',
      { title: 'Chờ sự kiện', ...eventsPage(groups, recent, refused, this.config.timeZone) },
      { status },
    );
  }
}
