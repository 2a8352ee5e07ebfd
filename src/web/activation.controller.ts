import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { DocumentsService } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { ActivationService } from '../review/activation.service.js';
import { Allow } from './access/access.decorators.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planHead } from './plan.view.js';
import { done } from './view/flash.js';

/** The last step of a review: says what will be created, for how many, and then does it. */
@Controller('ke-hoach/:id/kich-hoat')
export class ActivationController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly activation: ActivationService,
  ) {}

  @Get()
  @Allow('document.activate')
  show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.page(id, request, reply, 200);
  }

  @Post()
  @Allow('document.activate')
  async activate(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const preview = await this.activation.preview(id, request.principal);
    if (preview.problems.some(({ canWait }) => !canWait)) return this.page(id, request, reply, 422);
    const reason = typeof body?.['reason'] === 'string' ? body['reason'] : '';
    try {
      await this.activation.activate(id, request.principal, reason);
    } catch (error) {
      return this.page(id, request, reply, 422, { values: { reason }, errors: fieldErrorsOf(error) });
    }
    return reply.see(
      `/ke-hoach/${id}?muc=tien-do`,
      done(
        `Đã kích hoạt: ${preview.assignments} lượt giao cho ${preview.agencies} cơ quan, ${preview.occurrences} kỳ hạn.`,
      ),
    );
  }

  private async page(
    id: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    status: number,
    sent: { values: Readonly<Record<string, string>>; errors: FieldErrors } = { values: {}, errors: {} },
  ) {
    const document = await this.documents.get(id, principal);
    if (document.state !== 'draft')
      throw new AppError('not-possible-now', { why: 'Văn bản đã được kích hoạt.' });
    const preview = await this.activation.preview(id, principal);
    const problems = preview.problems.map(({ code, message, dutyId, canWait }) => ({
      message,
      canWait,
      path:
        code === 'no-issue-date' || code === 'no-coordinator'
          ? `/ke-hoach/${id}/thong-tin`
          : `/ke-hoach/${id}/ra-soat${dutyId ? `#nv-${dutyId}` : code === 'open-sentences' ? '#cau' : ''}`,
    }));
    return reply.page(
      'activation',
      {
        title: 'Kích hoạt kế hoạch',
        head: planHead(document),
        preview,
        transfer: preview.transfer && {
          kept: preview.transfer.kept.length,
          moved: preview.transfer.moved.length,
          cancelled: preview.transfer.cancelled.length,
          added: preview.transfer.added.length,
        },
        problems,
        barred: problems.some(({ canWait }) => !canWait),
        needsReason: problems.length > 0,
        form: formView(sent.values, sent.errors),
      },
      { status },
    );
  }
}
