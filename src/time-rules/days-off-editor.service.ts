import { Injectable } from '@nestjs/common';
import { mayAny, visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService, type HistoryEntry } from '../audit/audit.service.js';
import { CalendarService, calendarOf } from '../calendar/calendar.service.js';
import { type ChangedDaysOff, changeDaysOff, type DaysOffChange } from '../core/calendar/change-days-off.js';
import {
  confirmationObstacle,
  isYearConfirmed,
  yearsToConfirm,
} from '../core/calendar/confirmation-alarm.js';
import type { DayOff } from '../core/calendar/day-off.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { SettingsService } from '../settings/settings.service.js';
import { confirmedAnyway, confirmedAnywayKey } from './confirmed-anyway.js';
import { type Consequences, type RedatingRules, RedatingService, withinReach } from './redating.service.js';

export interface DaysOffOfYear {
  readonly days: readonly DayOff[];
  readonly confirmed: boolean;
  /** What speaks against confirming the year as it stands; null where nothing does. */
  readonly obstacle: string | null;
  /** Of the years in view (this one and, from 1 November, the next) those that nobody has confirmed. */
  readonly toConfirm: readonly number[];
  readonly history: readonly HistoryEntry[];
}

export interface DaysOffPreview extends ChangedDaysOff {
  readonly consequences: Consequences;
  /** Names the state that the preview was made of; a change over another state is refused. */
  readonly version: string;
}

const historyId = (year: number): string => `lich-nghi-${year}`;

/** Days off as people edit them: checked, shown with what they move, then kept with their history. */
@Injectable()
export class DaysOffEditor {
  constructor(
    private readonly calendar: CalendarService,
    private readonly settings: SettingsService,
    private readonly redating: RedatingService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async ofYear(year: number): Promise<DaysOffOfYear> {
    const [days, history, anyway] = await Promise.all([
      this.calendar.daysOff(),
      this.audit.ofSubjects([historyId(year)]),
      confirmedAnyway(this.settings, [year, year - 1, year + 1, ...this.yearsNear()]),
    ]);
    return {
      days,
      confirmed: isYearConfirmed(days, year, anyway),
      toConfirm: yearsToConfirm(days, this.clock.today(), anyway),
      obstacle: confirmationObstacle(days, year),
      history,
    };
  }

  /** Years whose days off still have to be confirmed, for whoever may do so; empty for others. */
  async alarmFor(by: Principal): Promise<readonly number[]> {
    if (!mayAny(by, 'calendar.manage')) return [];
    const [days, anyway] = await Promise.all([
      this.calendar.daysOff(),
      confirmedAnyway(this.settings, this.yearsNear()),
    ]);
    return yearsToConfirm(days, this.clock.today(), anyway);
  }

  /** What a change would do. @throws AppError form-invalid with the reasons, not-allowed */
  async preview(change: DaysOffChange, by: Principal): Promise<DaysOffPreview> {
    this.requireRight(by);
    const before = await this.calendar.daysOff();
    const changed = acceptedChange(before, change);
    const { from, to } = await this.rules(before, changed.days);
    const all = await this.redating.preview(from, to);
    const consequences = withinReach(all, visibility(by, 'outbox.read'));
    return { ...changed, consequences, version: from.calendar.version };
  }

  /**
   * Makes a change and moves what it moves, in one transaction.
   * @throws AppError form-invalid, not-allowed; changed-meanwhile where the days off are not those of `version` any more
   */
  async save(change: DaysOffChange, version: string, by: Principal): Promise<DaysOffPreview> {
    this.requireRight(by);
    return this.database.transaction(async (tx) => {
      const before = await this.calendar.daysOffForChange(tx);
      const changed = acceptedChange(before, change);
      const { from, to } = await this.rules(before, changed.days);
      if (from.calendar.version !== version) throw new AppError('changed-meanwhile');
      await this.calendar.replace(tx, changed.removed, changed.added);
      // What speaks against it is asked of the days as they were; a plain confirmation needs no such mark.
      if (change.kind === 'confirm' && change.reason !== '')
        await this.settings.writeOnce(tx, confirmedAnywayKey(change.year), { reason: change.reason });
      const consequences = await this.redating.apply(tx, from, to);
      await this.audit.record(tx, by, {
        action: `days-off-${change.kind}`,
        subject: 'calendar',
        subjectId: historyId(yearOf(change, changed)),
        before: { days: changed.removed.map(rowOf), version: from.calendar.version },
        after: {
          days: changed.added.map(rowOf),
          version: to.calendar.version,
          dueMoved: consequences.dueMoved,
          targetMoved: consequences.targetMoved,
        },
        ...(change.kind === 'confirm' && change.reason !== '' ? { note: change.reason } : {}),
      });
      return { ...changed, consequences, version: to.calendar.version };
    }, 120_000);
  }

  private yearsNear(): readonly number[] {
    const { year } = this.clock.today();
    return [year, year + 1];
  }

  private async rules(
    before: readonly DayOff[],
    after: readonly DayOff[],
  ): Promise<{ readonly from: RedatingRules; readonly to: RedatingRules }> {
    const { beforeIsStrict, periodicDefaults, reportSpacing } = await this.settings.province();
    const rules = { beforeIsStrict, periodicDefaults, reportSpacing };
    return {
      from: { ...rules, calendar: calendarOf(before) },
      to: { ...rules, calendar: calendarOf(after) },
    };
  }

  private requireRight(by: Principal): void {
    if (!mayAny(by, 'calendar.manage')) throw new AppError('not-allowed');
  }
}

function acceptedChange(days: readonly DayOff[], change: DaysOffChange): ChangedDaysOff {
  const changed = changeDaysOff(days, change);
  if (!changed.ok) throw new AppError('form-invalid', {}, { date: changed.reason.join(' ') });
  return changed.value;
}

const yearOf = (change: DaysOffChange, { removed }: ChangedDaysOff): number =>
  change.kind === 'remove' ? (removed[0]?.date.year ?? change.date.year) : change.year;

/** "2/9/2026 Quốc khánh": a row as the history keeps it. */
const rowOf = (day: DayOff): string =>
  `${day.date.day}/${day.date.month}/${day.date.year} ${day.name} (${day.state === 'confirmed' ? 'đã xác nhận' : 'dự kiến'})`;
