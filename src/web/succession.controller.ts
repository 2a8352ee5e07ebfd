import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { ImportsService } from '../agencies/imports.service.js';
import { Clock } from '../platform/clock.js';
import { ReformService } from '../succession/reform.service.js';
import { SuccessionService } from '../succession/succession.service.js';
import { Allow } from './access/access.decorators.js';
import { chooseAgencies } from './forms/choose-agencies.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, readForm, typedValues } from './forms/form.js';
import { isId } from './forms/id-param.js';
import { pageNumber } from './forms/page-number.js';
import { queryText } from './forms/query-text.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import {
  EventFormSchema,
  eventFormPage,
  eventTyped,
  ReformFormSchema,
  reformPage,
  successionPage,
  waitingPage,
} from './succession.view.js';
import { done, notice } from './view/flash.js';

type Fields = Record<string, unknown>;

/** What became of bodies, and passing their work on. */
@Controller('co-quan/ke-thua')
export class SuccessionController {
  constructor(
    private readonly succession: SuccessionService,
    private readonly reforms: ReformService,
    private readonly agencies: AgenciesService,
    private readonly imports: ImportsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('succession.manage')
  async show(@Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const [events, holders, register] = await Promise.all([
      this.succession.events(),
      this.succession.holders(principal),
      this.agencies.register(),
    ]);
    const mayManage = mayAny(principal, 'agency.manage');
    return reply.page('succession', successionPage(events, holders, register, this.clock.today(), mayManage));
  }

  @Get('moi')
  @Allow('agency.manage')
  showNew(@Res() reply: PageReply) {
    return reply.page('succession-form', eventFormPage({ kind: 'merged' }, {}));
  }

  @Post('moi')
  @Allow('agency.manage')
  async record(@Body() body: Fields, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const refuse = (errors: FieldErrors) =>
      reply.page('succession-form', eventFormPage(typedValues(body), errors), { status: 422 });
    const form = readForm(EventFormSchema, body);
    if (!form.ok) return refuse(form.errors);
    const typed = eventTyped(form.value, typedValues(body), await this.agencies.register());
    if (!typed.ok) return refuse(typed.errors);
    try {
      await this.succession.record(typed.value, principal);
    } catch (error) {
      return refuse(fieldErrorsOf(error));
    }
    return reply.see('/co-quan/ke-thua', done('Đã ghi nhận. Các nhiệm vụ cần chuyển được liệt kê bên dưới.'));
  }

  @Post('bo')
  @Allow('agency.manage')
  async remove(@Body() body: Fields, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const id = body?.['id'];
    if (!isId(id)) return reply.see('/co-quan/ke-thua', notice('Chọn sự kiện cần bỏ.'));
    await this.succession.remove(id, principal);
    return reply.see('/co-quan/ke-thua', done('Đã bỏ sự kiện. Hiệu lực của các cơ quan không thay đổi.'));
  }

  @Get('cai-cach')
  @Allow('agency.manage')
  async showReforms(@Res() reply: PageReply) {
    return reply.page('reform', reformPage(await this.reforms.shipped(), await this.committees(), {}, {}));
  }

  /** Prepares shipped data for the preview of an import; nothing changes before it is confirmed there. */
  @Post('cai-cach')
  @Allow('agency.manage')
  async prepare(@Body() body: Fields, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const refuse = async (errors: FieldErrors) =>
      reply.page(
        'reform',
        reformPage(await this.reforms.shipped(), await this.committees(), typedValues(body), errors),
        { status: 422 },
      );
    const form = readForm(ReformFormSchema, body);
    if (!form.ok) return refuse(form.errors);
    try {
      const { name, rows, events } = await this.reforms.prepare(form.value);
      return reply.see(`/co-quan/nhap/xem?lan=${await this.imports.offer(name, rows, events, principal)}`);
    } catch (error) {
      return refuse(fieldErrorsOf(error));
    }
  }

  private async committees() {
    return (await this.agencies.list({ kind: 'people-committee' })).filter(
      ({ level }) => level === 'province',
    );
  }

  @Get('viec')
  @Allow('succession.manage')
  waiting(@Query() query: Record<string, string>, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.waitingPage(query, request, reply, {}, {}, 200);
  }

  /** Keeps a choice for the ticked rows, or takes it back. */
  @Post('chon')
  @Allow('succession.manage')
  async choose(@Body() body: Fields, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const values = typedValues(body);
    const ids = [body?.['viec'] ?? []].flat().filter(isId);
    const back = waitingPath(values);
    const step = values['buoc'] ?? '';
    if (step === '') return reply.see(back, notice('Đánh dấu nhiệm vụ rồi chọn cơ quan nhận.'));
    if (step === 'theo-de-xuat') {
      await this.succession.forget(ids, request.principal);
      return reply.see(back, done('Đã trở lại đề xuất ban đầu.'));
    }
    const refuse = (errors: FieldErrors) => this.waitingPage(values, request, reply, values, errors, 422);
    const chosen = chooseAgencies(body, await this.agencies.register());
    if (step === 'giao' && !chosen.ok) return refuse(chosen.errors);
    try {
      const count = await this.succession.choose(
        ids,
        {
          action: step === 'dung' ? 'stop' : 'move',
          agencyIds: step === 'giao' && chosen.ok ? chosen.ids : [],
          reason: values['reason'] ?? '',
        },
        request.principal,
      );
      return reply.see(
        back,
        done(`Đã chọn cho ${count} việc. Chưa có gì thay đổi cho đến khi bấm «Chuyển».`),
      );
    } catch (error) {
      return refuse(fieldErrorsOf(error));
    }
  }

  @Post('chuyen')
  @Allow('succession.manage')
  async apply(@Body() body: Fields, @Req() { principal }: SignedInRequest, @Res() reply: PageReply) {
    const values = typedValues(body);
    if (values['xac-nhan'] !== 'co')
      return reply.see('/co-quan/ke-thua/viec', notice('Xem lại danh sách rồi bấm «Chuyển».'));
    const of = isId(values['cu']) ? values['cu'] : null;
    const { moved, plans, suppressed, left } = await this.succession.apply(principal, of);
    const more = [
      plans > 0 ? `đổi cơ quan theo dõi của ${plans} văn bản` : '',
      suppressed > 0 ? `${suppressed} thư nhắc cơ quan cũ không gửi nữa` : '',
      left > 0 ? `còn ${left} việc chờ người quyết định` : '',
    ].filter(Boolean);
    return reply.see(
      waitingPath(values),
      done(`Đã chuyển ${moved} nhiệm vụ${more.map((words) => `; ${words}`).join('')}.`),
    );
  }

  private async waitingPage(
    query: Readonly<Record<string, string>>,
    { principal }: SignedInRequest,
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status: number,
  ) {
    const of = isId(query['cu']) ? query['cu'] : null;
    const [all, register] = await Promise.all([
      this.succession.waiting(principal, of),
      this.agencies.register(),
    ]);
    const page = waitingPage(all, register, {
      of,
      show: queryText(query['loc']),
      page: pageNumber(query['trang']),
      values,
      errors,
    });
    return reply.page('succession-work', page, { status });
  }
}

const waitingPath = (values: Readonly<Record<string, string>>): string => {
  const kept = ['cu', 'loc', 'trang'].flatMap((name): [string, string][] =>
    values[name] ? [[name, values[name]]] : [],
  );
  return `/co-quan/ke-thua/viec${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''}`;
};
