import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import { DocumentsService, PAGE_SIZE } from '../documents/documents.service.js';
import { Allow } from './access/access.decorators.js';
import { pageNumber } from './forms/page-number.js';
import { queryText } from './forms/query-text.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { pager, planRow } from './plan-list.view.js';

/** The list of documents; filters and page live in the address. */
@Controller('ke-hoach')
export class PlanListController {
  constructor(private readonly documents: DocumentsService) {}

  @Get()
  @Allow('document.read')
  async list(
    @Query() query: Record<string, string>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { principal } = request;
    const q = queryText(query['q']);
    const state =
      query['trang-thai'] === 'draft' || query['trang-thai'] === 'active' ? query['trang-thai'] : '';
    const page = pageNumber(query['trang']);
    const { rows, total } = await this.documents.list(principal, { q, state, page });
    const model = {
      title: 'Kế hoạch',
      q,
      draft: state === 'draft',
      active: state === 'active',
      filtered: q !== '' || state !== '',
      mayTakeIn: mayAny(principal, 'document.take-in'),
      rows: rows.map(planRow),
      total,
      pager: pager(page, PAGE_SIZE, total, '/ke-hoach', { q, 'trang-thai': state }),
    };
    return wantsFragment(request) ? reply.fragments(['plan-results', model]) : reply.page('plan-list', model);
  }
}
