import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Config } from '../config/env.js';
import { BounceAlarmService } from '../notifications/bounce-alarm.service.js';
import { NotificationsService, OUTBOX_PAGE_SIZE } from '../notifications/notifications.service.js';
import { CONFIG } from '../platform/platform.module.js';
import { Allow } from './access/access.decorators.js';
import { IdParam, isId } from './forms/id-param.js';
import { pageNumber } from './forms/page-number.js';
import { queryText } from './forms/query-text.js';
import { ledgerItem } from './ledger.view.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { pager } from './plan-list.view.js';
import { momentWords } from './plan-words.js';
import { done } from './view/flash.js';

const OUTCOMES = [
  ['', 'Tất cả'],
  ['queued', 'Chờ gửi'],
  ['sent', 'Đã gửi'],
  ['suppressed', 'Không gửi'],
  ['dead', 'Không gửi được'],
] as const;

/** The outbox: every planned and sent mail, each with its reason. */
@Controller('hop-thu-di')
export class OutboxController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly bounceAlarm: BounceAlarmService,
    private readonly agencies: AgenciesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('outbox.read')
  async list(
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const outcome = OUTCOMES.find(([key]) => key !== '' && key === query['ket-qua'])?.[0] ?? '';
    const agencyId = isId(query['co-quan']) ? query['co-quan'] : '';
    const q = queryText(query['q']);
    const page = pageNumber(query['trang']);
    const filter = { page, ...(outcome && { outcome }), ...(agencyId && { agencyId }), ...(q && { q }) };
    const { rows, total } = await this.notifications.outbox(request.principal, filter);
    const results = {
      rows: rows.map((row) => ledgerItem(row, true)),
      total,
      filtered: Boolean(outcome || agencyId || q),
      pager: pager(page, OUTBOX_PAGE_SIZE, total, '/hop-thu-di', {
        'ket-qua': outcome,
        'co-quan': agencyId,
        q,
      }),
    };
    if (wantsFragment(request)) return reply.fragments(['outbox-results', results]);
    const [agencies, bounced] = await Promise.all([
      this.agencies.list(),
      this.bounceAlarm.marked(request.principal),
    ]);
    return reply.page('outbox', {
      title: 'Hộp thư đi',
      ...results,
      q,
      bouncedCount: bounced.length,
      mayReadPolicy: mayAny(request.principal, 'reminder-policy.read'),
      waitsForServer: this.config.smtpUrl === undefined,
      outcomes: OUTCOMES.map(([key, label]) => ({ key, label, selected: key === outcome })),
      agencies: agencies.map(({ id, name }) => ({ id, name, selected: id === agencyId })),
    });
  }

  @Get('dia-chi-loi')
  @Allow('outbox.read')
  async bounced(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const marked = await this.bounceAlarm.marked(principal);
    return reply.page('bounced-addresses', {
      title: 'Địa chỉ bị trả lại thư',
      mayManage: mayAny(principal, 'outbox.manage'),
      rows: marked.map(({ address, since, detail, mailId }) => ({
        address,
        since: momentWords(since, this.config.timeZone),
        detail,
        mailPath: mailId && `/hop-thu-di/${mailId}`,
      })),
    });
  }

  @Post('dia-chi-loi')
  @Allow('outbox.manage')
  async clearBounced(
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const address = queryText(body['address']);
    await this.bounceAlarm.clear(address, principal);
    return reply.see('/hop-thu-di/dia-chi-loi', done(`Đã bỏ đánh dấu. Thư lại được gửi tới ${address}.`));
  }

  @Post(':mailId/gui-lai')
  @Allow('outbox.manage')
  async sendAgain(
    @Param('mailId', IdParam) mailId: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.notifications.sendAgain(mailId, principal);
    return reply.see(
      `/hop-thu-di/${mailId}`,
      done('Đã xếp thư vào hàng chờ gửi lại. Nội dung được viết theo tình hình lúc gửi.'),
    );
  }

  @Get(':mailId')
  @Allow('outbox.read')
  async mail(
    @Param('mailId', IdParam) mailId: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const mail = await this.notifications.mail(mailId, principal);
    const zone = this.config.timeZone;
    return reply.page('mail', {
      title: mail.subject || 'Thư chưa gửi',
      mail: {
        ...mail,
        framePath: `/hop-thu-di/${mailId}/noi-dung`,
        createdAt: momentWords(mail.createdAt, zone),
        sentAt: mail.sentAt && momentWords(mail.sentAt, zone),
      },
      rows: mail.rows.map((row) => ledgerItem(row, false)),
      maySendAgain: mail.state === 'dead' && mayAny(principal, 'outbox.manage'),
    });
  }

  /** The mail's own HTML, alone in a frame where nothing of it can run or reach out. */
  @Get(':mailId/noi-dung')
  @Allow('outbox.read')
  async content(
    @Param('mailId', IdParam) mailId: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { html } = await this.notifications.mail(mailId, principal);
    return reply
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
      )
      .header('cache-control', 'private, no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}
