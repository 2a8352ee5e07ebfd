import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ReshapeService } from '../../review/reshape.service.js';
import { ReviewService } from '../../review/review.service.js';
import { ReviewLog } from '../../review/review-log.service.js';
import { Allow } from '../access/access.decorators.js';
import { fieldErrorsOf } from '../forms/field-errors.js';
import { type FieldErrors, typedValues } from '../forms/form.js';
import { IdParam } from '../forms/id-param.js';
import { locateQuote } from '../forms/locate-quote.js';
import { actionWords } from '../history.view.js';
import { type PageReply, type SignedInRequest, wantsFragment } from '../page-request.js';
import { done, notice } from '../view/flash.js';
import { AgencyForms } from './agency-forms.js';
import { reviewFilter, reviewPath } from './review.view.js';
import { ReviewAnswer } from './review-answer.js';

type Fields = Record<string, unknown>;

/** The review: the paper beside what was read out of it, and the steps that concern all of it. */
@Controller('ke-hoach/:id/ra-soat')
export class ReviewController {
  constructor(
    private readonly review: ReviewService,
    private readonly reshape: ReshapeService,
    private readonly log: ReviewLog,
    private readonly forms: AgencyForms,
    private readonly answer: ReviewAnswer,
  ) {}

  @Get()
  @Allow('document.review')
  async show(
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, string>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.review.document(id, principal);
    if (document.state !== 'draft') {
      return reply.see(`/ke-hoach/${id}`, notice('Kế hoạch đã kích hoạt nên không còn ở bước rà soát.'));
    }
    const [start, end] = [Number(query['tu']), Number(query['den'])];
    const picked = Number.isInteger(start) && Number.isInteger(end) && end > start;
    const values: Record<string, string> = picked
      ? { start: String(start), end: String(end), quote: document.text.slice(start, end).trim() }
      : {};
    return this.answer.page(document, principal, reply, {
      filter: reviewFilter(query['loc']),
      adding: { values, errors: {} },
    });
  }

  @Post('chap-nhan-tat-ca')
  @Allow('document.review')
  async acceptAll(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.answer.step(id, request, reply, async () => {
      const which = body?.['pham-vi'] === 'chac' ? 'sure' : 'all';
      const count = await this.review.acceptAll(id, request.principal, which);
      return { said: `Đã chấp nhận ${count} nhiệm vụ. Có thể bỏ hoặc sửa lại từng nhiệm vụ.` };
    });
  }

  @Post('hoan-tac')
  @Allow('document.review')
  undo(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.travel(id, 'undo', request, reply);
  }

  @Post('lam-lai')
  @Allow('document.review')
  redo(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.travel(id, 'redo', request, reply);
  }

  private travel(id: string, way: 'undo' | 'redo', request: SignedInRequest, reply: PageReply) {
    return this.answer.step(id, request, reply, async () => {
      const { action, dutyIds } = await this.log.travel(id, way, request.principal);
      const [first] = dutyIds;
      return {
        said: `${way === 'undo' ? 'Đã hoàn tác' : 'Đã làm lại'}: ${actionWords(action).toLocaleLowerCase('vi')}.`,
        ...(first && { anchor: `#nv-${first}` }),
      };
    });
  }

  @Post('them')
  @Allow('document.review')
  async add(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.review.document(id, request.principal);
    const values = typedValues(body);
    const refuse = (errors: FieldErrors) =>
      this.answer.page(document, request.principal, reply, { adding: { values, errors }, status: 422 });
    const place = locateQuote(document.text, values);
    if (!place.ok) return refuse({ quote: place.message });
    const chosen = await this.forms.chosen(body, document, request.principal);
    if (!chosen.ok) return refuse(chosen.errors);
    try {
      const form = { ...place.span, ownerIds: chosen.ids, deadlinePhrase: values['phrase'] ?? '' };
      const dutyId = await this.reshape.addDuty(id, form, request.principal);
      const said = 'Đã thêm nhiệm vụ.';
      if (!wantsFragment(request)) return reply.see(`${reviewPath(id)}#nv-${dutyId}`, done(said));
      const after = await this.review.document(id, request.principal);
      return this.answer.update(document, after, request.principal, reply, { said });
    } catch (error) {
      const { text: quote, ownerIds: name, ...others } = fieldErrorsOf(error);
      return refuse({ ...others, ...(quote && { quote }), ...(name && { name }) });
    }
  }
}
