import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { mayAny } from '../accounts/permissions.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import type { Config } from '../config/env.js';
import { stepsFrom } from '../core/task/occurrence.js';
import { DocumentsService } from '../documents/documents.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import { ReportsService } from '../reports/reports.service.js';
import { Allow } from './access/access.decorators.js';
import { bodiesOf } from './duty-words.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, readForm, typedValues } from './forms/form.js';
import { IdParam, isId } from './forms/id-param.js';
import { ledgerItem } from './ledger.view.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { dutyPath } from './plan-words.js';
import { reportItem } from './report.view.js';
import { done } from './view/flash.js';
import { workItem } from './work-item.view.js';
import { actionWords, WorkSections } from './work-section.js';

const LONGEST = 20_000;
const words = z
  .string()
  .trim()
  .max(LONGEST, 'Nội dung quá dài. Tóm tắt lại, nội dung chi tiết gửi kèm văn bản báo cáo.');

const ReportForm = z.object({
  results: words.min(1, 'Nhập kết quả thực hiện.'),
  difficulties: words.default(''),
  proposals: words.default(''),
});

/** One due date of one agency: where its date comes from, its reports, its mails. */
@Controller()
export class OccurrenceController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly documents: DocumentsService,
    private readonly reports: ReportsService,
    private readonly notifications: NotificationsService,
    private readonly work: WorkSections,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('ky-han/:id')
  @Allow('work.read')
  show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.page(id, request, reply, {}, {}, 200);
  }

  @Post('ky-han/:id/bao-cao')
  @Allow('report.file', 'report.decide')
  async file(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const form = readForm(ReportForm, body);
    if (!form.ok) return this.page(id, request, reply, typedValues(body), form.errors);
    try {
      await this.reports.file(id, form.value, request.principal);
    } catch (error) {
      return this.page(id, request, reply, typedValues(body), fieldErrorsOf(error));
    }
    return reply.see(
      `/ky-han/${id}`,
      done('Đã gửi báo cáo. Việc nhắc đã dừng; cơ quan thường trực sẽ xác nhận.'),
    );
  }

  @Post('bao-cao/:id/xac-nhan')
  @Allow('report.decide')
  async confirm(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.reports.confirm(id, principal);
    return reply.see(occurrencePath(body), done('Đã xác nhận hoàn thành.'));
  }

  @Post('bao-cao/:id/tra-lai')
  @Allow('report.decide')
  async return(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    try {
      await this.reports.return(id, String(body['reason'] ?? ''), request.principal);
    } catch (error) {
      const errors = fieldErrorsOf(error);
      if (!isId(body['kyHan'])) throw new AppError('form-invalid', {}, errors);
      return this.page(body['kyHan'], request, reply, typedValues(body), errors);
    }
    return reply.see(occurrencePath(body), done('Đã trả lại báo cáo kèm lý do. Việc nhắc được tiếp tục.'));
  }

  private async page(
    id: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    status = 422,
  ) {
    const { row, reports, mayFile, mayDecide } = await this.assignments.occurrence(id, principal);
    const [document, ledger] = await Promise.all([
      this.documents.get(row.documentId, principal),
      this.notifications.ofOccurrence(id),
    ]);
    const duty = document.duties.find((one) => one.id === row.dutyId);
    if (duty === undefined) throw new AppError('not-found');
    const work = await this.work.of(
      id,
      principal,
      { actions: actionWords(duty, document.text), sourcePath: dutyPath(row.documentId, row.dutyId) },
      ledger,
    );
    const item = workItem(row);
    const items = reports.map((report) => reportItem(report, this.config.timeZone));
    const readsMail = mayAny(principal, 'outbox.read');
    return reply.page(
      'occurrence',
      {
        title: item.headline,
        item,
        id,
        agencyPath: `/co-quan/${row.agencyId}`,
        planPath: `/ke-hoach/${row.documentId}`,
        coordinator: row.coordinatingAgencyName,
        sentence: document.text.slice(duty.start, duty.end),
        reportTo: bodiesOf(duty.bodies, 'report-to'),
        via: bodiesOf(duty.bodies, 'via'),
        reports: items.filter(({ waiting }) => !waiting),
        waiting: items.find(({ waiting }) => waiting) ?? null,
        mayFile: mayFile && stepsFrom(row.execution).includes('file'),
        onBehalf: mayDecide,
        mayDecide,
        ...work,
        ledger: ledger.map((entry) => ledgerItem(entry, readsMail)),
        form: formView(values, errors),
      },
      { status },
    );
  }
}

const occurrencePath = (body: Record<string, unknown>): string =>
  isId(body['kyHan']) ? `/ky-han/${body['kyHan']}` : '/';
