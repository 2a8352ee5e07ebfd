import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DayOff, DayOffKind, DayOffState } from '../core/calendar/day-off.js';
import { type WorkingCalendar, workingCalendar } from '../core/calendar/working-days.js';
import { CalendarRepository } from './calendar.repository.js';

/** The working calendar of the province, from the days off in the database. */
@Injectable()
export class CalendarService {
  constructor(private readonly repository: CalendarRepository) {}

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
