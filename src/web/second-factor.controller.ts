import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { SecondFactorService } from '../accounts/second-factor.service.js';
import { SessionsService } from '../accounts/sessions.service.js';
import type { Config } from '../config/env.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Public, SignedIn } from './access/access.decorators.js';
import { localPath } from './access/local-path.js';
import { placeOf } from './access/place-of.js';
import { SESSION_COOKIE, setSession } from './access/session-cookie.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView } from './forms/form.js';
import type { PageReply, PageRequest, SignedInRequest } from './page-request.js';
import { problem } from './view/flash.js';

type Fields = Readonly<Record<string, unknown>>;

const tokenOf = (request: PageRequest): string => request.cookies[SESSION_COOKIE] ?? '';
const codeOf = (body: Fields): string => (typeof body['code'] === 'string' ? body['code'].slice(0, 40) : '');

/** The second factor: giving its code after the password, and setting it up, on the way in or later. */
@Controller()
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('dang-nhap/ma')
  @Public()
  async askCode(
    @Query('tiep') next: string | undefined,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ) {
    const waiting = await this.sessions.pending(tokenOf(request));
    if (waiting?.stage !== 'second-factor') return reply.see('/dang-nhap');
    return this.codePage(reply, localPath(next), {}, 200);
  }

  @Post('dang-nhap/ma')
  @Public()
  async giveCode(@Body() body: Fields, @Req() request: PageRequest, @Res() reply: PageReply) {
    const next = localPath(body['tiep']);
    const outcome = await this.secondFactor.pass(tokenOf(request), codeOf(body), placeOf(request));
    if (outcome.ok) {
      setSession(reply, outcome, this.clock.now(), this.config);
      return reply.see(next);
    }
    if (outcome.reason === 'start-again') {
      return reply.see(
        '/dang-nhap',
        problem('Đề nghị đăng nhập lại: mã đã nhập sai nhiều lần hoặc đã quá 10 phút.'),
      );
    }
    return this.codePage(reply, next, {
      code: 'Mã chưa đúng hoặc đã dùng. Nhập mã đang hiện trên ứng dụng.',
    });
  }

  @Get('dang-nhap/xac-thuc')
  @Public()
  async showFirst(
    @Query('tiep') next: string | undefined,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ) {
    const waiting = await this.sessions.pending(tokenOf(request));
    if (waiting?.stage !== 'enrol') return reply.see('/dang-nhap');
    return this.enrolPage(reply, waiting, '/dang-nhap/xac-thuc', localPath(next), {}, 200);
  }

  @Post('dang-nhap/xac-thuc')
  @Public()
  async first(@Body() body: Fields, @Req() request: PageRequest, @Res() reply: PageReply) {
    const waiting = await this.sessions.pending(tokenOf(request));
    if (waiting?.stage !== 'enrol') return reply.see('/dang-nhap');
    return this.enrol(waiting, body, request, reply, '/dang-nhap/xac-thuc');
  }

  @Get('ca-nhan/xac-thuc')
  @SignedIn()
  show(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    return this.enrolPage(reply, principal, '/ca-nhan/xac-thuc', '/ca-nhan', {}, 200);
  }

  @Post('ca-nhan/xac-thuc')
  @SignedIn()
  later(@Body() body: Fields, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.enrol(request.principal, body, request, reply, '/ca-nhan/xac-thuc');
  }

  @Post('ca-nhan/ma-du-phong')
  @SignedIn()
  async renew(@Body() body: Fields, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    try {
      const codes = await this.secondFactor.renewCodes(principal, codeOf(body));
      return this.codesPage(reply, codes, '/ca-nhan');
    } catch (error) {
      const message = Object.values(fieldErrorsOf(error))[0] ?? '';
      return reply.see('/ca-nhan', problem(message));
    }
  }

  private async enrol(
    person: { userId: string; name: string; email: string },
    body: Fields,
    request: PageRequest,
    reply: PageReply,
    path: string,
  ) {
    const next = localPath(body['tiep']);
    try {
      const { codes, session } = await this.secondFactor.confirm(
        person,
        codeOf(body),
        tokenOf(request),
        placeOf(request),
      );
      setSession(reply, session, this.clock.now(), this.config);
      return this.codesPage(reply, codes, next);
    } catch (error) {
      if (error instanceof AppError && error.code !== 'form-invalid') throw error;
      return this.enrolPage(reply, person, path, next, fieldErrorsOf(error));
    }
  }

  private codePage(reply: PageReply, next: string, errors: FieldErrors, status = 422) {
    const model = { title: 'Nhập mã xác thực', next, form: formView({}, errors) };
    return reply.page('second-factor', model, { status, layout: 'bare' });
  }

  private async enrolPage(
    reply: PageReply,
    person: { userId: string; name: string; email: string },
    path: string,
    next: string,
    errors: FieldErrors,
    status = 422,
  ) {
    const enrolment = await this.secondFactor.begin(person);
    const model = { title: 'Đặt xác thực hai bước', path, next, ...enrolment, form: formView({}, errors) };
    reply.header('cache-control', 'private, no-store');
    return reply.page('enrol', model, { status, layout: 'bare' });
  }

  /** Shown once and kept nowhere: the codes are keys. */
  private codesPage(reply: PageReply, codes: readonly string[], next: string) {
    return reply.page('recovery-codes', { title: 'Mã dự phòng', codes, next }, { layout: 'bare' });
  }
}
