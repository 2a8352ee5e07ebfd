import { Clock } from '../../src/platform/clock.js';

/** A clock that stands still until it is set. */
export class FixedClock extends Clock {
  private instant: Temporal.Instant;

  /** `local`: date and time in the province, "2022-05-20T08:00". */
  constructor(local: string, timeZone = 'Asia/Ho_Chi_Minh') {
    super(timeZone);
    this.instant = FixedClock.instantOf(local, timeZone);
  }

  override now(): Temporal.Instant {
    return this.instant;
  }

  /** Sets the clock to a local date and time, or to 8:00 of a local date. */
  set(local: string): void {
    this.instant = FixedClock.instantOf(local.includes('T') ? local : `${local}T08:00`, this.timeZone);
  }

  private static instantOf(local: string, timeZone: string): Temporal.Instant {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant();
  }
}
