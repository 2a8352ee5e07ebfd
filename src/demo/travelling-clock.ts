import { Injectable } from '@nestjs/common';
import { SessionsService } from '../accounts/sessions.service.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { shortDate } from '../core/calendar/describe-date.js';
import { MailService } from '../mail/mail.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock, MovableClock } from '../platform/clock.js';
import { TickService } from '../schedule/tick.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { DemoClock } from '../web/demo-clock.js';
import { DemoInbox } from './demo-inbox.js';

const OFFSET = 'demo.clock-offset-ms';
/** The morning hour to which the clock is moved: after the mails' window opens. */
const MORNING = { hour: 8 };
/** Longest journey in one go. */
const LONGEST_DAYS = 400;
const OUTBOX_PATIENCE_MS = 20_000;

/** Moves the demo through time: whatever falls due on the way happens on its day, mails included. */
@Injectable()
export class TravellingClock extends DemoClock {
  constructor(
    private readonly clock: Clock,
    private readonly tick: TickService,
    private readonly notifications: NotificationsService,
    private readonly assignments: AssignmentsService,
    private readonly mails: MailService,
    private readonly settings: SettingsService,
    private readonly sessions: SessionsService,
    private readonly inbox: DemoInbox,
  ) {
    super();
  }

  /** Takes up where the last run stopped, or begins on `first`. */
  async begin(first: Temporal.PlainDate): Promise<void> {
    const kept = await this.settings.read<number>(OFFSET);
    if (kept === null) await this.set(first);
    else this.movable().restore(kept);
  }

  override now(): Temporal.Instant {
    return this.clock.now();
  }

  override inboxUrl(): string | null {
    return this.inbox.url;
  }

  override async nextDay(): Promise<void> {
    await this.arrive(this.clock.today().add({ days: 1 }));
  }

  override async nextEvent(): Promise<Temporal.PlainDate | null> {
    const day = await this.nextEventDay();
    if (day !== null) await this.arrive(day);
    return day;
  }

  override async moveTo(date: Temporal.PlainDate): Promise<void> {
    const today = this.clock.today();
    if (Temporal.PlainDate.compare(date, today) <= 0) {
      throw new AppError('not-possible-now', {
        why: `Đồng hồ chỉ đi tới: chọn ngày sau ${shortDate(today)}.`,
      });
    }
    if (today.until(date).days > LONGEST_DAYS) {
      throw new AppError('not-possible-now', { why: `Mỗi lần đi tới nhiều nhất ${LONGEST_DAYS} ngày.` });
    }
    for (;;) {
      const next = await this.nextEventDay();
      if (next === null || Temporal.PlainDate.compare(next, date) >= 0) break;
      await this.arrive(next);
    }
    await this.arrive(date);
  }

  private async nextEventDay(): Promise<Temporal.PlainDate | null> {
    const [planned, due] = await Promise.all([
      this.notifications.nextPlannedDay(),
      this.assignments.nextOverdueDay(),
    ]);
    return [planned, due].filter((day) => day !== null).toSorted(Temporal.PlainDate.compare)[0] ?? null;
  }

  private async arrive(day: Temporal.PlainDate): Promise<void> {
    await this.set(day);
    await this.tick.run();
    await this.outboxEmptied();
  }

  private async set(day: Temporal.PlainDate): Promise<void> {
    const morning = day.toPlainDateTime(MORNING).toZonedDateTime(this.clock.timeZone).toInstant();
    const before = this.clock.now();
    await this.settings.write(OFFSET, this.movable().moveTo(morning));
    await this.sessions.postpone(before.until(morning));
  }

  /** Mails speak of the day on which they are written, so the clock waits for them before it moves on. */
  private async outboxEmptied(): Promise<void> {
    const started = performance.now();
    while (performance.now() - started < OUTBOX_PATIENCE_MS) {
      const counts = await this.mails.counts();
      if (!counts['queued'] && !counts['sending']) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private movable(): MovableClock {
    if (!(this.clock instanceof MovableClock)) throw new Error('the demo runs on a movable clock');
    return this.clock;
  }
}
