import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Config } from '../config/env.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { CountingRulesService } from '../time-rules/counting-rules.service.js';
import { Allow } from './access/access.decorators.js';
import { consequencesView } from './consequences.view.js';
import { changedRules, readRules, rulesForm, ruleValues } from './counting-rules.view.js';
import { type FieldErrors, typedValues } from './forms/form.js';
import { historyItem } from './history.view.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done, notice } from './view/flash.js';

/** How the province counts: the reading of "trước ngày", default days, the levels of a report. */
@Controller('quy-uoc-tinh-han')
export class CountingRulesController {
  constructor(
    private readonly rules: CountingRulesService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('rules.read')
  async show(@Req() request: SignedInRequest, @Res() reply: PageReply) {
    const { rules } = await this.rules.current();
    return this.page(ruleValues(rules), {}, request, reply, 200);
  }

  /** First what other rules would move, with the second click they are kept. */
  @Post()
  @Allow('rules.manage')
  async change(
    @Body() body: Record<string, unknown>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    const form = readRules(values);
    if (!form.ok) return this.page(values, form.errors, request, reply);
    if (values['version'] !== undefined) {
      const { consequences } = await this.rules.save(form.value, values['version'], request.principal);
      const moved = consequences.dueMoved + consequences.targetMoved;
      return reply.see(
        '/quy-uoc-tinh-han',
        done(
          `Đã lưu quy ước. ${moved === 0 ? 'Không kỳ hạn nào đổi ngày.' : `${moved} kỳ hạn đã tính lại ngày.`}`,
        ),
      );
    }
    const { before, consequences, version } = await this.rules.preview(form.value, request.principal);
    const changes = changedRules(before, form.value);
    if (changes.length === 0)
      return reply.see('/quy-uoc-tinh-han', notice('Quy ước vẫn như đang áp dụng; không có gì để lưu.'));
    return reply.page('counting-rules-preview', {
      title: 'Xem trước khi đổi quy ước',
      changes,
      version,
      kept: Object.entries(values).map(([name, value]) => ({ name, value })),
      consequences: consequencesView(consequences),
    });
  }

  private async page(
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    { principal }: SignedInRequest,
    reply: PageReply,
    status = 422,
  ) {
    const { history } = await this.rules.current();
    return reply.page(
      'counting-rules',
      {
        title: 'Quy ước tính hạn',
        ...rulesForm(values, errors, this.clock.today()),
        mayManage: mayAny(principal, 'rules.manage'),
        entries: history.map((entry) => historyItem(entry, this.config.timeZone)),
      },
      { status },
    );
  }
}
