import { readFileSync } from 'node:fs';
import { type DayOff, type DayOffRow, parseDaysOff } from '../../../src/core/calendar/day-off.js';
import { type WorkingCalendar, workingCalendar } from '../../../src/core/calendar/working-days.js';

/** "2026-06-10" as a date: tables of tests stay readable. */
export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);

/** The rows that a new installation is seeded with. */
export function shippedRows(): readonly DayOffRow[] {
  return JSON.parse(readFileSync(new URL('../../../prisma/seed/days-off.json', import.meta.url), 'utf8'));
}

/** The shipped days off; throws where a row cannot be read. */
export function shippedDaysOff(): readonly DayOff[] {
  const parsed = parseDaysOff(shippedRows());
  if (!parsed.ok) throw new Error(parsed.reason.map(({ message }) => message).join('\n'));
  return parsed.value;
}

export const shippedCalendar: WorkingCalendar = workingCalendar(shippedDaysOff(), 'shipped');

/** Monday to Friday, no holidays. */
export const plainCalendar: WorkingCalendar = workingCalendar([], 'plain');
