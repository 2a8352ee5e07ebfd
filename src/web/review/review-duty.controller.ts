import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { describeDate } from '../../core/calendar/describe-date.js';
import type { DocumentView } from '../../documents/document-view.js';
import { AppError } from '../../platform/app-error.js';
import { ReshapeService } from '../../review/reshape.service.js';
import { ReviewService } from '../../review/review.service.js';
import { AssumedDeadlinesService } from '../../time-rules/assumed-deadlines.service.js';
import { Allow } from '../access/access.decorators.js';
import { fieldErrorsOf } from '../forms/field-errors.js';
import { typedValues } from '../forms/form.js';
import { IdParam } from '../forms/id-param.js';
import { locateQuote } from '../forms/locate-quote.js';
import { type PageReply, type SignedInRequest, wantsFragment } from '../page-request.js';
import { planHead } from '../plan.view.js';
import { AgencyForms } from './agency-forms.js';
import { conflictView } from './conflict.view.js';
import type { CardExtras } from './duty-card.view.js';
import { dutyEditor, partOf, type RefusedForm } from './duty-editor.view.js';
import { ReviewAnswer, type StepOutcome } from './review-answer.js';

type Fields = Record<string, unknown>;

const versionOf = (body: Fields): number => Number(body['version'] ?? -1);

/** A form that was refused, with what was wrong in it. */
class Refused extends Error {
  constructor(readonly form: RefusedForm) {
    super('refused');
  }
}

/** Corrections of one duty. Each is a form of its own, in the duty's card or on a page of its own. */
@Controller('ke-hoach/:id/ra-soat/:dutyId')
export class ReviewDutyController {
  constructor(
    private readonly review: ReviewService,
    private readonly reshape: ReshapeService,
    private readonly assumed: AssumedDeadlinesService,
    private readonly forms: AgencyForms,
    private readonly answer: ReviewAnswer,
  ) {}

  @Get()
  @Allow('document.review')
  async edit(
    @Param('id', IdParam) id: string,
    @Param('dutyId', IdParam) dutyId: string,
    @Query('phan') focus: string | undefined,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.review.document(id, request.principal);
    const duty = dutyIn(document, dutyId);
    const editor = dutyEditor(duty, document, undefined, focus ?? 'owner');
    if (wantsFragment(request)) return reply.fragments(['duty-editor', { editor }]);
    return reply.page('review-duty', {
      title: `Sửa nhiệm vụ: ${duty.summary}`,
      head: planHead(document),
      summary: duty.summary,
      sentence: document.text.slice(duty.start, duty.end),
      editor,
    });
  }

  @Post(':step')
  @Allow('document.review')
  async step(
    @Param('id', IdParam) id: string,
    @Param('dutyId', IdParam) dutyId: string,
    @Param('step') named: string,
    @Body() sent: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const body = sent ?? {};
    const step = named === 'quyet-dinh' ? String(body['viec'] ?? '') : named;
    const stays = (after: DocumentView, extras: CardExtras) => new Map([[dutyIn(after, dutyId).id, extras]]);
    try {
      return await this.answer.step(
        id,
        request,
        reply,
        (document) => this.take(step, document, dutyId, body, request),
        // The editor that a correction came from stays open, with the next correction in it.
        (after) =>
          body['editor'] === undefined || !after.duties.some((duty) => duty.id === dutyId)
            ? new Map()
            : stays(after, { editor: dutyEditor(dutyIn(after, dutyId), after, undefined, '') }),
      );
    } catch (error) {
      return this.refuse(error, { id, dutyId, step, body }, request, reply);
    }
  }

  private async take(
    step: string,
    document: DocumentView,
    dutyId: string,
    body: Fields,
    request: SignedInRequest,
  ): Promise<StepOutcome> {
    const by = request.principal;
    const version = versionOf(body);
    const here = `#nv-${dutyId}`;
    switch (step) {
      case 'chap-nhan':
        await this.review.accept(dutyId, version, by);
        return { said: 'Đã chấp nhận nhiệm vụ.', anchor: here };
      case 'bo':
        await this.review.drop(dutyId, version, by);
        return { said: 'Đã bỏ nhiệm vụ; có thể khôi phục bất cứ lúc nào trước khi kích hoạt.', anchor: here };
      case 'khoi-phuc':
        await this.review.restore(dutyId, version, by);
        return { said: 'Đã đưa nhiệm vụ trở lại.', anchor: here };
      case 'vai-tro':
        await this.review.correctRole(
          dutyId,
          version,
          body['role'] === 'coordinate' ? 'coordinate' : 'lead',
          by,
        );
        return { said: 'Đã sửa vai trò.', anchor: here };
      case 'xac-nhan-han':
        await this.assumed.confirm(dutyId, {}, by);
        return { said: 'Đã xác nhận thời hạn như đang tính.', anchor: here };
      case 'co-quan':
        return { said: await this.correctBodies(document, dutyId, body, by), anchor: here };
      case 'thoi-han':
        return { said: await this.correctDeadline(dutyId, body, by), anchor: here };
      case 'tach':
        await this.reshape.split(dutyId, version, Number(body['at'] ?? -1), by);
        return { said: 'Đã tách thành hai nhiệm vụ.', anchor: here };
      case 'gop': {
        const way = body['voi'] === 'truoc' ? 'previous' : 'next';
        const kept = await this.reshape.merge(dutyId, version, way, by);
        return { said: 'Đã gộp thành một nhiệm vụ.', anchor: `#nv-${kept}` };
      }
      case 'ranh-gioi': {
        const place = locateQuote(document.text, typedValues(body));
        if (!place.ok) throw new AppError('form-invalid', {}, { quote: place.message });
        await this.reshape.moveBoundary(dutyId, version, place.span, by);
        return { said: 'Đã sửa ranh giới nhiệm vụ.', anchor: here };
      }
      default:
        throw new AppError('not-found');
    }
  }

