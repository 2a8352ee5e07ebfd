import { Injectable } from '@nestjs/common';
import { MailService } from '../mail/mail.service.js';
import { HeartbeatService } from './heartbeat.service.js';

/** The tick runs every half minute: after ten minutes without one something stands still. */
export const TICK_LIMIT = Temporal.Duration.from({ minutes: 10 });
/** A mail server may be away for a while; after an hour somebody should know. */
export const MAIL_LIMIT = Temporal.Duration.from({ hours: 1 });

export type Trouble = 'tick' | 'mail';

export interface ServiceState {
  /** How long ago the tick last went through; null before the first time. */
  readonly tickAge: Temporal.Duration | null;
  /** How long the mail has waited that has waited longest for the mail server. */
  readonly longestWait: Temporal.Duration | null;
  /** Mails by state: waiting (for their day), queued, sending, sent, suppressed, dead. */
  readonly mails: Readonly<Record<string, number>>;
  readonly troubles: readonly Trouble[];
}

const exceeds = (duration: Temporal.Duration | null, limit: Temporal.Duration): boolean =>
  duration !== null && Temporal.Duration.compare(duration, limit) > 0;

/** How the service itself does: the one answer for the page, for health checks and for figures. */
@Injectable()
export class StateOfService {
  constructor(
    private readonly heartbeat: HeartbeatService,
    private readonly mails: MailService,
  ) {}

  /** @throws what the database throws while it is away */
  async now(): Promise<ServiceState> {
    const [tickAge, longestWait, counts] = await Promise.all([
      this.heartbeat.age(),
      this.mails.longestWait(),
      this.mails.counts(),
    ]);
    const troubles: Trouble[] = [];
    if (exceeds(tickAge, TICK_LIMIT)) troubles.push('tick');
    if (exceeds(longestWait, MAIL_LIMIT)) troubles.push('mail');
    return { tickAge, longestWait, mails: counts, troubles };
  }
}
