import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import type { DocumentView } from '../documents/document-view.js';
import { DocumentsService } from '../documents/documents.service.js';
import { PagesService, PICTURE_WIDTHS } from '../documents/pages.service.js';
import { AppError } from '../platform/app-error.js';
import { Allow } from './access/access.decorators.js';
import { IdParam, isId } from './forms/id-param.js';
import { pagePane, zoomOf } from './page-pane.view.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { planHead } from './plan.view.js';

const Picture = z.object({
  /** Page, from 1. */
  trang: z.coerce.number().int().min(1).max(100_000),
  /** Width in pixels, one of those that are drawn. */
  rong: z.coerce.number().pipe(z.literal(PICTURE_WIDTHS)),
  /** SHA-256 of the file: another file never has the same address. */
  tep: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The original page by page, with the words of duties lit up: the paper is the authority. */
@Controller('ke-hoach/:id')
export class PagePaneController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly pages: PagesService,
  ) {}

  @Get('trang-goc')
  @Allow('document.read')
  async show(
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.documents.get(id, request.principal);
    if (document.pageCount === 0) {
      // Word files and the like have no pages before they are printed.
      if (wantsFragment(request)) return reply.fragments(['page-view', { pane: null }]);
      return reply.see(`/ke-hoach/${id}?muc=van-ban`);
    }
    const pane = await this.pane(document, query, request);
    if (wantsFragment(request)) return reply.fragments(['page-view', { pane }]);
    return reply.page('page-pane', {
      title: `Trang gốc: ${planHead(document).name}`,
      head: planHead(document),
      pane,
      onPages: true,
    });
  }

  private async pane(document: DocumentView, query: Record<string, string>, { principal }: SignedInRequest) {
    const duty = document.duties.find(({ id }) => id === query['nv']) ?? null;
    const dutyPage = duty && (await this.pages.pageOf(document.id, duty));
    const wanted = Number(query['trang'] ?? dutyPage ?? 1);
    const number = Math.min(Math.max(1, Number.isInteger(wanted) ? wanted : 1), document.pageCount);
    const page = await this.pages.page(document.id, number, principal);
    const dutyId = isId(query['nv']) && duty !== null ? duty.id : null;
    return pagePane(document, { page, dutyId, dutyPage, zoom: zoomOf(query['rong']) });
  }

  @Get('trang-goc/anh')
  @Allow('document.read')
  async picture(
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, string>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const wanted = Picture.safeParse(query);
    if (!wanted.success) throw new AppError('form-invalid');
    const { trang, rong: width, tep: sha256 } = wanted.data;
    const { bytes, contentType } = await this.pages.picture(id, trang, { width, sha256 }, principal);
    // For this browser alone, which was allowed to see it; the address holds the file's SHA-256, so it never goes stale.
    return reply
      .type(contentType)
      .header('cache-control', 'private, max-age=31536000, immutable')
      .send(Buffer.from(bytes));
  }
}
