import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { DocumentsService } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { ReviewService } from '../review/review.service.js';
import { Allow } from './access/access.decorators.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planHead } from './plan.view.js';
import { done } from './view/flash.js';

/** The last step of a review: says what will be created, for how many, and then does it. */
@Controller('ke-hoach/:id/kich-hoat')
export class ActivationController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly review: ReviewService,
  ) {}

  @Get()
  @Allow('document.activate')
  show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.page(id, request, reply, 200);
  }

  @Post()
  @Allow('document.activate')
  async activate(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const preview = await this.review.previewActivation(id, request.principal);
    if (preview.problems.length > 0) return this.page(id, request, reply, 422);
    await this.review.activate(id, request.principal);
    return reply.see(
      `/ke-hoach/${id}?muc=tien-do`,
      done(
        `Đã kích hoạt: ${preview.assignments} lượt giao cho ${preview.agencies} cơ quan, ${preview.occurrences} kỳ hạn.`,
      ),
    );
  }

  private async page(id: string, { principal }: SignedInRequest, reply: PageReply, status: number) {
    const document = await this.documents.get(id, principal);
    if (document.state === 'active')
      throw new AppError('not-possible-now', { why: 'Văn bản đã được kích hoạt.' });
    const preview = await this.review.previewActivation(id, principal);
    const problems = preview.problems.map(({ code, message, dutyId }) => ({
      message,
      path:
        code === 'no-issue-date' || code === 'no-coordinator'
          ? `/ke-hoach/${id}/thong-tin`
          : `/ke-hoach/${id}/ra-soat${dutyId ? `#nv-${dutyId}` : ''}`,
    }));
    return reply.page(
      'activation',
      { title: 'Kích hoạt kế hoạch', head: planHead(document), preview, problems },
      { status },
    );
  }
}
