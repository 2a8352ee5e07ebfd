import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  type DayOff,
  type DayOffKind,
  type DayOffRow,
  type DayOffState,
  parseDaysOff,
} from '../core/calendar/day-off.js';
import { type WorkingCalendar, workingCalendar } from '../core/calendar/working-days.js';
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
    const rows = await this.repository.daysOff();
    const days: DayOff[] = rows.map((row) => ({
      ...row,
      kind: row.kind as DayOffKind,
      state: row.state as DayOffState,
    }));
    const content = days.map((day) => `${day.date} ${day.kind} ${day.state}`).join('\n');
    return workingCalendar(days, createHash('sha256').update(content).digest('hex').slice(0, 12));
  }
}
