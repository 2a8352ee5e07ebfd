import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { Config } from '../config/env.js';
import { isAfter } from '../core/calendar/day-number.js';
import { readDay } from '../core/task/typed-day.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { ReportsService } from '../reports/reports.service.js';
import { Allow } from './access/access.decorators.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, formView, typedValues } from './forms/form.js';
import { IdParam } from './forms/id-param.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { reportItem } from './report.view.js';
import { done } from './view/flash.js';
import { workItem } from './work-item.view.js';

/** Working days that an agency is given for correcting, unless the office says otherwise. */
const CORRECTION_WORKING_DAYS = 3;

type Values = Readonly<Record<string, string>>;

/** What the office that follows up does with a report: confirm it, return it, take a confirmation back. */
@Controller('bao-cao/:id')
export class ReportDecisionController {
  constructor(
    private readonly reports: ReportsService,
    private readonly assignments: AssignmentsService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('xac-nhan')
  @Allow('report.decide')
  async confirm(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const { occurrenceId } = await this.reports.get(id, principal);
    await this.reports.confirm(id, principal);
    return reply.see(`/ky-han/${occurrenceId}`, done('Đã xác nhận hoàn thành.'));
  }

  @Get('tra-lai')
  @Allow('report.decide')
  async showReturn(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const correctBy = (await this.calendar.working()).addWorkingDays(
      this.clock.today(),
      CORRECTION_WORKING_DAYS,
    );
    return this.returnPage(id, principal, reply, { correctBy: correctBy.toString() }, {});
  }

  @Post('tra-lai')
  @Allow('report.decide')
  async return(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    const { occurrenceId } = await this.reports.get(id, principal);
    try {
      const correctBy = readDay(values['correctBy'] ?? '');
      await this.reports.return(id, { reason: values['reason'] ?? '', correctBy }, principal);
    } catch (error) {
      return this.returnPage(id, principal, reply, values, fieldErrorsOf(error));
    }
    return reply.see(
      `/ky-han/${occurrenceId}`,
      done('Đã trả lại báo cáo kèm lý do; đơn vị được báo ngay. Việc nhắc được tiếp tục.'),
    );
  }

  @Get('mo-lai')
  @Allow('report.decide')
  showReopen(
    @Param('id', IdParam) id: string,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    return this.reopenPage(id, principal, reply, {}, {});
  }

  @Post('mo-lai')
  @Allow('report.decide')
  async reopen(
    @Param('id', IdParam) id: string,
    @Body() body: Record<string, unknown>,
    @Req() { principal }: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const values = typedValues(body);
    const { occurrenceId } = await this.reports.get(id, principal);
    try {
      await this.reports.reopen(id, values['reopenReason'] ?? '', principal);
    } catch (error) {
      return this.reopenPage(id, principal, reply, values, fieldErrorsOf(error));
    }
    return reply.see(`/ky-han/${occurrenceId}`, done('Đã mở lại; báo cáo chờ xác nhận lần nữa.'));
  }

  private async returnPage(
    id: string,
    principal: SignedInRequest['principal'],
    reply: PageReply,
    values: Values,
    errors: FieldErrors,
  ) {
    const report = await this.reports.get(id, principal);
    if (report.state !== 'filed')
      throw new AppError('not-possible-now', { why: 'Báo cáo này đã được xử lý, không còn chờ xác nhận.' });
    const { row } = await this.assignments.occurrence(report.occurrenceId, principal);
    const isLate = row.lastValidOn !== null && isAfter(report.filedOn, row.lastValidOn);
    return reply.page(
      'report-return',
      {
        title: 'Trả lại báo cáo để bổ sung',
        item: workItem(row),
        id,
        backPath: `/ky-han/${report.occurrenceId}`,
        report: reportItem(report, this.config.timeZone),
        today: this.clock.today().toString(),
        isLate,
        form: formView(values, errors),
      },
      { status: Object.keys(errors).length > 0 ? 422 : 200 },
    );
  }

  private async reopenPage(
    id: string,
    principal: SignedInRequest['principal'],
    reply: PageReply,
    values: Values,
    errors: FieldErrors,
  ) {
    const report = await this.reports.get(id, principal);
    if (report.state !== 'confirmed')
      throw new AppError('not-possible-now', { why: 'Báo cáo này chưa được xác nhận nên không cần mở lại.' });
    const { row } = await this.assignments.occurrence(report.occurrenceId, principal);
    return reply.page(
      'report-reopen',
      {
        title: 'Mở lại nhiệm vụ đã hoàn thành',
        item: workItem(row),
        id,
        backPath: `/ky-han/${report.occurrenceId}`,
        form: formView(values, errors),
      },
      { status: Object.keys(errors).length > 0 ? 422 : 200 },
    );
  }
}
