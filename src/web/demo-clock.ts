/** The demo's clock, moved from the bar on every page. Only the demo provides it. */
export abstract class DemoClock {
  /** The instant that the service takes for the present. */
  abstract now(): Temporal.Instant;
  /** To the next morning; what falls due on the way happens. */
  abstract nextDay(): Promise<void>;
  /** To the next day on which a mail goes out or something falls due; null where nothing is ahead. */
  abstract nextEvent(): Promise<Temporal.PlainDate | null>;
  /** To the morning of `date`, day by day. Backwards is refused with a Vietnamese message. */
  abstract moveTo(date: Temporal.PlainDate): Promise<void>;
  /** Address of the inbox that catches the demo's mails, or null. */
  abstract inboxUrl(): string | null;
}
