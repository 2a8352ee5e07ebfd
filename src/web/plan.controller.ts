import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { may, mayAny } from '../accounts/permissions.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { WorkReadingService } from '../assignments/work-reading.service.js';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import type { DocumentView } from '../documents/document-view.js';
import { DocumentsService } from '../documents/documents.service.js';
import { PlanChainsService } from '../plan-chains/plan-chains.service.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { ReviewService } from '../review/review.service.js';
import { Allow } from './access/access.decorators.js';
import { documentParagraphs } from './document-text.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, readForm, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import { historyItem } from './history.view.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { dutyRow, type PlanTab, planHead, planTab, planTabs } from './plan.view.js';
import { planChain } from './plan-chain.view.js';
import { progressMatrix } from './progress.view.js';
import { done } from './view/flash.js';

const isoDay = z
  .string()
  .trim()
  .refine((day) => day === '' || z.iso.date().safeParse(day).success, {
    error: 'Nhập ngày theo dạng ngày/tháng/năm.',
  })
  .transform((day) => day || null);

const HeaderForm = z.object({
  title: z.string().trim().min(1, 'Nhập trích yếu của văn bản.'),
  number: z
    .string()
    .trim()
    .transform((number) => number || null),
  issuedOn: isoDay,
  endsOn: isoDay,
  coordinatingAgencyId: z.string().transform((id) => id || null),
});

/** Whether this person looks after this very document. */
const mayReviewDocument = (document: DocumentView, by: SignedInRequest['principal']): boolean =>
  may(by, 'document.review', {
    coordinatingAgencyId: document.coordinatingAgency?.id ?? null,
    leadingAgencyIds: [],
    cooperatingAgencyIds: [],
  });

/** One plan with everything that belongs to it. */
@Controller('ke-hoach/:id')
export class PlanController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly work: WorkReadingService,
    private readonly review: ReviewService,
    private readonly agencies: AgenciesService,
    private readonly chains: PlanChainsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('document.read')
  async show(
    @Param('id', IdParam) id: string,
    @Query('muc') wanted: string | undefined,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.documents.get(id, principal);
    const tab = planTab(wanted);
    return reply.page('plan', {
      title: planHead(document).name,
      head: planHead(document),
      tabs: planTabs(id, tab),
      mayReview: document.state === 'draft' && mayAny(principal, 'document.review'),
      mayRenew: document.state !== 'superseded' && mayReviewDocument(document, principal),
      templatePath: may(principal, 'report-template.manage', {
        coordinatingAgencyId: document.coordinatingAgency?.id ?? null,
        leadingAgencyIds: [],
        cooperatingAgencyIds: [],
      })
        ? `/ke-hoach/${id}/mau-bao-cao`
        : null,
      [tab.replace('-', '')]: await this.tab(tab, document, principal),
    });
  }

  private async tab(tab: PlanTab, document: DocumentView, principal: SignedInRequest['principal']) {
    switch (tab) {
      case 'tien-do':
        return progressMatrix(await this.work.planProgress(document.id, principal), this.clock.today());
      case 'van-ban':
        return {
          paragraphs: documentParagraphs(document.text, document.duties, { clauses: document.clauses }),
        };
      case 'lich-su': {
        const entries = await this.audit.ofDocument(document.id);
        return { entries: entries.map((entry) => historyItem(entry, this.config.timeZone)) };
      }
      case 'nhiem-vu': {
        const kept = document.duties.filter((duty) => duty.state !== 'dropped');
        const chain = planChain(document.id, await this.chains.ofDocument(document, principal));
        return { rows: kept.map((duty) => dutyRow(document.id, duty)), chain };
      }
    }
  }

  @Get('thong-tin')
  @Allow('document.review')
  async showHeader(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.documents.get(id, principal);
    const values = {
      title: document.title,
      number: document.number ?? '',
      issuedOn: document.issuedOn?.toString() ?? '',
      endsOn: document.endsOn?.toString() ?? '',
      coordinatingAgencyId: document.coordinatingAgency?.id ?? '',
    };
    return this.headerPage(reply, document, values, {}, 200);
  }

  @Post('thong-tin')
  @Allow('document.review')
  async saveHeader(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const document = await this.documents.get(id, principal);
    const form = readForm(HeaderForm, body);
    if (!form.ok) return this.headerPage(reply, document, typedValues(body), form.errors);
    try {
      await this.review.setHeader(id, form.value, principal);
    } catch (error) {
      return this.headerPage(reply, document, typedValues(body), fieldErrorsOf(error));
    }
    return reply.see(`/ke-hoach/${id}/ra-soat`, done('Đã lưu thông tin văn bản.'));
  }

  private async headerPage(
    reply: PageReply,
    document: DocumentView,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const agencies = (await this.agencies.list()).map(({ id, name }) => ({
      id,
      name,
      selected: id === values['coordinatingAgencyId'],
    }));
    const model = {
      title: 'Thông tin văn bản',
      head: planHead(document),
      agencies,
      form: formView(values, errors),
    };
    return reply.page('plan-header', model, { status });
  }
}
