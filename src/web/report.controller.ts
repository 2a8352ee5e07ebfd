import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { AssignmentsService } from '../assignments/assignments.service.js';
import type { Config } from '../config/env.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { type Draft, DraftsService } from '../reports/drafts.service.js';
import { ReportsService } from '../reports/reports.service.js';
import { Allow } from './access/access.decorators.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import { readUploadLeniently } from './forms/read-upload.js';
import { type PageReply, type SignedInRequest, wantsFragment } from './page-request.js';
import { comparisonPage } from './report-comparison.view.js';
import { draftState, keptTexts, reportFormPage } from './report-form.view.js';
import { done, problem } from './view/flash.js';
import { workItem } from './work-item.view.js';

type Values = Readonly<Record<string, string>>;

/** The form of a report: written as a draft, with files, then filed; and what was filed before beside what was filed after. */
@Controller('ky-han/:id/bao-cao')
export class ReportController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly drafts: DraftsService,
    private readonly reports: ReportsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('report.file', 'report.decide')
  async show(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    try {
      return await this.page(id, request, reply);
    } catch (error) {
      // Nothing to be written here now: the page of the work tells why.
      if (error instanceof AppError && error.code === 'not-possible-now')
        return reply.see(`/ky-han/${id}`, problem(error.message));
      throw error;
    }
  }

  @Post()
  @Allow('report.file', 'report.decide')
  async file(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    try {
      await this.reports.file(id, values, request.principal, versionOf(values));
    } catch (error) {
      return this.unfiled(id, values, error, request, reply);
    }
    return reply.see(
      `/ky-han/${id}`,
      done('Đã gửi báo cáo. Việc nhắc đã dừng; cơ quan thường trực sẽ xác nhận.'),
    );
  }

  /** Keeps the draft: asked for by the page itself while somebody types, or by its button. */
  @Post('nhap')
  @Allow('report.file', 'report.decide')
  async save(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    const saved = await this.drafts.save(id, values, versionOf(values) ?? 0, request.principal);
    const { timeZone } = this.config;
    if (wantsFragment(request)) {
      const state =
        saved.kind === 'saved'
          ? draftState(saved.draft, timeZone)
          : { version: versionOf(values) ?? 0, conflict: draftState(saved.stored, timeZone).saved };
      return reply.status(saved.kind === 'saved' ? 200 : 409).fragments(['draft-state', state]);
    }
    if (saved.kind === 'conflict') return this.page(id, request, reply, { values, conflict: saved.stored });
    return reply.see(`/ky-han/${id}/bao-cao`, done('Đã lưu bản nháp. Có thể đóng trang và viết tiếp sau.'));
  }

  @Post('nhap/xoa')
  @Allow('report.file', 'report.decide')
  async discard(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    await this.drafts.discard(id, versionOf(typedValues(body)) ?? 0, principal);
    return reply.see(`/ky-han/${id}`, done('Đã bỏ bản nháp và các tệp của bản nháp.'));
  }

  @Post('tep')
  @Allow('report.file', 'report.decide')
  async upload(@Param('id', IdParam) id: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    const { files, refused: tooLarge } = readUploadLeniently(request);
    const path = `/ky-han/${id}/bao-cao`;
    if (files.length === 0 && tooLarge.length === 0)
      return reply.see(`${path}#tep`, problem('Chưa chọn tệp nào. Chọn tệp rồi bấm Tải lên.'));
    const refused = [
      ...tooLarge,
      ...(files.length === 0 ? [] : await this.drafts.attach(id, files, request.principal)),
    ];
    const said =
      refused.length === 0
        ? done(`Đã nhận ${files.length} tệp.`)
        : problem(refused.map(({ message }) => message).join(' '));
    return reply.see(`${path}#tep`, said);
  }

  /** Two filings side by side: the last two, unless others are asked for. */
  @Get('so-sanh')
  @Allow('work.read')
  async compare(
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { row } = await this.assignments.occurrence(id, principal);
    const { reports } = await this.reports.ofOccurrence(id, principal);
    const ordinals = reports.map(({ ordinal }) => ordinal);
    const wanted = (name: string, usual: number | undefined): number => {
      const number = Number(query[name]);
      return ordinals.includes(number) ? number : (usual ?? 0);
    };
    const later = wanted('sau', ordinals[0]);
    const earlier = wanted('truoc', ordinals.find((one) => one < later) ?? ordinals.at(-1));
    const compared = await this.reports.compare(id, [earlier, later], principal);
    return reply.page('report-comparison', {
      title: 'So sánh các lần báo cáo',
      item: workItem(row),
      backPath: `/ky-han/${id}`,
      ...comparisonPage(compared, ordinals, this.config.timeZone),
    });
  }

  /** Why a report was not filed, with everything that was typed. */
  private async unfiled(
    id: string,
    values: Values,
    error: unknown,
    request: SignedInRequest,
    reply: PageReply,
  ) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'changed-meanwhile') {
      const { draft } = await this.drafts.open(id, request.principal);
      if (draft === null) throw error;
      return this.page(id, request, reply, { values, conflict: draft });
    }
    if (error.code === 'not-possible-now') {
      const { row } = await this.assignments.occurrence(id, request.principal);
      const model = { title: 'Chưa gửi được báo cáo', item: workItem(row), backPath: `/ky-han/${id}` };
      return reply.page(
        'report-unfiled',
        { ...model, why: error.message, texts: keptTexts(values) },
        { status: error.status },
      );
    }
    return this.page(id, request, reply, { values, errors: fieldErrorsOf(error) });
  }

  private async page(
    id: string,
    { principal }: SignedInRequest,
    reply: PageReply,
    again: {
      readonly values?: Values;
      readonly errors?: FieldErrors;
      readonly conflict?: Draft;
    } = {},
  ) {
    const [desk, { row }] = await Promise.all([
      this.drafts.open(id, principal),
      this.assignments.occurrence(id, principal),
    ]);
    const { values = desk.fields, errors = {}, conflict = null } = again;
    const model = reportFormPage(desk, {
      values,
      errors,
      conflict,
      today: this.clock.today(),
      timeZone: this.config.timeZone,
      limitMb: this.config.attachmentMaxMb,
    });
    const item = workItem(row);
    const title = desk.side === 'behalf' ? 'Nhập báo cáo thay đơn vị' : 'Báo cáo';
    const status = conflict === null ? (Object.keys(errors).length > 0 ? 422 : 200) : 409;
    return reply.page(
      'report-form',
      { title: `${title}: ${item.headline}`, heading: title, item, ...model, form: formView(values, errors) },
      { status },
    );
  }
}

/** The version of the draft that the form was opened with; null where it says none. */
const versionOf = (values: Values): number | null => {
  const version = Number(values['draft']);
  return values['draft'] !== undefined && Number.isSafeInteger(version) && version >= 0 ? version : null;
};
