import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { DelegationsService } from '../accounts/delegations.service.js';
import { PasswordsService } from '../accounts/passwords.service.js';
import { SecondFactorService } from '../accounts/second-factor.service.js';
import { SessionsService } from '../accounts/sessions.service.js';
import type { Config } from '../config/env.js';
import { CONFIG } from '../platform/platform.module.js';
import { SignedIn } from './access/access.decorators.js';
import { SESSION_COOKIE } from './access/session-cookie.js';
import { DelegationForm, delegationOf } from './forms/delegation-form.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, readForm, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import { NewPassword } from './forms/password-form.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { delegationItem, sessionItem } from './personal.view.js';
import { momentWords } from './plan-words.js';
import { ROLE_NAMES } from './shell.view.js';
import { done } from './view/flash.js';

type Fields = Record<string, unknown>;
const tokenOf = (request: SignedInRequest): string => request.cookies[SESSION_COOKIE] ?? '';

/** A person's own account: offices, absence, password, second factor, sessions. */
@Controller('ca-nhan')
@SignedIn()
export class PersonalController {
  constructor(
    private readonly delegations: DelegationsService,
    private readonly passwords: PasswordsService,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  show(@Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.page(request, reply, {}, {}, 200);
  }

  @Post('mat-khau')
  async changePassword(@Body() body: Fields, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const form = readForm(NewPassword, body);
    if (!form.ok) return this.page(request, reply, {}, form.errors);
    const present = typeof body['present'] === 'string' ? body['present'] : '';
    try {
      await this.passwords.change(request.principal, present, form.value.password, tokenOf(request));
    } catch (error) {
      return this.page(request, reply, {}, fieldErrorsOf(error));
    }
    return reply.see('/ca-nhan', done('Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.'));
  }

  @Post('uy-quyen')
  async delegate(@Body() body: Fields, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const form = readForm(DelegationForm, body);
    if (!form.ok) return this.page(request, reply, typedValues(body), form.errors);
    try {
      await this.delegations.create(request.principal, delegationOf(form.value), request.principal);
    } catch (error) {
      return this.page(request, reply, typedValues(body), fieldErrorsOf(error));
    }
    return reply.see(
      '/ca-nhan',
      done('Đã ủy quyền. Người được ủy quyền xử lý việc và nhận thư nhắc trong những ngày đó.'),
    );
  }

  @Post('uy-quyen/:id/ket-thuc')
  async endDelegation(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.delegations.end(id, principal);
    return reply.see('/ca-nhan', done('Đã kết thúc ủy quyền.'));
  }

  @Post('phien/ket-thuc-khac')
  async endOthers(@Req() request: SignedInRequest, @Res() reply: PageReply) {
    const count = await this.sessions.endOthers(request.principal, tokenOf(request));
    return reply.see('/ca-nhan', done(`Đã kết thúc ${count} phiên đăng nhập khác.`));
  }

  @Post('phien/:id/ket-thuc')
  async endSession(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.sessions.end(principal, id);
    return reply.see('/ca-nhan', done('Đã kết thúc phiên đăng nhập.'));
  }

  private async page(
    request: SignedInRequest,
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const { principal } = request;
    const [sessions, delegations, deputies, secondFactor] = await Promise.all([
      this.sessions.ofUser(principal.userId, tokenOf(request)),
      this.delegations.ofUser(principal.userId),
      this.delegations.deputiesFor(principal),
      this.secondFactor.stateOf(principal.userId),
    ]);
    const zone = this.config.timeZone;
    const model = {
      title: 'Tài khoản của tôi',
      person: principal,
      offices: principal.memberships.map(({ role, agencyName, standsInFor }) => ({
        words: `${ROLE_NAMES[role]} · ${agencyName}`,
        standsInFor,
      })),
      sessions: sessions.map((session) => sessionItem(session, zone)),
      several: sessions.length > 1,
      given: delegations.filter(({ direction }) => direction === 'given').map(delegationItem),
      taken: delegations.filter(({ direction }) => direction === 'taken').map(delegationItem),
      deputies: deputies.map(({ id, name, agencies }) => ({
        key: id,
        label: `${name} – ${agencies}`,
        selected: id === values['toUserId'],
      })),
      secondFactor: { ...secondFactor, since: secondFactor.since && momentWords(secondFactor.since, zone) },
      form: formView(values, errors),
    };
    return reply.page('personal', model, { status });
  }
}
