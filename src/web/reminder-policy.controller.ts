import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { checkPolicy } from '../core/reminder/check-policy.js';
import type { LadderScope, ReminderPolicy } from '../core/reminder/policy.js';
import { DocumentsService } from '../documents/documents.service.js';
import { ForecastService } from '../notifications/forecast.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { ReminderPolicyService } from '../reminder-policy/reminder-policy.service.js';
import { Allow } from './access/access.decorators.js';
import { queryText } from './forms/query-text.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planName } from './plan-words.js';
import { policyFormPage, policyPage, policyPreviewPage, type ScopeNames } from './reminder-policy.view.js';
import {
  parseScope,
  policyFromTyped,
  readTypedPolicy,
  type TypedPolicy,
  typedPolicyOf,
} from './reminder-policy-form.js';
import { done } from './view/flash.js';

/** The ladders by which reminders go out: shown, changed after a look at what would change, never changed in place. */
@Controller('lich-nhac')
export class ReminderPolicyController {
  constructor(
    private readonly policies: ReminderPolicyService,
    private readonly forecasts: ForecastService,
    private readonly documents: DocumentsService,
    private readonly agencies: AgenciesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('reminder-policy.read')
  async show(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const [policy, versions] = await Promise.all([this.policies.current(), this.policies.versions()]);
    const names = await this.namesIn(
      policy.ladders.map(({ scope }) => scope),
      principal,
    );
    const mayManage = mayAny(principal, 'reminder-policy.manage');
    return reply.page('reminder-policy', policyPage(policy, versions, names, this.clock.timeZone, mayManage));
  }

  @Get('sua')
  @Allow('reminder-policy.manage')
  async edit(
    @Query() query: Record<string, string>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const scope = parseScope(queryText(query['pham-vi'])) ?? { kind: 'all' };
    const typed = typedPolicyOf(await this.policies.current(), scope);
    return reply.page(
      'reminder-policy-form',
      policyFormPage(typed, await this.namesIn([scope], principal), []),
    );
  }

  /** Shows what the typed form would change; nothing is stored. */
  @Post('xem-truoc')
  @HttpCode(200)
  @Allow('reminder-policy.manage')
  async preview(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { typed, next, present } = await this.read(body);
    const names = await this.namesIn([typed.scope], principal);
    const checked = checkPolicy(next);
    if (!checked.ok) {
      const problems = checked.reason.map(({ message }) => message);
      return reply.page('reminder-policy-form', policyFormPage(typed, names, problems), { status: 422 });
    }
    const forecast = await this.forecasts.compare(present, next);
    return reply.page('reminder-policy-preview', policyPreviewPage(typed, next, forecast, names));
  }

  @Post()
  @Allow('reminder-policy.manage')
  async save(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { typed, next } = await this.read(body);
    try {
      await this.policies.save(next, typed.basedOn, principal);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'policy-invalid') throw error;
      const names = await this.namesIn([typed.scope], principal);
      return reply.page('reminder-policy-form', policyFormPage(typed, names, [error.message]), {
        status: 422,
      });
    }
    return reply.see('/lich-nhac', done('Đã áp dụng lịch nhắc mới từ hôm nay.'));
  }

  private async read(
    body: Record<string, unknown>,
  ): Promise<{ typed: TypedPolicy; next: ReminderPolicy; present: ReminderPolicy }> {
    const typed = readTypedPolicy(body);
    const present = await this.policies.current();
    return { typed, next: policyFromTyped(typed, present), present };
  }

  /** What plans and agencies with a ladder of their own are called; those out of reach are left unnamed. */
  private async namesIn(scopes: readonly LadderScope[], by: Principal): Promise<ScopeNames> {
    const names = await Promise.all(
      scopes.map(async (scope): Promise<readonly [string, string] | null> => {
        try {
          if (scope.kind === 'plan')
            return [scope.documentId, planName(await this.documents.get(scope.documentId, by))];
          if (scope.kind === 'agency')
            return [scope.agencyId, (await this.agencies.get(scope.agencyId)).name];
          return null;
        } catch (error) {
          if (error instanceof AppError && error.code === 'not-found') return null;
          throw error;
        }
      }),
    );
    return new Map(names.filter((one) => one !== null));
  }
}
