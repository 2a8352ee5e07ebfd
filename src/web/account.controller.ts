import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { AccountsService } from '../accounts/accounts.service.js';
import { PEOPLE_PAGE_SIZE, PeopleService } from '../accounts/people.service.js';
import { mayAny } from '../accounts/permissions.js';
import { ROLES } from '../accounts/principal.js';
import { SecondFactorService } from '../accounts/second-factor.service.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Config } from '../config/env.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { isPersonState, PERSON_STATE_NAMES, personItem } from './account.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, readForm, typedValues } from './forms/form.js';
import { IdParam, isId } from './forms/id-param.js';
import { pageNumber } from './forms/page-number.js';
import { EMAIL } from './forms/password-form.js';
import { queryText } from './forms/query-text.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { pager } from './plan-list.view.js';
import { ROLE_NAMES } from './shell.view.js';
import { done } from './view/flash.js';

type Fields = Record<string, unknown>;

const PersonForm = z.object({
  name: z.string().trim().min(1, 'Nhập họ và tên.').max(200, 'Họ và tên dài nhất 200 ký tự.'),
  email: z.string().trim().pipe(EMAIL),
});
const OfficeForm = z.object({
  agencyId: z.string().refine(isId, 'Chọn cơ quan.'),
  role: z.enum(ROLES, { error: 'Chọn vai trò.' }),
});
const InviteForm = z.object({ ...PersonForm.shape, ...OfficeForm.shape });
const TransferForm = z.object({
  ...OfficeForm.shape,
  from: z
    .string()
    .trim()
    .pipe(z.iso.date({ error: 'Nhập ngày bắt đầu công tác ở cơ quan mới.' })),
});

