import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import { compareForecasts, type ForecastComparison } from '../core/reminder/compare-forecasts.js';
import { forecastMails } from '../core/reminder/forecast.js';
import type { ReminderPolicy } from '../core/reminder/policy.js';
import { Clock } from '../platform/clock.js';
import { NotificationsRepository } from './notifications.repository.js';
import { RecipientsService } from './recipients.service.js';
import { bodiesOf, snapshotOf } from './snapshot.js';

/** More open due dates than this are not looked at: a preview is a picture, and must not take the service with it. */
const MOST_OCCURRENCES = 20_000;

export interface PolicyForecast extends ForecastComparison {
  /** Names of the people in `changed`, by recipient key. */
  readonly names: ReadonlyMap<string, string>;
  readonly occurrences: number;
  /** There are more open due dates than were looked at. */
  readonly isPartial: boolean;
}

/** The mails of the coming year under one policy against another, if nobody filed anything any more. */
@Injectable()
export class ForecastService {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly recipients: RecipientsService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  async compare(before: ReminderPolicy, after: ReminderPolicy): Promise<PolicyForecast> {
    const today = this.clock.today();
    const period = { from: today, to: today.add({ years: 1 }) };
    const [rows, book, calendar] = await Promise.all([
      this.repository.openDated(period.to, MOST_OCCURRENCES + 1),
      this.recipients.book(),
      this.calendar.working(),
    ]);
    const looked = rows.slice(0, MOST_OCCURRENCES);
    const names = new Map<string, string>();
    const occurrences = looked.flatMap((row) => {
      const people = book.of(bodiesOf(row));
      for (const { key, name } of Object.values(people).flat()) names.set(key, name);
      return snapshotOf(row, people, today) ?? [];
    });
    const [old, next] = [before, after].map((policy) => forecastMails(occurrences, policy, calendar, period));
    return {
      ...compareForecasts(old ?? [], next ?? []),
      names,
      occurrences: looked.length,
      isPartial: rows.length > MOST_OCCURRENCES,
    };
  }
}
