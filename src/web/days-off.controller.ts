import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Config } from '../config/env.js';
import type { ChangedDaysOff, DaysOffChange } from '../core/calendar/change-days-off.js';
import { parseIsoDate } from '../core/calendar/day-off.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { DaysOffEditor, type DaysOffPreview } from '../time-rules/days-off-editor.service.js';
import { Allow } from './access/access.decorators.js';
import { consequencesView } from './consequences.view.js';
import { dayOffRow, daysOffPage } from './days-off.view.js';
import { dayOffForm, formKind, readDayOffForm, valuesOf } from './days-off-form.view.js';
import { fieldErrorsOf } from './forms/field-errors.js';
import { type FieldErrors, typedValues } from './forms/form.js';
import { queryText } from './forms/query-text.js';
import type { PageReply, SignedInRequest } from './page-request.js';
import { done } from './view/flash.js';

type Fields = Readonly<Record<string, unknown>>;

/** Years that anybody plans for, or looks back to. */
const YEARS = { first: 2000, last: 2100 };

function yearOf(text: unknown): number {
  const year = Number(text);
  if (!Number.isInteger(year) || year < YEARS.first || year > YEARS.last) throw new AppError('not-found');
  return year;
}

/** Days off, year by year: shown to everybody, changed by the coordinating offices and the administrator. */
@Controller('lich-nghi')
export class DaysOffController {
  constructor(
    private readonly editor: DaysOffEditor,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `?nam=` comes from the form that leads to a year. */
  @Get()
  @Allow('calendar.read')
  thisYear(@Query('nam') wanted: string | undefined, @Res() reply: PageReply) {
    const year = wanted ? yearOf(wanted) : this.clock.today().year;
    return reply.see(`/lich-nghi/${year}`);
  }

  @Get(':year')
  @Allow('calendar.read')
  show(@Param('year') year: string, @Req() request: SignedInRequest, @Res() reply: PageReply) {
    return this.page(yearOf(year), request, reply, {}, 200);
  }

  @Get(':year/them')
  @Allow('calendar.manage')
  async showNew(
    @Param('year') year: string,
    @Query('loai') kind: string | undefined,
    @Res() reply: PageReply,
  ) {
    return this.form(yearOf(year), { kind: formKind(kind) }, {}, reply, 200);
  }

  @Get(':year/sua/:date')
  @Allow('calendar.manage')
  async showEdit(@Param('year') year: string, @Param('date') date: string, @Res() reply: PageReply) {
    const { days } = await this.editor.ofYear(yearOf(year));
    const row = days.find((day) => day.date.toString() === date);
    if (row === undefined) throw new AppError('not-found');
    return this.form(yearOf(year), valuesOf(row), {}, reply, 200);
  }

  /** Adding and changing: first what it would move, with the second click it is kept. */
  @Post(':year/luu')
  @Allow('calendar.manage')
  async put(
    @Param('year') yearText: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const year = yearOf(yearText);
    const values = typedValues(body);
    const form = readDayOffForm(year, values);
    if (!form.ok) return this.form(year, values, form.errors, reply);
    try {
      return await this.take(year, form.value, body, request, reply);
    } catch (error) {
      return this.form(year, values, fieldErrorsOf(error), reply);
    }
  }

  @Post(':year/:step')
  @Allow('calendar.manage')
  async step(
    @Param('year') yearText: string,
    @Param('step') step: string,
    @Body() body: Fields,
    @Req() request: SignedInRequest,
    @Res() reply: PageReply,
  ) {
    const year = yearOf(yearText);
    const change = changeOf(step, year, body ?? {});
    try {
      return await this.take(year, change, body, request, reply);
    } catch (error) {
      return this.page(
        year,
        request,
        reply,
        fieldErrorsOf(error),
        422,
        queryText(typedValues(body)['reason']),
      );
    }
  }

  private async take(
    year: number,
    change: DaysOffChange,
    body: Fields,
    { principal }: SignedInRequest,
    reply: PageReply,
  ) {
    if (typeof body['version'] === 'string') {
      const saved = await this.editor.save(change, body['version'], principal);
      return reply.see(`/lich-nghi/${year}`, done(savedWords(change, saved)));
    }
    const preview = await this.editor.preview(change, principal);
    return reply.page('days-off-preview', {
      title: TITLES[change.kind](year),
      year,
      path: `/lich-nghi/${year}`,
      action: `/lich-nghi/${year}/${STEPS[change.kind]}`,
      button: BUTTONS[change.kind],
      removed: preview.removed.map(dayOffRow),
      added: preview.added.map(dayOffRow),
      version: preview.version,
      kept: Object.entries(typedValues(body)).map(([name, value]) => ({ name, value })),
      consequences: consequencesView(preview.consequences),
    });
  }

  private async page(
    year: number,
    { principal }: SignedInRequest,
    reply: PageReply,
    errors: FieldErrors,
    status: number,
    reason = '',
  ) {
    const view = daysOffPage(year, await this.editor.ofYear(year), this.clock.today(), this.config.timeZone);
    return reply.page(
      'days-off',
      {
        title: `Lịch nghỉ năm ${year}`,
        ...view,
        mayManage: mayAny(principal, 'calendar.manage'),
        problems: Object.values(errors),
        reason,
      },
      { status },
    );
  }

  private async form(
    year: number,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
    reply: PageReply,
    status = 422,
  ) {
    const { days } = await this.editor.ofYear(year);
    return reply.page('days-off-form', dayOffForm(year, days, values, errors), { status });
  }
}

const STEPS = { put: 'luu', remove: 'xoa', confirm: 'xac-nhan', propose: 'de-xuat' } as const;

const TITLES: Readonly<Record<DaysOffChange['kind'], (year: number) => string>> = {
  put: () => 'Xem trước khi lưu ngày nghỉ',
  remove: () => 'Xem trước khi xóa ngày nghỉ',
  confirm: (year) => `Xác nhận lịch nghỉ năm ${year}`,
  propose: (year) => `Lịch nghỉ dự kiến năm ${year}`,
};

const BUTTONS: Readonly<Record<DaysOffChange['kind'], string>> = {
  put: 'Lưu vào lịch',
  remove: 'Xóa khỏi lịch',
  confirm: 'Xác nhận lịch',
  propose: 'Đưa vào lịch',
};

function changeOf(step: string, year: number, body: Fields): DaysOffChange {
  if (step === STEPS.confirm) return { kind: 'confirm', year, reason: String(body['reason'] ?? '').trim() };
  if (step === STEPS.propose) return { kind: 'propose', year };
  const date = parseIsoDate(String(body['date'] ?? ''));
  if (step !== STEPS.remove || date === null) throw new AppError('not-found');
  return { kind: 'remove', date };
}

function savedWords(change: DaysOffChange, { added, removed, consequences }: DaysOffPreview): string {
  const moved = consequences.dueMoved + consequences.targetMoved;
  const consequence =
    moved + consequences.remindersMoved === 0
      ? 'Không kỳ hạn nào đổi ngày.'
      : `${moved} kỳ hạn và ${consequences.remindersMoved} thư nhắc đã tính lại ngày.`;
  return `${whatHappened(change, { added, removed })} ${consequence}`;
}

function whatHappened(change: DaysOffChange, { added, removed }: Pick<ChangedDaysOff, 'added' | 'removed'>) {
  const days = (rows: ChangedDaysOff['added']) => rows.map(({ date }) => describeDate(date)).join(', ');
  switch (change.kind) {
    case 'put':
      return `Đã lưu ${days(added)}.`;
    case 'remove':
      return `Đã xóa ${days(removed)} khỏi lịch.`;
    case 'confirm':
      return `Đã xác nhận lịch nghỉ năm ${change.year}.`;
    case 'propose':
      return `Đã đưa ${added.length} ngày dự kiến của năm ${change.year} vào lịch; sửa cho khớp thông báo rồi xác nhận.`;
  }
}
