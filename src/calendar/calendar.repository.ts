import { Injectable } from '@nestjs/common';
import { dateColumn, plainDateOf } from '../platform/dates.js';
import { Database } from '../platform/prisma.js';

@Injectable()
export class CalendarRepository {
  constructor(private readonly database: Database) {}

  async daysOff() {
    const rows = await this.database.client.dayOff.findMany({ orderBy: { date: 'asc' } });
    return rows.map((row) => ({ ...row, date: plainDateOf(row.date) }));
  }

  /** Enters days off where the date is not entered yet; what people have edited stays. */
  async addMissing(
    days: readonly { date: Temporal.PlainDate; kind: string; name: string; source: string; state: string }[],
  ): Promise<void> {
    await this.database.client.dayOff.createMany({
      skipDuplicates: true,
      data: days.map((day) => ({ ...day, date: dateColumn(day.date) })),
    });
  }
}
