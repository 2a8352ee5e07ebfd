import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { DocumentView } from '../../documents/document-view.js';
import { AppError } from '../../platform/app-error.js';
import { type BulkChange, BulkService } from '../../review/bulk.service.js';
import { NamesService } from '../../review/names.service.js';
import { ReviewService } from '../../review/review.service.js';
import { SentencesService } from '../../review/sentences.service.js';
import { Allow } from '../access/access.decorators.js';
import { fieldErrorsOf } from '../forms/field-errors.js';
import { IdParam } from '../forms/id-param.js';
import { type PageReply, type SignedInRequest, wantsFragment } from '../page-request.js';
import { AgencyForms } from './agency-forms.js';
import { partOf } from './duty-editor.view.js';
import { ReviewAnswer, type StepOutcome } from './review-answer.js';

type Fields = Record<string, unknown>;
type Principal = SignedInRequest['principal'];

const listOf = (value: unknown): readonly string[] =>
  [value ?? []].flat().filter((one): one is string => typeof one === 'string');

/** Steps that settle many things at a time: names, sentences, chosen duties. */
@Controller('ke-hoach/:id/ra-soat')
export class ReviewManyController {
  constructor(
    private readonly review: ReviewService,
    private readonly names: NamesService,
    private readonly sentences: SentencesService,
    private readonly bulk: BulkService,
    private readonly forms: AgencyForms,
    private readonly answer: ReviewAnswer,
  ) {}

  @Post('ten')
  @Allow('document.review')
  name(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.run(id, request, reply, (document) => this.settle(document, body ?? {}, request.principal));
  }

  @Post('cau')
  @Allow('document.review')
  sentence(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.run(id, request, reply, async () => {
      const spans = listOf(body?.['cau']).flatMap((value) => {
        const [start, end] = value.split('-').map(Number);
        return Number.isInteger(start) && Number.isInteger(end)
          ? [{ start: Number(start), end: Number(end) }]
          : [];
      });
      const [first] = spans;
      if (first === undefined) throw new AppError('form-invalid', {}, { cau: 'Chọn ít nhất một câu.' });
      if (body['viec'] === 'mo-lai') {
        await this.sentences.unmark(id, first, request.principal);
        return { said: 'Đã bỏ đánh dấu; câu này lại chờ xử lý.', anchor: '#cau' };
      }
      const count = await this.sentences.mark(id, spans, request.principal);
      return {
        said: `Đã ghi ${count} câu không phải nhiệm vụ, người ghi: ${request.principal.name}.`,
        anchor: '#cau',
      };
    });
  }

  @Post('nhieu')
  @Allow('document.review')
  many(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.run(id, request, reply, async (document) => {
      const change = await this.changeOf(body ?? {}, document, request.principal);
      const count = await this.bulk.change(
        id,
        body?.['chon'] === 'tat-ca' ? 'all' : listOf(body?.['chon']),
        change,
        request.principal,
      );
      return { said: `Đã sửa ${count} nhiệm vụ.` };
    });
  }

  private async settle(document: DocumentView, body: Fields, by: Principal): Promise<StepOutcome> {
    const { id } = document;
    const keys = listOf(body['key']);
    const name = String(body['ten'] ?? '');
    const anchor = '#ten';
    switch (body['viec']) {
      case 'them-moi': {
        const count = await this.names.enterNew(id, keys, by);
        return { said: `Đã thêm ${count} cơ quan vào danh mục và gán cho các nhiệm vụ.`, anchor };
      }
      case 'de-xuat': {
        const count = await this.names.takeProposals(id, keys, by);
        return { said: `Đã dùng danh sách gợi ý cho ${count} tên.`, anchor };
      }
      case 'de-nguyen': {
        const count = await this.names.leaveAsPrinted(id, keys, by);
        return { said: `Đã để nguyên ${count} tên; không theo dõi riêng cơ quan nào.`, anchor };
      }
      case 'khong-phai-ten':
        await this.names.decide(id, name, { kind: 'not-a-name' }, by);
        return { said: `Đã bỏ «${name}» khỏi các nhiệm vụ.`, anchor };
      default: {
        const chosen = await this.forms.chosen(body, document, by);
        if (!chosen.ok) throw new AppError('form-invalid', {}, chosen.errors);
        const alias = body['ghi-nho'] !== undefined;
        await this.names.decide(id, name, { kind: 'agencies', agencyIds: chosen.ids, alias }, by);
        const kept = alias && chosen.ids.length === 1 ? ' Lần sau tên này được nhận ra ngay.' : '';
        return { said: `Đã xác định «${name}» cho mọi nhiệm vụ có tên này.${kept}`, anchor };
      }
    }
  }

  private async changeOf(body: Fields, document: DocumentView, by: Principal): Promise<BulkChange> {
    switch (body['viec']) {
      case 'bo':
        return { kind: 'state', state: 'dropped' };
      case 'vai-tro':
        return { kind: 'role', role: body['role'] === 'coordinate' ? 'coordinate' : 'lead' };
      case 'co-quan': {
        const chosen = await this.forms.chosen(body, document, by);
        if (!chosen.ok) throw new AppError('form-invalid', {}, chosen.errors);
        return { kind: 'bodies', part: partOf(body['part']), agencyIds: chosen.ids };
      }
      case 'thoi-han':
        return {
          kind: 'deadline',
          phrase: String(body['phrase'] ?? ''),
          missing: body['thieu'] !== undefined,
        };
      default:
        return { kind: 'state', state: 'accepted' };
    }
  }

  /** Runs a step; what is wrong in its form is told on the page. */
  private async run(
    id: string,
    request: SignedInRequest,
    reply: PageReply,
    work: (document: DocumentView) => Promise<StepOutcome>,
  ) {
    try {
      return await this.answer.step(id, request, reply, work);
    } catch (error) {
      const errors = fieldErrorsOf(error);
      // htmx shows the sentence above the page and leaves everything typed where it is.
      const [message = ''] = Object.values(errors);
      if (wantsFragment(request)) throw new AppError('not-possible-now', { why: message });
      const document = await this.review.document(id, request.principal);
      const mistakes = Object.entries(errors).map(([field, words]) => ({ field, message: words }));
      return this.answer.page(document, request.principal, reply, { status: 422, mistakes });
    }
  }
}
