/**
 * The only source of "now" in the service. Everything that depends on time asks it, so that tests and the demo can travel.
 */
export abstract class Clock {
  constructor(readonly timeZone: string) {}

  /** The present instant. */
  abstract now(): Temporal.Instant;

  /** The present day and time of day in the province's time zone. */
  local(): Temporal.PlainDateTime {
    return this.now().toZonedDateTimeISO(this.timeZone).toPlainDateTime();
  }

  /** The present day in the province's time zone. */
  today(): Temporal.PlainDate {
    return this.local().toPlainDate();
  }

  /** The day on which an instant falls in the province's time zone. */
  dayOf(instant: Temporal.Instant): Temporal.PlainDate {
    return instant.toZonedDateTimeISO(this.timeZone).toPlainDate();
  }
}

export class SystemClock extends Clock {
  override now(): Temporal.Instant {
    return Temporal.Now.instant();
  }
}

/** Runs like the system's clock, some time ahead or behind: the demo's, moved from its pages. */
export class MovableClock extends Clock {
  private offset = Temporal.Duration.from({ seconds: 0 });

  override now(): Temporal.Instant {
    return Temporal.Now.instant().add(this.offset);
  }

  /** Sets the clock to `instant`; from there it runs on. Returns the offset to keep, in milliseconds. */
  moveTo(instant: Temporal.Instant): number {
    this.offset = Temporal.Now.instant().until(instant);
    return this.offset.total('milliseconds');
  }

  /** Takes up an offset kept from an earlier run, in milliseconds. */
  restore(offsetMs: number): void {
    this.offset = Temporal.Duration.from({ milliseconds: Math.round(offsetMs) });
  }
}
