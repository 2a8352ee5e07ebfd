import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { AccountsService, PASSWORD_MIN_LENGTH } from '../accounts/accounts.service.js';
import type { Config } from '../config/env.js';
import { describeMoment } from '../core/calendar/describe-date.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Public } from './access/access.decorators.js';
import { localPath } from './access/local-path.js';
import { cookieSettings, SESSION_COOKIE } from './access/session-cookie.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, readForm, typedValues } from './forms/form.js';
import type { PageReply, PageRequest } from './page-request.js';
import { done } from './view/flash.js';

const EMAIL = z.email('Nhập địa chỉ thư điện tử, ví dụ ten@co-quan.gov.vn.');

const SignInForm = z.object({
  email: z.string().trim().min(1, 'Nhập địa chỉ thư điện tử.').pipe(EMAIL),
  password: z.string().min(1, 'Nhập mật khẩu.'),
});

const Password = z
  .object({
    password: z.string().refine((value) => [...value.normalize('NFC')].length >= PASSWORD_MIN_LENGTH, {
      error: `Mật khẩu cần ít nhất ${PASSWORD_MIN_LENGTH} ký tự.`,
    }),
    repeat: z.string(),
  })
  .refine(({ password, repeat }) => password.normalize('NFC') === repeat.normalize('NFC'), {
    path: ['repeat'],
    error: 'Hai lần nhập mật khẩu không giống nhau.',
  });

const SetUpForm = z.intersection(
  z.object({
    name: z.string().trim().min(1, 'Nhập họ và tên.'),
    officeName: z.string().trim().min(1, 'Nhập tên cơ quan.'),
    email: z.string().trim().pipe(EMAIL),
  }),
  Password,
);

/** Signing in and out, and the two one-time links: first administrator, password of an invited person. */
@Controller()
export class SignInController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('dang-nhap')
  @Public()
  async show(@Query('tiep') next: string | undefined, @Req() request: PageRequest, @Res() reply: PageReply) {
    if (request.principal) return reply.see(localPath(next));
    return this.signInPage(reply, localPath(next), {}, {}, 200);
  }

  @Post('dang-nhap')
  @Public()
  async signIn(@Body() body: Record<string, unknown>, @Res() reply: PageReply) {
    const next = localPath(body['tiep']);
    const form = readForm(SignInForm, body);
    if (!form.ok) return this.signInPage(reply, next, typedValues(body), form.errors);
    const outcome = await this.accounts.signIn(form.value.email, form.value.password);
    if (!outcome.ok) {
      const message =
        outcome.reason === 'locked'
          ? new AppError('too-many-attempts', { until: this.momentOf(outcome.until) }).message
          : 'Địa chỉ hoặc mật khẩu chưa đúng. Kiểm tra lại rồi thử lần nữa.';
      const status = outcome.reason === 'locked' ? 429 : 422;
      return this.signInPage(reply, next, typedValues(body), { email: message }, status);
    }
    reply.setCookie(SESSION_COOKIE, outcome.token, {
      ...cookieSettings(this.config),
      maxAge: Math.round(outcome.expiresAt.since(this.clock.now()).total('seconds')),
    });
    return reply.see(next);
  }

  @Post('dang-xuat')
  @Public()
  async signOut(@Req() request: PageRequest, @Res() reply: PageReply) {
    const token = request.cookies[SESSION_COOKIE];
    if (token) await this.accounts.signOut(token);
    reply.clearCookie(SESSION_COOKIE, cookieSettings(this.config));
    return reply.see('/dang-nhap', done('Đã đăng xuất.'));
  }

  @Get('thiet-lap/:token')
  @Public()
  async showSetUp(@Param('token') token: string, @Res() reply: PageReply) {
    await this.openLink(token, 'administrator');
    return this.setUpPage(reply, {}, {}, 200);
  }

  @Post('thiet-lap/:token')
  @Public()
  async setUp(@Param('token') token: string, @Body() body: Record<string, unknown>, @Res() reply: PageReply) {
    await this.openLink(token, 'administrator');
    const form = readForm(SetUpForm, body);
    if (!form.ok) return this.setUpPage(reply, typedValues(body), form.errors);
    const { repeat: _, ...person } = form.value;
    try {
      await this.accounts.setUpAdministrator(token, person);
    } catch (error) {
      return this.setUpPage(reply, typedValues(body), fieldErrorsOf(error));
    }
    return reply.see('/dang-nhap', done('Đã tạo tài khoản quản trị viên. Đề nghị đăng nhập để tiếp tục.'));
  }

  @Get('loi-moi/:token')
  @Public()
  async showInvitation(@Param('token') token: string, @Res() reply: PageReply) {
    return this.invitationPage(reply, await this.openLink(token, 'password'), {}, 200);
  }

  @Post('loi-moi/:token')
  @Public()
  async accept(
    @Param('token') token: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: PageReply,
  ) {
    const invitation = await this.openLink(token, 'password');
    const form = readForm(Password, body);
    if (!form.ok) return this.invitationPage(reply, invitation, form.errors);
    try {
      await this.accounts.acceptInvitation(token, form.value.password);
    } catch (error) {
      return this.invitationPage(reply, invitation, fieldErrorsOf(error));
    }
    return reply.see('/dang-nhap', done('Đã lưu mật khẩu. Đề nghị đăng nhập.'));
  }

  private async openLink(token: string, purpose: 'administrator' | 'password') {
    const invitation = await this.accounts.invitationOf(token);
    if (invitation?.purpose !== purpose) throw new AppError('link-expired');
    return invitation;
  }

  private signInPage(
    reply: PageReply,
    next: string,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const model = { title: 'Đăng nhập', next, form: formView(values, errors) };
    return reply.page('sign-in', model, { status, layout: 'bare' });
  }

  private setUpPage(
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const model = { title: 'Tạo tài khoản quản trị viên', form: formView(values, errors) };
    return reply.page('set-up', model, { status, layout: 'bare' });
  }

  private invitationPage(
    reply: PageReply,
    { userName, email }: { userName: string | null; email: string | null },
    errors: FieldErrors,
    status = 422,
  ) {
    const model = { title: 'Chọn mật khẩu', userName, email, form: formView({}, errors) };
    return reply.page('invitation', model, { status, layout: 'bare' });
  }

  private momentOf(instant: Temporal.Instant): string {
    const local = instant.toZonedDateTimeISO(this.config.timeZone);
    return describeMoment(local.toPlainDate(), local.hour * 60 + local.minute);
  }
}
