import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Config } from '../config/env.js';
import { readTemplate, type TypedTemplate } from '../core/task/report-template.js';
import { DocumentsService } from '../documents/documents.service.js';
import { CONFIG } from '../platform/platform.module.js';
import { ReportTemplatesService } from '../reports/report-templates.service.js';
import { Allow } from './access/access.decorators.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { planHead } from './plan.view.js';
import { momentWords } from './plan-words.js';
import { reportFields } from './report-form.view.js';
import { templateRows, typedOfTemplate, typedTemplate } from './report-template-form.js';
import { done } from './view/flash.js';

/** What the reports of a plan are asked for: sections and figures, with a look at the form that agencies get. */
@Controller('ke-hoach/:id/mau-bao-cao')
export class ReportTemplateController {
  constructor(
    private readonly templates: ReportTemplatesService,
    private readonly documents: DocumentsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('report-template.manage')
  async show(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { template, stored } = await this.templates.forEditing(id, principal);
    return this.page(id, principal, reply, typedOfTemplate(template), stored?.version ?? 0);
  }

  /** Shows the form as agencies would see it, and room for more rows; nothing is kept. */
  @Post('xem-truoc')
  @HttpCode(200)
  @Allow('report-template.manage')
  preview(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const typed = typedTemplate(body);
    return this.page(id, principal, reply, typed, basedOn(body), readTemplate(typed).mistakes);
  }

  @Post()
  @Allow('report-template.manage')
  async save(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const typed = typedTemplate(body);
    try {
      await this.templates.keep(id, typed, basedOn(body), principal);
    } catch (error) {
      return this.page(id, principal, reply, typed, basedOn(body), fieldErrorsOf(error));
    }
    return reply.see(
      `/ke-hoach/${id}/mau-bao-cao`,
      done('Đã lưu mẫu báo cáo. Báo cáo đã gửi trước đây giữ nguyên như khi gửi.'),
    );
  }

  private async page(
    id: string,
    principal: SignedInRequest['principal'],
    reply: PageReply,
    typed: TypedTemplate,
    version: number,
    errors: FieldErrors = {},
  ) {
    const [document, { stored }] = await Promise.all([
      this.documents.get(id, principal),
      this.templates.forEditing(id, principal),
    ]);
    const isWrong = Object.keys(errors).length > 0;
    return reply.page(
      'report-template',
      {
        title: 'Mẫu báo cáo của kế hoạch',
        head: planHead(document),
        planPath: `/ke-hoach/${id}`,
        path: `/ke-hoach/${id}/mau-bao-cao`,
        basedOn: version,
        stored: stored && {
          by: stored.createdBy,
          when: momentWords(stored.createdAt, this.config.timeZone),
        },
        rows: templateRows(typed, errors),
        preview: reportFields(readTemplate(typed).template, {}),
        form: formView({}, errors),
      },
      { status: isWrong ? 422 : 200 },
    );
  }
}

const basedOn = (body: Readonly<Record<string, unknown>>): number => {
  const version = Number(typedValues(body)['basedOn']);
  return Number.isSafeInteger(version) && version >= 0 ? version : 0;
};
