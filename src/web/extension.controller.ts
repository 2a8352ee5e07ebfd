import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { AssignmentsService } from '../assignments/assignments.service.js';
import type { Config } from '../config/env.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { readDay } from '../core/task/typed-day.js';
import { ExtensionRulesService } from '../extensions/extension-rules.service.js';
import { ExtensionsService } from '../extensions/extensions.service.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { extensionItem } from './extension.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done } from './view/flash.js';
import { workItem } from './work-item.view.js';

type Values = Readonly<Record<string, string>>;

/** More time: asked for by the agency, decided by the office that follows up. */
@Controller()
export class ExtensionController {
  constructor(
    private readonly extensions: ExtensionsService,
    private readonly rules: ExtensionRulesService,
    private readonly assignments: AssignmentsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What waits for this person's decision. */
  @Get('gia-han')
  @Allow('extension.decide')
  async waiting(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const waiting = await this.extensions.waiting(principal);
    return reply.page('extension-list', {
      title: 'Đề nghị gia hạn chờ quyết định',
      rows: waiting.map(({ request, row }) => ({
        ...extensionItem(request, this.config.timeZone),
        item: workItem(row),
      })),
    });
  }

  @Get('ky-han/:id/gia-han')
  @Allow('extension.ask')
  showAsk(@Param('id', IdParam) id: string, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    return this.askPage(id, principal, reply, {}, {});
  }

  @Post('ky-han/:id/gia-han')
  @Allow('extension.ask')
  async ask(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    try {
      const proposedOn = readDay(values['proposedOn'] ?? '');
      await this.extensions.ask(id, { reason: values['extensionReason'] ?? '', proposedOn }, principal);
    } catch (error) {
      return this.askPage(id, principal, reply, values, fieldErrorsOf(error));
    }
    return reply.see(
      `/ky-han/${id}`,
      done('Đã gửi đề nghị gia hạn. Hạn cũ vẫn giữ cho đến khi cơ quan thường trực quyết định.'),
    );
  }

  @Get('gia-han/:id')
  @Allow('work.read')
  show(@Param('id', IdParam) id: string, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    return this.requestPage(id, principal, reply, {}, {});
  }

  @Post('gia-han/:id/quyet-dinh')
  @Allow('extension.decide')
  async decide(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    const { request } = await this.extensions.get(id, principal);
    const note = values['extensionNote'] ?? '';
    const isRefusal = values['viec'] === 'tu-choi';
    try {
      await this.extensions.decide(
        id,
        isRefusal
          ? { kind: 'refuse', note }
          : { kind: 'grant', to: readDay(values['grantedOn'] ?? ''), note },
        principal,
      );
    } catch (error) {
      return this.requestPage(id, principal, reply, values, fieldErrorsOf(error));
    }
    return reply.see(
      `/ky-han/${request.occurrenceId}`,
      done(
        isRefusal
          ? 'Đã từ chối gia hạn kèm lý do; đơn vị được báo ngay.'
          : 'Đã gia hạn; đơn vị được báo ngay, việc nhắc tính theo hạn mới.',
      ),
    );
  }

  @Post('gia-han/:id/rut')
  @Allow('extension.ask')
  async withdraw(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { request } = await this.extensions.get(id, principal);
    await this.extensions.withdraw(id, principal);
    return reply.see(`/ky-han/${request.occurrenceId}`, done('Đã rút đề nghị gia hạn.'));
  }

  private async askPage(
    id: string,
    principal: SignedInRequest['principal'],
    reply: PageReply,
    values: Values,
    errors: FieldErrors,
  ) {
    const [{ row }, extensions, rules] = await Promise.all([
      this.assignments.occurrence(id, principal),
      this.extensions.ofOccurrence(id, principal),
      this.rules.current(),
    ]);
    const latestOn = extensions.originalOn?.add({ days: rules.longestDays });
    return reply.page(
      'extension-form',
      {
        title: 'Xin gia hạn',
        item: workItem(row),
        backPath: `/ky-han/${id}`,
        whyNot: extensions.requests.some(({ state }) => state === 'asked')
          ? 'Đã có một đề nghị gia hạn đang chờ quyết định.'
          : extensions.whyNotNow,
        askBy: extensions.askBy && describeDate(extensions.askBy),
        latest: latestOn && describeDate(latestOn),
        earliest: row.lastValidOn?.add({ days: 1 }).toString(),
        latestIso: latestOn?.toString(),
        form: formView(values, errors),
      },
      { status: Object.keys(errors).length > 0 ? 422 : 200 },
    );
  }

  private async requestPage(
    id: string,
    principal: SignedInRequest['principal'],
    reply: PageReply,
    values: Values,
    errors: FieldErrors,
  ) {
    const { request, mayDecide, isAsker } = await this.extensions.get(id, principal);
    const [{ row }, { requests, originalOn }, rules] = await Promise.all([
      this.assignments.occurrence(request.occurrenceId, principal),
      this.extensions.ofOccurrence(request.occurrenceId, principal),
      this.rules.current(),
    ]);
    const isWaiting = request.state === 'asked';
    const usual = { grantedOn: request.proposedOn.toString() };
    return reply.page(
      'extension',
      {
        title: 'Đề nghị gia hạn',
        item: workItem(row),
        backPath: `/ky-han/${request.occurrenceId}`,
        request: extensionItem(request, this.config.timeZone),
        earlier: requests
          .filter((other) => other.id !== id)
          .map((other) => extensionItem(other, this.config.timeZone)),
        mayDecide: mayDecide && isWaiting,
        mayWithdraw: isAsker && isWaiting,
        original: originalOn && describeDate(originalOn),
        latest: originalOn && describeDate(originalOn.add({ days: rules.longestDays })),
        today: this.clock.today().toString(),
        form: formView({ ...usual, ...values }, errors),
      },
      { status: Object.keys(errors).length > 0 ? 422 : 200 },
    );
  }
}
