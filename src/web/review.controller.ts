import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { AgenciesService } from '../agencies/agencies.service.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { DocumentsService } from '../documents/documents.service.js';
import { ReviewService } from '../review/review.service.js';
import { AssumedDeadlinesService } from '../time-rules/assumed-deadlines.service.js';
import { DeadlineFactsService } from '../time-rules/deadline-facts.service.js';
import { Allow } from './access/access.decorators.js';
import { chooseAgencies } from './forms/choose-agencies.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import { locateQuote } from './forms/locate-quote.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { type AddDutyForm, dutyCard, reviewBar, reviewFilter, reviewPage } from './review.view.js';
import { done, notice } from './view/flash.js';

type Fields = Record<string, unknown>;

/** What a correction changed, in words for the reviewer; or what was wrong with it. */
type Outcome = { readonly said: string } | { readonly errors: FieldErrors };

const versionOf = (body: Fields): number => Number(body['version'] ?? -1);

/** The review: the paper beside what was read out of it. Each correction is a form of its own. */
@Controller('ke-hoach/:id/ra-soat')
export class ReviewController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly review: ReviewService,
    private readonly agencies: AgenciesService,
    private readonly facts: DeadlineFactsService,
    private readonly assumed: AssumedDeadlinesService,
  ) {}

  @Get()
  @Allow('document.review')
  async show(
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { text, state } = await this.documents.get(id, request.principal);
    if (state === 'active') {
      return reply.see(`/ke-hoach/${id}`, notice('Kế hoạch đã kích hoạt nên không còn ở bước rà soát.'));
    }
    const [start, end] = [Number(query['tu']), Number(query['den'])];
    const picked = Number.isInteger(start) && Number.isInteger(end) && end > start;
    const values: Record<string, string> = picked
      ? { start: String(start), end: String(end), quote: text.slice(start, end).trim() }
      : {};
    return this.page(id, request, reply, { values, errors: {} }, 200, query['loc']);
  }

  @Post('chap-nhan-tat-ca')
  @Allow('document.review')
  async acceptAll(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const count = await this.review.acceptAll(id, principal);
    return reply.see(
      `/ke-hoach/${id}/ra-soat`,
      done(`Đã chấp nhận ${count} nhiệm vụ. Có thể bỏ hoặc sửa lại từng nhiệm vụ.`),
    );
  }

  @Post('them')
  @Allow('document.review')
  async add(
    @Param('id', IdParam) id: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { text } = await this.documents.get(id, request.principal);
    const values = typedValues(body);
    const refuse = (errors: FieldErrors) => this.page(id, request, reply, { values, errors }, 422);
    const place = locateQuote(text, values);
    if (!place.ok) return refuse({ quote: place.message });
    const chosen = chooseAgencies(body, await this.agencies.register());
    if (!chosen.ok) return refuse(chosen.errors);
    try {
      const form = { ...place.span, ownerIds: chosen.ids, deadlinePhrase: values['phrase'] ?? '' };
      const dutyId = await this.review.addDuty(id, form, request.principal);
      return reply.see(`/ke-hoach/${id}/ra-soat#nv-${dutyId}`, done('Đã thêm nhiệm vụ.'));
    } catch (error) {
      const { text: quote, ownerIds: name, ...others } = fieldErrorsOf(error);
      return refuse({ ...others, ...(quote && { quote }), ...(name && { name }) });
    }
  }

  @Post(':dutyId/:step')
  @Allow('document.review')
  async step(
    @Param('id', IdParam) id: string,
    @Param('dutyId', IdParam) dutyId: string,
    @Param('step') step: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const outcome = await this.take(step, dutyId, body ?? {}, request);
    if (wantsFragment(request)) return this.cardFragment(id, dutyId, body, outcome, request, reply);
    if ('said' in outcome) return reply.see(`/ke-hoach/${id}/ra-soat#nv-${dutyId}`, done(outcome.said));
    return this.page(id, request, reply, { values: {}, errors: {} }, 422, undefined, {
      dutyId,
      body,
      errors: outcome.errors,
    });
  }

  private async take(
    step: string,
    dutyId: string,
    body: Fields,
    { principal }: SignedInRequest,
  ): Promise<Outcome> {
    const version = versionOf(body);
    try {
      switch (step) {
        case 'chap-nhan':
          await this.review.accept(dutyId, version, principal);
          return { said: 'Đã chấp nhận nhiệm vụ.' };
        case 'bo':
          await this.review.drop(dutyId, version, principal);
          return { said: 'Đã bỏ nhiệm vụ; có thể khôi phục bất cứ lúc nào trước khi kích hoạt.' };
        case 'khoi-phuc':
          await this.review.restore(dutyId, version, principal);
          return { said: 'Đã đưa nhiệm vụ trở lại.' };
        case 'co-quan':
          return await this.correctBodies(dutyId, version, body, principal);
        case 'xac-nhan-han':
          await this.assumed.confirm(dutyId, {}, principal);
          return { said: 'Đã xác nhận thời hạn như đang tính.' };
        case 'thoi-han':
          return await this.correctDeadline(dutyId, version, body, principal);
        default:
          await this.review.correctRole(
            dutyId,
            version,
            body['role'] === 'coordinate' ? 'coordinate' : 'lead',
            principal,
          );
          return { said: 'Đã sửa vai trò.' };
      }
    } catch (error) {
      return { errors: fieldErrorsOf(error) };
    }
  }

  private async correctBodies(
    dutyId: string,
    version: number,
    body: Fields,
    principal: SignedInRequest['principal'],
  ): Promise<Outcome> {
    const chosen = chooseAgencies(body, await this.agencies.register());
    if (!chosen.ok) return chosen;
    const part = body['part'] === 'coordinator' ? 'coordinator' : 'owner';
    if (part === 'owner' && chosen.ids.length === 0) {
      return { errors: { name: 'Chọn ít nhất một cơ quan thực hiện, hoặc bỏ nhiệm vụ.' } };
    }
    await this.review.correctBodies(dutyId, version, part, chosen.ids, principal);
    return { said: part === 'owner' ? 'Đã sửa cơ quan thực hiện.' : 'Đã sửa cơ quan phối hợp.' };
  }

  private async correctDeadline(
    dutyId: string,
    version: number,
    body: Fields,
    principal: SignedInRequest['principal'],
  ): Promise<Outcome> {
    const phrase = String(body['phrase'] ?? '');
    const { nextDates } = await this.review.correctDeadline(dutyId, version, phrase, principal);
    if (phrase.trim() === '') return { said: 'Đã bỏ thời hạn của nhiệm vụ.' };
    const dates = nextDates.slice(0, 3).map(describeDate).join('; ');
    return {
      said: dates
        ? `Đã sửa thời hạn. Hạn tới: ${dates}.`
        : 'Đã sửa thời hạn. Thời hạn này chưa cho ngày cụ thể nào.',
    };
  }

  private async cardFragment(
    id: string,
    dutyId: string,
    body: Fields,
    outcome: Outcome,
    { principal }: SignedInRequest,
    reply: PageReply,
  ) {
    const document = await this.documents.get(id, principal);
    const duty = await this.review.dutyView(dutyId, principal);
    const refused = 'errors' in outcome ? { errors: outcome.errors, values: typedValues(body) } : undefined;
    const said = 'said' in outcome ? outcome.said : '';
    const factsOf = await this.facts.forDocument(document);
    return reply.fragments(
      ['duty-card', { ...dutyCard(duty, document, factsOf, refused), said }],
      ['review-bar', { bar: reviewBar(document), replaces: true }],
    );
  }

  private async page(
    id: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    adding: AddDutyForm,
    status: number,
    filter?: string,
    refused?: { readonly dutyId: string; readonly body: Fields; readonly errors: FieldErrors },
  ) {
    const [document, agencies] = await Promise.all([this.documents.get(id, principal), this.agencies.list()]);
    const factsOf = await this.facts.forDocument(document);
    const page = reviewPage(document, reviewFilter(filter), adding, factsOf);
    const cards = page.cards.map((card) => {
      const duty = document.duties.find((one) => one.id === card.id);
      if (card.id !== refused?.dutyId || duty === undefined) return card;
      return dutyCard(duty, document, factsOf, { errors: refused.errors, values: typedValues(refused.body) });
    });
    const mistakes = refused
      ? Object.values(refused.errors).map((message) => ({ field: `nv-${refused.dutyId}`, message }))
      : [];
    const addMistakes = Object.entries(adding.errors).map(([field, message]) => ({
      field: `them-${field}`,
      message,
    }));
    return reply.page(
      'review',
      {
        title: `Rà soát: ${page.head.name}`,
        ...page,
        cards,
        agencies: agencies.map(({ name }) => name),
        form: { mistakes: [...mistakes, ...addMistakes] },
        mayReview: true,
        onReview: true,
      },
      { status },
    );
  }
}
