import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type DayOff, type DayOffRow, parseDaysOff } from '../core/calendar/day-off.js';
import { type WorkingCalendar, workingCalendar } from '../core/calendar/working-days.js';
import type { Tx } from '../platform/prisma.js';
import { CalendarRepository } from './calendar.repository.js';

const SHIPPED = new URL('../../prisma/seed/days-off.json', import.meta.url);

/** The working calendar of the province, from the days off in the database. */
@Injectable()
export class CalendarService implements OnApplicationBootstrap {
  constructor(private readonly repository: CalendarRepository) {}

  /** Enters the shipped days off that the database does not have: on the first start, and after an upgrade. */
  async onApplicationBootstrap(): Promise<void> {
    const shipped = parseDaysOff(JSON.parse(await readFile(SHIPPED, 'utf8')) as DayOffRow[]);
    if (!shipped.ok) throw new Error(shipped.reason.map(({ message }) => message).join('\n'));
    await this.repository.addMissing(shipped.value);
  }

  /** The calendar as it stands now; its version names the data, so that the ledger can say by which it decided. */
  async working(): Promise<WorkingCalendar> {
    return calendarOf(await this.repository.daysOff());
  }

  /** Every day off, confirmed or proposed, in order of date. */
  daysOff(): Promise<readonly DayOff[]> {
    return this.repository.daysOff();
  }

  /** The days off as they are now, and nobody else's change until `tx` ends. */
  async daysOffForChange(tx: Tx): Promise<readonly DayOff[]> {
    await this.repository.lockForChange(tx);
    return this.repository.daysOff(tx);
  }

  /** Puts rows in the place of others in `tx`. The caller has checked that they make sense together. */
  replace(tx: Tx, removed: readonly DayOff[], added: readonly DayOff[]): Promise<void> {
    return this.repository.replace(tx, removed, added);
  }
}

/** A calendar over these days, named by its content: two with one name give the same answers. */
export function calendarOf(days: readonly DayOff[]): WorkingCalendar {
  const content = days.map((day) => `${day.date} ${day.kind} ${day.state}`).join('\n');
  return workingCalendar(days, createHash('sha256').update(content).digest('hex').slice(0, 12));
}