/** Accounts, for the administrator: who there is, inviting, offices, transfer, closing and opening. Auditors look on. */
@Controller('tai-khoan')
export class AccountController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly people: PeopleService,
    private readonly secondFactor: SecondFactorService,
    private readonly agencies: AgenciesService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('account.read')
  async list(
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const asked = {
      q: queryText(query['q']),
      'co-quan': isId(query['co-quan']) ? query['co-quan'] : '',
      'vai-tro': ROLES.find((role) => role === query['vai-tro']) ?? '',
      'trang-thai': isPersonState(query['trang-thai']) ? query['trang-thai'] : undefined,
    };
    const page = pageNumber(query['trang']);
    const filter = {
      q: asked.q,
      agencyId: asked['co-quan'],
      role: asked['vai-tro'],
      state: asked['trang-thai'],
    };
    const { rows, total } = await this.people.search(filter, page);
    const words = { ...asked, 'trang-thai': asked['trang-thai'] ?? '' };
    const results = {
      rows: rows.map((row) => personItem(row, this.config.timeZone)),
      total,
      filtered: Object.values(words).some(Boolean),
      pager: pager(page, PEOPLE_PAGE_SIZE, total, '/tai-khoan', words),
    };
    if (wantsFragment(request)) return reply.fragments(['account-results', results]);
    const agencies = await this.agencies.list();
    return reply.page('account-list', {
      title: 'Tài khoản',
      ...results,
      q: asked.q,
      mayManage: mayAny(request.principal, 'account.manage'),
      withoutKey: this.config.secretKey === undefined,
      agencies: agencies.map(({ id, name }) => ({ key: id, label: name, selected: id === words['co-quan'] })),
      roles: ROLES.map((key) => ({ key, label: ROLE_NAMES[key], selected: key === words['vai-tro'] })),
      states: Object.entries(PERSON_STATE_NAMES).map(([key, { word }]) => ({
        key,
        label: word,
        selected: key === words['trang-thai'],
      })),
    });
  }

  @Get('moi')
  @Allow('account.manage')
  showInvite(@Res() reply: PageReply) {
    return this.form(reply, {}, {}, 200);
  }

  @Post('moi')
  @Allow('account.manage')
  async invite(@Body() body: Fields, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const form = readForm(InviteForm, body);
    if (!form.ok) return this.form(reply, typedValues(body), form.errors);
    try {
      const { link } = await this.accounts.invite(form.value, principal);
      return invitedPage(reply, form.value, link);
    } catch (error) {
      return this.form(reply, typedValues(body), fieldErrorsOf(error));
    }
  }

  @Get(':id')
  @Allow('account.read')
  show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.page(id, request, reply, {}, {}, 200);
  }

  @Post(':id/sua')
  @Allow('account.manage')
  async edit(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(PersonForm, body);
    return this.change(id, body, request, reply, form, 'Đã lưu thông tin.', (value) =>
      this.people.edit(id, value, request.principal),
    );
  }

  @Post(':id/vai-tro')
  @Allow('account.manage')
  async giveOffice(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(OfficeForm, body);
    return this.change(
      id,
      body,
      request,
      reply,
      form,
      'Đã giao vai trò. Người này cần đăng nhập lại.',
      (value) => this.people.giveOffice(id, { ...value, from: null }, request.principal),
    );
  }

  @Post(':id/vai-tro/:officeId/ket-thuc')
  @Allow('account.manage')
  async endOffice(
    @Param('id', IdParam) id: string,
    @Param('officeId', IdParam) officeId: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.people.endOffice(id, officeId, principal);
    return reply.see(`/tai-khoan/${id}`, done('Đã kết thúc vai trò.'));
  }

  @Post(':id/chuyen')
  @Allow('account.manage')
  async transfer(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(TransferForm, body);
    return this.change(id, body, request, reply, form, 'Đã ghi việc chuyển công tác.', (value) =>
      this.people.transfer(id, { ...value, from: Temporal.PlainDate.from(value.from) }, request.principal),
    );
  }

  @Post(':id/moi-lai')
  @Allow('account.manage')
  async inviteAgain(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const link = await this.people.inviteAgain(id, principal);
    return invitedPage(reply, await this.people.get(id), link);
  }

  @Post(':id/go-xac-thuc')
  @Allow('account.manage')
  async removeSecondFactor(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.people.get(id);
    await this.secondFactor.remove(id, principal);
    return reply.see(
      `/tai-khoan/${id}`,
      done('Đã gỡ xác thực hai bước. Người này đặt lại ở lần đăng nhập tới.'),
    );
  }

  @Post(':id/khoa')
  @Allow('account.manage')
  async close(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.accounts.setActive(id, false, principal);
    return reply.see(
      `/tai-khoan/${id}`,
      done('Đã khóa tài khoản; người này không đăng nhập được và không nhận thư nhắc.'),
    );
  }

  @Post(':id/mo')
  @Allow('account.manage')
  async open(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.accounts.setActive(id, true, principal);
    return reply.see(`/tai-khoan/${id}`, done('Đã mở lại tài khoản.'));
  }

  private async change<Value>(
    id: string,
    body: Fields,
    request: SignedInRequest,
    reply: PageReply,
    form: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: FieldErrors },
    said: string,
    act: (value: Value) => Promise<void>,
  ) {
    if (!form.ok) return this.page(id, request, reply, typedValues(body), form.errors);
    try {
      await act(form.value);
    } catch (error) {
      return this.page(id, request, reply, typedValues(body), fieldErrorsOf(error));
    }
    return reply.see(`/tai-khoan/${id}`, done(said));
  }

  private async page(
    id: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const [person, agencies] = await Promise.all([this.people.get(id), this.agencies.list()]);
    const model = {
      title: person.name,
      person: personItem(person, this.config.timeZone),
      self: id === principal.userId,
      mayManage: mayAny(principal, 'account.manage'),
      readsHistory: mayAny(principal, 'history.read'),
      tomorrow: this.clock.today().add({ days: 1 }).toString(),
      ...this.choices(agencies, values),
      form: formView({ name: person.name, email: person.email, ...values }, errors),
    };
    return reply.page('account', model, { status });
  }

  private async form(
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const agencies = await this.agencies.list();
    const model = {
      title: 'Mời người dùng',
      ...this.choices(agencies, values),
      form: formView(values, errors),
    };
    return reply.page('invite', model, { status });
  }

  private choices(
    agencies: readonly { readonly id: string; readonly name: string }[],
    values: Readonly<Record<string, string>>,
  ) {
    return {
      agencies: agencies.map(({ id, name }) => ({
        key: id,
        label: name,
        selected: id === values['agencyId'],
      })),
      roles: ROLES.map((key) => ({ key, label: ROLE_NAMES[key], selected: key === values['role'] })),
    };
  }
}

/** Shown once and kept nowhere: the link is a key. */
const invitedPage = (reply: PageReply, { name, email }: { name: string; email: string }, link: string) =>
  reply.page('invited', { title: 'Đã mời', name, email, link });