  private async correctBodies(
    document: DocumentView,
    dutyId: string,
    body: Fields,
    by: SignedInRequest['principal'],
  ): Promise<string> {
    const refuse = (form: Omit<RefusedForm, 'step' | 'values'>) =>
      new Refused({ step: 'co-quan', values: typedValues(body), ...form });
    const chosen = await this.forms.chosen(body, document, by);
    if (!chosen.ok) throw refuse({ errors: chosen.errors, suggestions: chosen.suggestions });
    const part = partOf(body['part']);
    if (part === 'owner' && chosen.ids.length === 0) {
      throw refuse({ errors: { name: 'Chọn ít nhất một cơ quan thực hiện, hoặc bỏ nhiệm vụ.' } });
    }
    await this.review.correctBodies(dutyId, versionOf(body), part, chosen.ids, by);
    return SAID[part];
  }

  private async correctDeadline(
    dutyId: string,
    body: Fields,
    by: SignedInRequest['principal'],
  ): Promise<string> {
    const phrase = String(body['phrase'] ?? '');
    const { nextDates } = await this.review.correctDeadline(dutyId, versionOf(body), phrase, by);
    if (phrase.trim() === '') return 'Đã bỏ thời hạn của nhiệm vụ.';
    const dates = nextDates.slice(0, 3).map(describeDate).join('; ');
    return dates
      ? `Đã sửa thời hạn. Hạn tới: ${dates}.`
      : 'Đã sửa thời hạn. Thời hạn này chưa cho ngày cụ thể nào.';
  }

  /** Shows a refused correction again: with its mistakes, or beside the version of the one who was quicker. */
  private async refuse(
    error: unknown,
    at: { readonly id: string; readonly dutyId: string; readonly step: string; readonly body: Fields },
    request: SignedInRequest,
    reply: PageReply,
  ) {
    const isConflict = error instanceof AppError && error.code === 'changed-meanwhile';
    const form: RefusedForm | null = isConflict
      ? null
      : error instanceof Refused
        ? error.form
        : { step: at.step, values: typedValues(at.body), errors: fieldErrorsOf(error) };
    const document = await this.review.document(at.id, request.principal);
    const duty = dutyIn(document, at.dutyId);
    const extras: CardExtras =
      form === null
        ? { conflict: await this.conflict(document, at, request) }
        : { editor: dutyEditor(duty, document, form) };
    const status = form === null ? 409 : 422;
    const cards = new Map([[duty.id, extras]]);
    const said = form === null ? 'Nhiệm vụ vừa được người khác sửa; so sánh hai bản rồi chọn.' : '';
    if (wantsFragment(request)) {
      return this.answer.update(document, document, request.principal, reply, {
        said,
        extras: cards,
        status,
      });
    }
    const mistakes = form
      ? Object.values(form.errors).map((message) => ({ field: `nv-${duty.id}`, message }))
      : [{ field: `nv-${duty.id}`, message: said }];
    return this.answer.page(document, request.principal, reply, { status, mistakes, extras: cards });
  }

  private async conflict(
    document: DocumentView,
    at: { readonly dutyId: string; readonly step: string; readonly body: Fields },
    request: SignedInRequest,
  ) {
    const chosen = await this.forms.chosen(at.body, document, request.principal);
    const names = chosen.ok ? (await this.review.chosen(chosen.ids)).map(({ name }) => name) : [];
    const duty = dutyIn(document, at.dutyId);
    const path = `/ke-hoach/${document.id}/ra-soat/${duty.id}`;
    return conflictView(duty, path, at.step, at.body, names, this.answer.timeZone);
  }
}

const SAID = {
  owner: 'Đã sửa cơ quan thực hiện.',
  coordinator: 'Đã sửa cơ quan phối hợp.',
  'report-to': 'Đã sửa nơi nhận báo cáo.',
  via: 'Đã sửa nơi báo cáo qua.',
} as const;

/** @throws AppError not-found */
function dutyIn(document: DocumentView, dutyId: string) {
  const duty = document.duties.find(({ id }) => id === dutyId);
  if (duty === undefined) throw new AppError('not-found');
  return duty;
}
