import { Injectable } from '@nestjs/common';
import { may } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { describeRule } from '../core/calendar/describe-rule.js';
import { monthDayText, parseMonthDay, periodicDays } from '../core/calendar/periodic-defaults.js';
import { type ResolutionContext, resolveDeadline } from '../core/calendar/resolve-deadline.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import type { DeadlineView } from '../documents/document-view.js';
import { DutyEditor, type StoredDuty } from '../documents/duty-editor.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { SettingsService } from '../settings/settings.service.js';
import { AssumedDeadlinesRepository } from './assumed-deadlines.repository.js';
import { RedatingService } from './redating.service.js';

interface Settled {
  readonly deadline: DeadlineView;
  readonly rule: DeadlineRule;
}

/** What deadlines left open and the service assumed, as a person confirms or corrects it. */
@Injectable()
export class AssumedDeadlinesService {
  constructor(
    private readonly repository: AssumedDeadlinesRepository,
    private readonly duties: DutyEditor,
    private readonly calendar: CalendarService,
    private readonly settings: SettingsService,
    private readonly redating: RedatingService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Confirms what is assumed in a duty's deadlines; with `deadlineId` in one of them, with `days` ("15/6; 15/12") as the days of its
   * periods. Open due dates go to the confirmed days. Gives how many deadlines were settled, and how many due dates moved.
   * @throws AppError form-invalid for days that do not fit, not-found, not-allowed, changed-meanwhile
   */
  async confirm(
    dutyId: string,
    choice: { readonly deadlineId?: string; readonly days?: string },
    by: Principal,
  ): Promise<{ readonly settled: number; readonly moved: number }> {
    const duty = await this.duties.find(dutyId);
    const { coordinatingAgencyId } = duty.document;
    const relations = { coordinatingAgencyId, leadingAgencyIds: [], cooperatingAgencyIds: [] };
    if (!may(by, 'document.review', relations)) throw new AppError('not-allowed');
    const [calendar, province] = await Promise.all([this.calendar.working(), this.settings.province()]);
    const rules = { ...province, calendar };
    const open = duty.view.deadlines.filter(
      (deadline) => isAssumed(deadline) && (!choice.deadlineId || deadline.id === choice.deadlineId),
    );
    const context = this.contextOf(duty, rules);
    const settled = open.map((deadline) => ({
      deadline,
      rule: settledRule(deadline.rule, choice.deadlineId ? choice.days : undefined, context),
    }));
    if (settled.length === 0) return { settled: 0, moved: 0 };
    return this.database.transaction(async (tx) => {
      const kept = settled.map(({ deadline, rule }) => ({ id: deadline.id, rule }));
      let moved = 0;
      for (const { deadline, rule } of settled)
        moved += await this.redating.settle(tx, deadline.id, rule, rules);
      if (!(await this.repository.settle(tx, duty.view, kept))) throw new AppError('changed-meanwhile');
      await this.audit.record(tx, by, {
        action: 'confirm-deadline',
        subject: 'duty',
        subjectId: dutyId,
        documentId: duty.document.id,
        before: { phrases: settled.map(({ deadline }) => deadline.phrase) },
        note: settled.map(words).join('; '),
      });
      return { settled: settled.length, moved };
    });
  }

  private contextOf(
    { document }: StoredDuty,
    rules: Pick<ResolutionContext, 'calendar' | 'beforeIsStrict' | 'periodicDefaults'>,
  ): ResolutionContext {
    const today = this.clock.today();
    return {
      ...rules,
      issuedOn: document.issuedOn ?? today,
      activatedOn: null,
      from: today,
      to: today,
      planEndsOn: document.endsOn,
      eventDates: new Map(),
    };
  }
}

const words = ({ deadline, rule }: Settled): string => `«${deadline.phrase}»: ${describeRule(rule)}`;

const isAssumed = ({ rule, assumed }: DeadlineView): boolean =>
  (rule.kind === 'periodic' && rule.on === undefined) || rule.kind === 'month-day' || assumed.length > 0;

/** The rule that says what was assumed. */
function settledRule(rule: DeadlineRule, days: string | undefined, context: ResolutionContext): DeadlineRule {
  if (rule.kind === 'periodic') {
    const known = periodicDays(rule, context.periodicDefaults);
    const on =
      days === undefined || days.trim() === '' ? known.map(monthDayText) : readDays(days, known.length);
    return { ...rule, on };
  }
  if (rule.kind !== 'month-day') return rule;
  const resolution = resolveDeadline(rule, context);
  const due = resolution.kind === 'dates' ? resolution.dueDates[0] : undefined;
  if (due === undefined) return rule;
  const time = rule.time === undefined ? {} : { time: rule.time };
  return { kind: 'date', date: due.scheduledOn.toString(), exclusive: rule.exclusive, ...time };
}

/** "15/6; 15/12" into days of the year, as many as the period has in a year. */
function readDays(text: string, count: number): readonly string[] {
  const days = text
    .split(/[;,]/u)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const { day, month } = /^(?<day>\d{1,2})\s*[/.-]\s*(?<month>\d{1,2})$/u.exec(part)?.groups ?? {};
      const found =
        day === undefined ? null : parseMonthDay(monthDayText({ day: Number(day), month: Number(month) }));
      if (found === null)
        throw new AppError(
          'form-invalid',
          {},
          { days: `«${part}» không phải ngày của năm. Nhập ngày/tháng, ví dụ 15/6.` },
        );
      return monthDayText(found);
    });
  if (new Set(days).size !== days.length || (count > 0 && days.length !== count))
    throw new AppError(
      'form-invalid',
      {},
      {
        days: `Kỳ này có ${count} ngày trong năm; nhập ${count} ngày khác nhau, cách nhau bằng dấu chấm phẩy.`,
      },
    );
  return days.toSorted((a, b) => (a < b ? -1 : 1));
}
