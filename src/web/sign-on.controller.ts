import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { type SignOnOutcome, SignOnService } from '../accounts/sign-on.service.js';
import type { Config } from '../config/env.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Public } from './access/access.decorators.js';
import { localPath } from './access/local-path.js';
import { placeOf } from './access/place-of.js';
import { cookieSettings, setSession } from './access/session-cookie.js';
import type { PageReply, PageRequest } from './page-request.js';
import { problem } from './view/flash.js';

const SIGN_ON_COOKIE = 'dd_sso';
const PATH = '/dang-nhap/mot-lan';
const MINUTES = 10;

const REFUSALS: Readonly<Record<Extract<SignOnOutcome, { ok: false }>['reason'], string>> = {
  expired: 'Phiên đăng nhập một lần đã quá hạn. Đề nghị bắt đầu lại.',
  refused: 'Hệ thống đăng nhập một lần chưa xác nhận được danh tính. Đề nghị thử lại hoặc dùng mật khẩu.',
  'no-account':
    'Danh tính này chưa có tài khoản ở đây. Đề nghị quản trị viên gửi lời mời đến đúng địa chỉ thư điện tử công vụ.',
};

/** Single sign-on: to the identity provider and back. */
@Controller(PATH)
export class SignOnController {
  constructor(
    private readonly signOn: SignOnService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Public()
  async begin(@Query('tiep') next: string | undefined, @Res() reply: PageReply) {
    const { url, token } = await this.signOn.begin(localPath(next));
    reply.setCookie(SIGN_ON_COOKIE, token, {
      ...cookieSettings(this.config),
      path: PATH,
      maxAge: MINUTES * 60,
    });
    return reply.redirect(url, 303);
  }

  @Get('ve')
  @Public()
  async finish(@Req() request: PageRequest, @Res() reply: PageReply) {
    const [, query = ''] = request.url.split('?');
    const token = request.cookies[SIGN_ON_COOKIE] ?? '';
    const outcome = await this.signOn.finish(token, query && `?${query}`, placeOf(request));
    reply.clearCookie(SIGN_ON_COOKIE, { ...cookieSettings(this.config), path: PATH });
    if (!outcome.ok) return reply.see('/dang-nhap', problem(REFUSALS[outcome.reason]));
    const { signIn, next } = outcome;
    if (!signIn.ok) return reply.see('/dang-nhap', problem(REFUSALS.refused));
    setSession(reply, signIn, this.clock.now(), this.config);
    const onward = `?tiep=${encodeURIComponent(next)}`;
    if (signIn.stage === 'second-factor') return reply.see(`/dang-nhap/ma${onward}`);
    return reply.see(signIn.stage === 'enrol' ? `/dang-nhap/xac-thuc${onward}` : next);
  }
}
