import { describeDate } from '../core/calendar/describe-date.js';
import type { DemoClock } from './demo-clock.js';

/** The slim bar that shows the demo's clock. */
export interface DemoBar {
  readonly now: string;
  /** ISO date for the date field. */
  readonly date: string;
  readonly inboxUrl: string | null;
  /** Where to come back to. */
  readonly back: string;
}

export function demoBar(clock: DemoClock, timeZone: string, back: string): DemoBar {
  const now = clock.now().toZonedDateTimeISO(timeZone);
  const minute = String(now.minute).padStart(2, '0');
  return {
    now: `${now.hour}:${minute}, ${describeDate(now.toPlainDate())}`,
    date: now.toPlainDate().toString(),
    inboxUrl: clock.inboxUrl(),
    back,
  };
}
