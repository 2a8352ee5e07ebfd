import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { AccountsService, type UserRow } from '../accounts/accounts.service.js';
import { mayAny } from '../accounts/permissions.js';
import { ROLES } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { StateWord } from '../core/task/state-word.js';
import { Allow } from './access/access.decorators.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, readForm, typedValues } from './forms/form.js';
import { IdParam, isId } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { ROLE_NAMES } from './shell.view.js';
import { done } from './view/flash.js';

const InviteForm = z.object({
  name: z.string().trim().min(1, 'Nhập họ và tên.'),
  email: z.string().trim().pipe(z.email('Nhập địa chỉ thư điện tử, ví dụ ten@co-quan.gov.vn.')),
  agencyId: z.string().refine(isId, 'Chọn cơ quan.'),
  role: z.enum(ROLES, { error: 'Chọn vai trò.' }),
});

/** Accounts, for the administrator: who there is, inviting, closing and opening. */
@Controller('tai-khoan')
export class AccountController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly agencies: AgenciesService,
  ) {}

  @Get()
  @Allow('account.read')
  async list(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const users = await this.accounts.listUsers();
    return reply.page('account-list', {
      title: 'Tài khoản',
      mayManage: mayAny(principal, 'account.manage'),
      users: users.map((user) => accountRow(user, principal.userId)),
    });
  }

  @Get('moi')
  @Allow('account.manage')
  showInvite(@Res() reply: PageReply) {
    return this.form(reply, {}, {}, 200);
  }

  @Post('moi')
  @Allow('account.manage')
  async invite(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(InviteForm, body);
    if (!form.ok) return this.form(reply, typedValues(body), form.errors);
    try {
      const { link } = await this.accounts.invite(form.value, principal);
      // Shown once and kept nowhere: the link is a key.
      return reply.page('invited', { title: 'Đã mời', name: form.value.name, email: form.value.email, link });
    } catch (error) {
      return this.form(reply, typedValues(body), fieldErrorsOf(error));
    }
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
      '/tai-khoan',
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
    return reply.see('/tai-khoan', done('Đã mở lại tài khoản.'));
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
      agencies: agencies.map(({ id, name }) => ({
        key: id,
        label: name,
        selected: id === values['agencyId'],
      })),
      roles: ROLES.map((key) => ({ key, label: ROLE_NAMES[key], selected: key === values['role'] })),
      form: formView(values, errors),
    };
    return reply.page('invite', model, { status });
  }
}

const STATES = {
  active: { word: 'Đang dùng', shape: '●', tone: 'good' },
  invited: { word: 'Chờ nhận lời mời', shape: '◇', tone: 'waiting' },
  closed: { word: 'Đã khóa', shape: '✕', tone: 'quiet' },
} as const satisfies Record<string, StateWord>;

const accountRow = (user: UserRow, self: string) => ({
  id: user.id,
  name: user.name,
  email: user.email,
  active: user.active,
  self: user.id === self,
  offices: user.memberships.map(({ role, agencyName }) => `${ROLE_NAMES[role]} · ${agencyName}`),
  state: user.active ? (user.hasPassword ? STATES.active : STATES.invited) : STATES.closed,
});
