import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { AccountsService } from '../accounts/accounts.service.js';
import { PasswordsService } from '../accounts/passwords.service.js';
import { type OpenSession, SessionsService } from '../accounts/sessions.service.js';
import { type SignIn, SignInService } from '../accounts/sign-in.service.js';
import { SignOnService } from '../accounts/sign-on.service.js';
import type { Config } from '../config/env.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Public } from './access/access.decorators.js';
import { localPath } from './access/local-path.js';
import { placeOf } from './access/place-of.js';
import { cookieSettings, SESSION_COOKIE, setSession } from './access/session-cookie.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, readForm, typedValues } from './forms/form.js';
import { EMAIL, NewPassword } from './forms/password-form.js';
import type { PageReply, PageRequest } from './page-request.js';
import { momentWords } from './plan-words.js';
import { done } from './view/flash.js';

const SignInForm = z.object({
  email: z.string().trim().min(1, 'Nhập địa chỉ thư điện tử.').pipe(EMAIL),
  password: z.string().min(1, 'Nhập mật khẩu.').max(1000, 'Mật khẩu quá dài.'),
});
const ForgottenForm = SignInForm.pick({ email: true });

const SetUpForm = z.intersection(
  z.object({
    name: z.string().trim().min(1, 'Nhập họ và tên.').max(200, 'Họ và tên dài nhất 200 ký tự.'),
    officeName: z.string().trim().min(1, 'Nhập tên cơ quan.').max(300, 'Tên cơ quan dài nhất 300 ký tự.'),
    email: z.string().trim().pipe(EMAIL),
  }),
  NewPassword,
);

/** Signing in and out, and the one-time links: first administrator, password of an invited person, forgotten password. */
@Controller()
export class SignInController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly signOn: SignOnService,
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
  async signIn(@Body() body: Record<string, unknown>, @Req() request: PageRequest, @Res() reply: PageReply) {
    const next = localPath(body['tiep']);
    const form = readForm(SignInForm, body);
    if (!form.ok) return this.signInPage(reply, next, typedValues(body), form.errors);
    const outcome = await this.signIns.signIn(form.value.email, form.value.password, placeOf(request));
    if (!outcome.ok) {
      const waits = outcome.reason === 'locked' || outcome.reason === 'address-limited';
      const errors = { email: this.refusalWords(outcome) };
      return this.signInPage(reply, next, typedValues(body), errors, waits ? 429 : 422);
    }
    this.keep(reply, outcome);
    const onward = `?tiep=${encodeURIComponent(next)}`;
    if (outcome.stage === 'second-factor') return reply.see(`/dang-nhap/ma${onward}`);
    if (outcome.stage === 'enrol') return reply.see(`/dang-nhap/xac-thuc${onward}`);
    return reply.see(next);
  }

  private refusalWords(outcome: Extract<SignIn, { ok: false }>): string {
    switch (outcome.reason) {
      case 'wrong':
        return 'Địa chỉ hoặc mật khẩu chưa đúng. Kiểm tra lại rồi thử lần nữa.';
      case 'locked':
        return new AppError('too-many-attempts', { until: this.momentOf(outcome.until) }).message;
      case 'address-limited':
        return `Địa chỉ mạng này đã thử đăng nhập quá nhiều lần. Đề nghị thử lại sau ${this.momentOf(outcome.until)}.`;
      case 'idle':
        return 'Tài khoản lâu không dùng nên đã tạm đóng. Chọn «Quên mật khẩu» để mở lại bằng thư điện tử.';
      case 'second-factor-missing':
        return 'Đăng nhập từ ngoài mạng cơ quan cần xác thực hai bước. Đặt xác thực hai bước khi ở cơ quan, hoặc chọn «Quên mật khẩu» để đặt bằng thư điện tử.';
    }
  }

  @Post('dang-xuat')
  @Public()
  async signOut(@Req() request: PageRequest, @Res() reply: PageReply) {
    const token = request.cookies[SESSION_COOKIE];
    const method = token ? await this.sessions.signOut(token) : null;
    reply.clearCookie(SESSION_COOKIE, cookieSettings(this.config));
    // Else the next click on the button would sign on again without asking.
    const provider = method === 'sso' ? await this.signOn.endAddress() : null;
    if (provider !== null) return reply.redirect(provider, 303);
    return reply.see('/dang-nhap', done('Đã đăng xuất.'));
  }

  @Get('quen-mat-khau')
  @Public()
  showForgotten(@Res() reply: PageReply) {
    return this.forgottenPage(reply, {}, {}, 200);
  }

  @Post('quen-mat-khau')
  @Public()
  async forgotten(
    @Body() body: Record<string, unknown>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(ForgottenForm, body);
    if (!form.ok) return this.forgottenPage(reply, typedValues(body), form.errors);
    if (!(await this.passwords.forgotten(form.value.email, placeOf(request)))) {
      const errors = {
        email: 'Địa chỉ mạng này đã yêu cầu quá nhiều liên kết. Đề nghị thử lại sau 15 phút.',
      };
      return this.forgottenPage(reply, typedValues(body), errors, 429);
    }
    return reply.see(
      '/dang-nhap',
      done(
        'Nếu địa chỉ có tài khoản, liên kết đặt lại mật khẩu đã được gửi đến đó; liên kết có hiệu lực 2 giờ.',
      ),
    );
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
    const form = readForm(NewPassword, body);
    if (!form.ok) return this.invitationPage(reply, invitation, form.errors);
    try {
      await this.passwords.takeUpLink(token, form.value.password);
    } catch (error) {
      return this.invitationPage(reply, invitation, fieldErrorsOf(error));
    }
    return reply.see('/dang-nhap', done('Đã lưu mật khẩu. Đề nghị đăng nhập.'));
  }

  private async openLink(token: string, purpose: 'administrator' | 'password') {
    const invitation = await this.accounts.invitationOf(token);
    const fits =
      purpose === 'administrator' ? invitation?.purpose === purpose : invitation?.purpose !== 'administrator';
    if (invitation === null || !fits) throw new AppError('link-expired');
    return invitation;
  }

  private keep(reply: PageReply, session: OpenSession): void {
    setSession(reply, session, this.clock.now(), this.config);
  }

  private signInPage(
    reply: PageReply,
    next: string,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const signOn = this.config.signOn && {
      label: this.config.signOn.label,
      path: `/dang-nhap/mot-lan?tiep=${encodeURIComponent(next)}`,
    };
    const model = { title: 'Đăng nhập', next, signOn, form: formView(values, errors) };
    return reply.page('sign-in', model, { status, layout: 'bare' });
  }

  private forgottenPage(
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const model = { title: 'Quên mật khẩu', form: formView(values, errors) };
    return reply.page('forgotten-password', model, { status, layout: 'bare' });
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
    return momentWords(instant, this.config.timeZone);
  }
}
