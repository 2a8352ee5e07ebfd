import { Injectable } from '@nestjs/common';
import { plainDateOf } from '../platform/dates.js';
import { Database } from '../platform/prisma.js';

@Injectable()
export class CalendarRepository {
  constructor(private readonly database: Database) {}

  async daysOff() {
    const rows = await this.database.client.dayOff.findMany({ orderBy: { date: 'asc' } });
    return rows.map((row) => ({ ...row, date: plainDateOf(row.date) }));
  }
}
