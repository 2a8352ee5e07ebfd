import { Injectable } from '@nestjs/common';
import type { DayOff, DayOffKind, DayOffState } from '../core/calendar/day-off.js';
import { dateColumn, dateColumnOrNull, plainDateOf, plainDateOrNull } from '../platform/dates.js';
import { Database, type Tx } from '../platform/prisma.js';

const columnsOf = (day: DayOff) => ({
  ...day,
  date: dateColumn(day.date),
  forDate: dateColumnOrNull(day.forDate),
});

/** Any number that no other program on the same database uses for advisory locks. */
const EDIT_LOCK = 8_411_090_632;

@Injectable()
export class CalendarRepository {
  constructor(private readonly database: Database) {}

  /** All days off in order of date; in `tx` as that transaction sees them. */
  async daysOff(tx?: Tx): Promise<readonly DayOff[]> {
    const rows = await (tx ?? this.database.client).dayOff.findMany({ orderBy: { date: 'asc' } });
    return rows.map((row) => ({
      ...row,
      date: plainDateOf(row.date),
      kind: row.kind as DayOffKind,
      state: row.state as DayOffState,
      forDate: plainDateOrNull(row.forDate),
    }));
  }

  /** Lets one person at a time change the days off, until `tx` ends. */
  async lockForChange(tx: Tx): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${EDIT_LOCK})`;
  }

  async replace(tx: Tx, removed: readonly DayOff[], added: readonly DayOff[]): Promise<void> {
    await tx.dayOff.deleteMany({ where: { date: { in: removed.map(({ date }) => dateColumn(date)) } } });
    await tx.dayOff.createMany({ data: added.map(columnsOf) });
  }

  /**
   * Enters days off where the date is not entered yet; what people have edited stays. A row of an earlier version that does not
   * say what it answers to is told.
   */
  async addMissing(days: readonly DayOff[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.dayOff.createMany({ skipDuplicates: true, data: days.map(columnsOf) });
      for (const { date, kind, forDate } of days.filter((day) => day.forDate !== null))
        await tx.dayOff.updateMany({
          where: { date: dateColumn(date), kind, forDate: null },
          data: { forDate: dateColumnOrNull(forDate) },
        });
    });
  }
}
