import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { CommentsService } from '../comments/comments.service.js';
import { headline } from '../core/task/headline.js';
import { HandbacksService } from '../desk/handbacks.service.js';
import { ProgressService } from '../desk/progress.service.js';
import { StopsService } from '../desk/stops.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { Allow } from './access/access.decorators.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, readForm, typedValues } from './forms/form.js';
import { IdParam, isId } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done, type Flash, problem } from './view/flash.js';
import { actionWords } from './work-section.js';
import { WORK_STEPS_OF, workStepView } from './work-step.view.js';

const NoteForm = z.object({
  words: z.string().default(''),
  percent: z
    .string()
    .trim()
    .default('')
    .refine((typed) => typed === '' || /^(?:100|\d{1,2})$/.test(typed), {
      error: 'Nhập số nguyên từ 0 đến 100, hoặc để trống.',
    })
    .transform((typed) => (typed === '' ? null : Number(typed))),
});

type Fields = Readonly<Record<string, unknown>>;
const text = (body: Fields, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};

/** What people do with a due date between its assignment and its report. */
@Controller('ky-han/:id')
export class WorkDeskController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly documents: DocumentsService,
    private readonly progress: ProgressService,
    private readonly handbacks: HandbacksService,
    private readonly stops: StopsService,
    private readonly comments: CommentsService,
  ) {}

  @Get('tra-viec')
  @Allow('work.do')
  askHandBack(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.step('tra-viec', id, request, reply);
  }

  @Get('chuyen')
  @Allow('work.steer')
  askPassOn(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.step('chuyen', id, request, reply);
  }

  @Get('giu')
  @Allow('work.steer')
  askRefuse(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.step('giu', id, request, reply);
  }

  @Get('dung')
  @Allow('work.steer')
  askCancel(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.step('dung', id, request, reply);
  }

  @Get('mo-lai')
  @Allow('work.steer')
  askReopen(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.step('mo-lai', id, request, reply);
  }

  @Get('dung-nhiem-vu')
  @Allow('work.steer')
  askStopDuty(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.step('dung-nhiem-vu', id, request, reply);
  }

  @Get('tiep-tuc-nhiem-vu')
  @Allow('work.steer')
  askResume(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.step('tiep-tuc-nhiem-vu', id, request, reply);
  }

  @Post('da-nhan')
  @Allow('work.do')
  async receive(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.progress.acknowledge(id, principal);
    return reply.see(
      `/ky-han/${id}`,
      done('Đã ghi nhận: đơn vị đã nhận nhiệm vụ. Việc nhận không thay báo cáo.'),
    );
  }

  @Post('tien-do')
  @Allow('work.do')
  async note(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(NoteForm, body);
    if (!form.ok) return this.step('tien-do', id, request, reply, body, form.errors);
    return this.take('tien-do', id, request, reply, body, async () => {
      await this.progress.note(id, form.value, request.principal);
      return done('Đã lưu ghi chú tiến độ.');
    });
  }

  @Post('viec-cu-the')
  @Allow('work.do')
  async tick(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { row } = await this.assignments.occurrence(id, principal);
    const document = await this.documents.get(row.documentId, principal);
    const duty = document.duties.find((one) => one.id === row.dutyId);
    if (duty === undefined) throw new AppError('not-found');
    const ordinal = /^\d{1,3}$/.test(text(body, 'thu-tu')) ? Number(text(body, 'thu-tu')) : -1;
    const actions = actionWords(duty, document.text);
    if (actions[ordinal] === undefined)
      return reply.see(`/ky-han/${id}`, problem('Nhiệm vụ không có việc này. Tải lại trang rồi chọn lại.'));
    await this.progress.tick(id, { ordinal, done: text(body, 'xong') === '1', actions }, principal);
    return reply.see(`/ky-han/${id}#viec-cu-the`);
  }

  @Post('tra-viec')
  @Allow('work.do')
  handBack(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.take('tra-viec', id, request, reply, body, async () => {
      const form = { reason: text(body, 'reason'), agency: text(body, 'agency') };
      await this.handbacks.handBack(id, form, request.principal);
      return done(
        'Đã trả lại nhiệm vụ. Cơ quan theo dõi sẽ quyết định; trong lúc chờ, đơn vị không bị nhắc.',
      );
    });
  }

  @Post('rut-tra-viec')
  @Allow('work.do')
  async withdraw(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.handbacks.withdraw(id, principal);
    return reply.see(`/ky-han/${id}`, done('Đã rút đề nghị trả lại; nhiệm vụ vẫn do đơn vị thực hiện.'));
  }

  @Post('chuyen')
  @Allow('work.steer')
  passOn(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.take('chuyen', id, request, reply, body, async () => {
      const form = { agency: text(body, 'agency'), note: text(body, 'note') };
      await this.handbacks.passOn(id, form, request.principal);
      return done('Đã chuyển nhiệm vụ; lịch nhắc bắt đầu lại với cơ quan mới.');
    });
  }

  @Post('giu')
  @Allow('work.steer')
  refuse(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.take('giu', id, request, reply, body, async () => {
      await this.handbacks.refuse(id, text(body, 'note'), request.principal);
      return done('Đã giữ nguyên phân công kèm lý do; việc nhắc tiếp tục.');
    });
  }

  @Post('dung')
  @Allow('work.steer')
  cancel(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.take('dung', id, request, reply, body, async () => {
      await this.stops.cancel(id, text(body, 'reason'), request.principal);
      return done('Đã dừng kỳ hạn. Muốn theo dõi tiếp, chọn «Mở lại kỳ hạn».');
    });
  }

  @Post('mo-lai')
  @Allow('work.steer')
  reopen(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.take('mo-lai', id, request, reply, body, async () => {
      await this.stops.reopen(id, text(body, 'reason'), request.principal);
      return done('Đã mở lại kỳ hạn.');
    });
  }

  @Post('dung-nhiem-vu')
  @Allow('work.steer')
  stopDuty(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.take('dung-nhiem-vu', id, request, reply, body, async () => {
      const count = await this.stops.stopDuty(id, text(body, 'reason'), request.principal);
      return done(
        `Đã dừng nhiệm vụ: ${count} kỳ hạn chưa xong dừng theo. Muốn theo dõi tiếp, chọn «Tiếp tục nhiệm vụ».`,
      );
    });
  }

  @Post('tiep-tuc-nhiem-vu')
  @Allow('work.steer')
  resume(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.take('tiep-tuc-nhiem-vu', id, request, reply, body, async () => {
      const count = await this.stops.resumeDuty(id, text(body, 'reason'), request.principal);
      return done(`Đã tiếp tục nhiệm vụ: mở lại ${count} kỳ hạn.`);
    });
  }

  @Post('y-kien')
  @Allow('work.comment')
  comment(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.take('y-kien', id, request, reply, body, async () => {
      const chosen = [body['nhac']].flat().filter(isId);
      await this.comments.add(id, { words: text(body, 'comment'), chosen }, request.principal);
      return done('Đã gửi ý kiến. Người được nhắc tên nhận trong thư của ngày.');
    });
  }

  @Post('rut-y-kien')
  @Allow('work.comment')
  async removeComment(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const commentId = body['y-kien'];
    if (!isId(commentId)) return reply.see(`/ky-han/${id}#y-kien`);
    await this.comments.remove(id, commentId, principal);
    return reply.see(`/ky-han/${id}#y-kien`, done('Đã rút ý kiến.'));
  }

  /** Takes a step; where something was filled in wrongly its page comes back with what was typed. */
  private async take(
    name: string,
    id: string,
    request: SignedInRequest,
    reply: PageReply,
    body: Fields,
    act: () => Promise<Flash>,
  ) {
    try {
      return reply.see(`/ky-han/${id}`, await act());
    } catch (error) {
      return this.step(name, id, request, reply, body, fieldErrorsOf(error));
    }
  }

  private async step(
    name: string,
    id: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    body: Fields = {},
    errors: FieldErrors = {},
  ) {
    const { row } = await this.assignments.occurrence(id, principal);
    const step = WORK_STEPS_OF[name];
    if (step === undefined) throw new AppError('not-found');
    const about = { headline: headline(row.label, row.summary).headline, agencyName: row.agencyName };
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    return reply.page('work-step', workStepView(step, id, about, typedValues(body), errors), { status });
  }
}
