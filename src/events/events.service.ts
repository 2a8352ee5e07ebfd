import { Injectable } from '@nestjs/common';
import { may, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { isAfter, isBefore } from '../core/calendar/day-number.js';
import { describeDate, shortDate } from '../core/calendar/describe-date.js';
import { describeRule } from '../core/calendar/describe-rule.js';
import { type DueDate, type DueDateSettings, dueDateOf } from '../core/calendar/due-date.js';
import { dueAfterEvent, isDatedByDocument } from '../core/calendar/resolve-deadline.js';
import type { DeadlineRule } from '../core/deadline/deadline.js';
import { periodLabel } from '../core/task/period-label.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf, plainDateOf, plainDateOrNull } from '../platform/dates.js';
import { Database, databaseErrorCode, type Tx } from '../platform/prisma.js';
import { SettingsService } from '../settings/settings.service.js';
import { EventsRepository } from './events.repository.js';

type EventRule = DeadlineRule & { readonly kind: 'relative' | 'contingent' };

/** One agency's deadline that waits for something to happen. */
export interface WaitingItem {
  /** "assignment:deadline", as forms send it. */
  readonly key: string;
  readonly assignmentId: string;
  readonly deadlineId: string;
  readonly dutyId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly summary: string;
  readonly clause: string;
  readonly phrase: string;
  readonly rule: EventRule;
}

/** Everything of one plan that waits for the same event: one recording serves it all. */
export interface WaitingGroup {
  readonly documentId: string;
  readonly document: { readonly kind: string | null; readonly number: string | null; readonly title: string };
  readonly coordinatingAgencyId: string | null;
  readonly issuedOn: Temporal.PlainDate | null;
  /** The event in the deadlines' own words. */
  readonly event: string;
  /** `relative`: the due date follows. `contingent`: the paper that came says it. */
  readonly kind: EventRule['kind'];
  /** True where a term in hours makes the time of day matter. */
  readonly inHours: boolean;
  readonly items: readonly WaitingItem[];
}

export interface RecordedEventView {
  readonly id: string;
  readonly words: string;
  readonly happenedOn: Temporal.PlainDate;
  readonly happenedAt: string | null;
  readonly basis: string;
  readonly recordedAt: Temporal.Instant;
  readonly document: WaitingGroup['document'];
  readonly dates: readonly {
    readonly occurrenceId: string;
    readonly agencyName: string;
    readonly lastValidOn: Temporal.PlainDate | null;
  }[];
}

export interface EventForm {
  readonly keys: readonly string[];
  readonly happenedOn: Temporal.PlainDate;
  /** "HH:MM", or null where only the day is known. */
  readonly happenedAt: string | null;
  readonly basis: string;
  /** The day that the paper names, where the plan names no number of days. */
  readonly dueOn: Temporal.PlainDate | null;
}

/** Deadlines that are counted from events, and the events as somebody writes them down. */
@Injectable()
export class EventsService {
  constructor(
    private readonly repository: EventsRepository,
    private readonly calendar: CalendarService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What waits for an event among the work that this person may record events for. */
  async waiting(by: Principal): Promise<readonly WaitingGroup[]> {
    const rows = await this.repository.waiting(visibility(by, 'event.record'));
    const groups = new Map<string, WaitingGroup & { items: WaitingItem[] }>();
    for (const { id, phrase, rule: stored, duty } of rows) {
      const rule = stored as unknown as EventRule;
      if (rule.kind === 'relative' && isDatedByDocument(rule.event)) continue;
      const owners = new Set(duty.bodies.flatMap(({ agencies }) => agencies.map(({ agencyId }) => agencyId)));
      const open = duty.assignments.filter(
        ({ agencyId, occurrences }) =>
          owners.has(agencyId) &&
          // A term runs once; "khi có chỉ đạo" may come again and again.
          (rule.kind === 'contingent' || !occurrences.some(({ deadlineId }) => deadlineId === id)),
      );
      if (open.length === 0) continue;
      const key = `${duty.documentId} ${rule.kind} ${rule.event.toLocaleLowerCase('vi')}`;
      const group = groups.get(key) ?? {
        documentId: duty.documentId,
        document: duty.document,
        coordinatingAgencyId: duty.document.coordinatingAgencyId,
        issuedOn: plainDateOrNull(duty.document.issuedOn),
        event: rule.event,
        kind: rule.kind,
        inHours: false,
        items: [],
      };
      const items = open.map((assignment) => ({
        key: `${assignment.id}:${id}`,
        assignmentId: assignment.id,
        deadlineId: id,
        dutyId: duty.id,
        agencyId: assignment.agencyId,
        agencyName: assignment.agency.name,
        summary: duty.summary,
        clause: duty.clause,
        phrase,
        rule,
      }));
      groups.set(key, {
        ...group,
        inHours: group.inHours || (rule.kind === 'relative' && rule.unit === 'hour'),
        items: [...group.items, ...items],
      });
    }
    return [...groups.values()];
  }

  /** Events recorded lately and not taken back. */
  async recent(by: Principal): Promise<readonly RecordedEventView[]> {
    const rows = await this.repository.recent(visibility(by, 'event.record'));
    return rows.map((row) => ({
      id: row.id,
      words: row.words,
      happenedOn: plainDateOf(row.happenedOn),
      happenedAt: row.happenedAt,
      basis: row.basis,
      recordedAt: instantOf(row.recordedAt),
      document: row.document,
      dates: row.occurrences.map(({ id, assignment, lastValidOn }) => ({
        occurrenceId: id,
        agencyName: assignment.agency.name,
        lastValidOn: plainDateOrNull(lastValidOn),
      })),
    }));
  }

  /**
   * Writes an event down and dates the chosen work by it, in one transaction; gives the due dates.
   * @throws AppError form-invalid, not-allowed; not-possible-now where the same date is there already
   */
  async record(form: EventForm, by: Principal): Promise<readonly DueDate[]> {
    const group = (await this.waiting(by)).find(({ items }) =>
      items.some(({ key }) => form.keys.includes(key)),
    );
    const items = group?.items.filter(({ key }) => form.keys.includes(key)) ?? [];
    if (group === undefined || items.length !== new Set(form.keys).size)
      throw new AppError(
        'form-invalid',
        {},
        { item: 'Chọn ít nhất một nhiệm vụ còn chờ sự kiện này; tải lại trang nếu danh sách vừa thay đổi.' },
      );
    this.check(form, group, items);
    const [calendar, province] = await Promise.all([this.calendar.working(), this.settings.province()]);
    const settings = {
      calendar,
      beforeIsStrict: province.beforeIsStrict,
      issuedOn: group.issuedOn ?? form.happenedOn,
    };
    try {
      return await this.database.transaction((tx) => this.enter(tx, form, group, items, settings, by));
    } catch (error) {
      // The natural key of an occurrence; told by Prisma or by PostgreSQL itself.
      if (['P2002', '23505'].includes(databaseErrorCode(error) ?? ''))
        throw new AppError('not-possible-now', { why: 'Nhiệm vụ này đã có kỳ hạn vào đúng ngày đó.' });
      throw error;
    }
  }

  private check(form: EventForm, { issuedOn, kind }: WaitingGroup, items: readonly WaitingItem[]): void {
    const errors: Record<string, string> = {};
    const today = this.clock.today();
    const ahead = items.some(({ rule }) => rule.kind === 'relative' && rule.direction === 'before');
    if (!ahead && isAfter(form.happenedOn, today))
      errors['happenedOn'] =
        `Ngày ${describeDate(form.happenedOn)} chưa đến. Chỉ ghi nhận sự kiện đã xảy ra, chậm nhất hôm nay ${shortDate(today)}.`;
    if (issuedOn !== null && isBefore(form.happenedOn, issuedOn))
      errors['happenedOn'] =
        `Ngày ${describeDate(form.happenedOn)} trước ngày ban hành văn bản (${shortDate(issuedOn)}). Kiểm tra lại ngày xảy ra.`;
    if (form.basis.trim() === '')
      errors['basis'] =
        'Nêu căn cứ, ví dụ «Công văn số 12/SNV-CCHC ngày 3/6/2026», để người sau kiểm tra được.';
    if (kind === 'contingent' && form.dueOn === null)
      errors['dueOn'] = 'Văn bản không nêu số ngày; nhập hạn ghi trong chỉ đạo, yêu cầu vừa nhận.';
    if (form.dueOn !== null && isBefore(form.dueOn, form.happenedOn))
      errors['dueOn'] = 'Hạn phải từ ngày xảy ra sự kiện trở đi.';
    if (Object.keys(errors).length > 0) throw new AppError('form-invalid', {}, errors);
  }

  private async enter(
    tx: Tx,
    form: EventForm,
    group: WaitingGroup,
    items: readonly WaitingItem[],
    settings: DueDateSettings,
    by: Principal,
  ): Promise<readonly DueDate[]> {
    const basis = form.basis.trim();
    const eventId = await this.repository.create(tx, {
      documentId: group.documentId,
      words: group.event,
      happenedOn: form.happenedOn,
      happenedAt: form.happenedAt,
      basis,
      recordedById: by.userId,
      recordedAt: this.clock.now(),
    });
    const dues: DueDate[] = [];
    for (const { rule, assignmentId, deadlineId, phrase } of items) {
      const due = dueOf(rule, form, settings);
      const placeholder =
        rule.kind === 'relative' ? await this.repository.placeholder(tx, assignmentId) : null;
      const label = periodLabel(rule, phrase, due.scheduledOn);
      const work = { occurrenceId: placeholder?.id ?? null, assignmentId, deadlineId, eventId, label };
      const occurrenceId = await this.repository.date(tx, work, due, this.clock.today());
      await this.audit.record(tx, by, {
        action: 'record-event',
        subject: 'occurrence',
        subjectId: occurrenceId,
        documentId: group.documentId,
        after: { eventId, happenedOn: form.happenedOn.toString(), lastValidOn: due.lastValidOn.toString() },
        note: `${group.event}, ngày ${shortDate(form.happenedOn)}, ${basis}; hạn ${shortDate(due.lastValidOn)}`,
      });
      dues.push(due);
    }
    return dues;
  }

  /**
   * Takes an event back: the due dates that it gave go, and what waited for it waits again.
   * @throws AppError not-found, not-allowed; not-possible-now where something was sent or filed meanwhile
   */
  async undo(eventId: string, by: Principal): Promise<number> {
    return this.database.transaction(async (tx) => {
      const event = await this.repository.find(tx, eventId);
      if (event === null) throw new AppError('not-found');
      const { coordinatingAgencyId } = event.document;
      const mayUndo = event.occurrences.every(({ assignment }) =>
        may(by, 'event.record', {
          coordinatingAgencyId,
          leadingAgencyIds: [assignment.agencyId],
          cooperatingAgencyIds: [],
        }),
      );
      if (!mayUndo) throw new AppError('not-found');
      const isFiled = event.occurrences.some(
        ({ reports, execution }) => reports.length > 0 || !['not-started', 'in-progress'].includes(execution),
      );
      if (isFiled)
        throw new AppError('not-possible-now', {
          why: 'Không hoàn tác được: đã có báo cáo hoặc kết quả cho kỳ hạn tính từ sự kiện này. Dừng kỳ hạn nếu sự kiện ghi nhầm.',
        });
      const isSent = event.occurrences.some(({ notifications }) =>
        notifications.some(({ outcome }) => outcome !== 'suppressed'),
      );
      if (isSent)
        throw new AppError('not-possible-now', {
          why: 'Không hoàn tác được: đã có thư nhắc cho kỳ hạn tính từ sự kiện này.',
        });
      if (!(await this.repository.markUndone(tx, eventId, by.userId, this.clock.now())))
        throw new AppError('changed-meanwhile');
      for (const { id, assignment } of event.occurrences) {
        await this.repository.undate(tx, id, assignment._count.occurrences === 1);
        await this.audit.record(tx, by, {
          action: 'undo-event',
          subject: 'occurrence',
          subjectId: id,
          documentId: event.documentId,
          before: { eventId },
          note: `${event.words}, ngày ${shortDate(plainDateOf(event.happenedOn))}`,
        });
      }
      return event.occurrences.length;
    });
  }
}

function dueOf(rule: EventRule, form: EventForm, settings: DueDateSettings): DueDate {
  if (rule.kind === 'relative')
    return dueAfterEvent(rule, { on: form.happenedOn, at: form.happenedAt }, settings);
  const origin = `${describeRule(rule)} (${shortDate(form.happenedOn)}, ${form.basis.trim()})`;
  return dueDateOf({ scheduledOn: form.dueOn ?? form.happenedOn, exclusive: false, origin }, settings);
}
