import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { ExtensionRules } from '../core/task/extension.js';
import { EXTENSION_BOUNDS, ExtensionRulesService } from '../extensions/extension-rules.service.js';
import { Allow } from './access/access.decorators.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, typedValues } from './forms/form.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done } from './view/flash.js';

/** What agencies may ask for: how early, how often, how long. */
@Controller('quy-dinh-gia-han')
export class ExtensionRulesController {
  constructor(private readonly rules: ExtensionRulesService) {}

  @Get()
  @Allow('extension-rules.read')
  async show(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const rules = await this.rules.current();
    const values = Object.fromEntries(Object.entries(rules).map(([name, value]) => [name, String(value)]));
    return this.page(principal, reply, values, {});
  }

  @Post()
  @Allow('extension-rules.manage')
  async save(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    const number = (name: keyof ExtensionRules): number =>
      /^\d{1,4}$/.test((values[name] ?? '').trim()) ? Number(values[name]) : Number.NaN;
    try {
      await this.rules.change(
        {
          askWorkingDaysBefore: number('askWorkingDaysBefore'),
          timesPerDueDate: number('timesPerDueDate'),
          longestDays: number('longestDays'),
        },
        principal,
      );
    } catch (error) {
      return this.page(principal, reply, values, fieldErrorsOf(error));
    }
    return reply.see('/quy-dinh-gia-han', done('Đã lưu quy định xin gia hạn.'));
  }

  private page(
    principal: SignedInRequest['principal'],
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
  ) {
    return reply.page(
      'extension-rules',
      {
        title: 'Quy định xin gia hạn',
        mayManage: mayAny(principal, 'extension-rules.manage'),
        bounds: EXTENSION_BOUNDS,
        form: formView(values, errors),
      },
      { status: Object.keys(errors).length > 0 ? 422 : 200 },
    );
  }
}
