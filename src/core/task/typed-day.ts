import { parseIsoDate } from '../calendar/day-off.js';

const AS_WRITTEN = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/u;

/** A day as a form sends it: what a date field gives ("2026-06-10"), or as people write it ("10/6/2026"). Null for anything else. */
export function readDay(typed: string): Temporal.PlainDate | null {
  const text = typed.trim();
  const { day, month, year } = AS_WRITTEN.exec(text)?.groups ?? {};
  return day === undefined || month === undefined
    ? parseIsoDate(text)
    : parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
