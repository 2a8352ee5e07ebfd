import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Config } from '../config/env.js';
import { MailSender } from '../mail/mail-sender.js';
import { renderMail } from '../mail/render-mail.js';
import { CONFIG } from '../platform/platform.module.js';
import { HeartbeatService } from './heartbeat.service.js';
import { StateOfService, type Trouble } from './state-of-service.js';

const LOOK_MS = 60_000;

/**
 * Raises the alarm when the tick or the queue stands still. It hangs on neither: it has a timer of its own and hands its mail
 * straight to the mail server. One alarm for each trouble until it is over.
 */
@Injectable()
export class DeadManService {
  private readonly logger = new Logger(DeadManService.name);
  private readonly raised = new Set<Trouble>();
  /** What the look before found, and how far the tick was then. */
  private before: { readonly troubles: readonly Trouble[]; readonly beat: string } = {
    troubles: [],
    beat: '',
  };

  constructor(
    private readonly state: StateOfService,
    private readonly heartbeat: HeartbeatService,
    private readonly accounts: AccountsService,
    private readonly sender: MailSender,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Interval(LOOK_MS)
  async onInterval(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      // While the database is away nothing can be found out; the tick says so in the log already.
      this.logger.error({ err: error }, 'the watch could not look');
    }
  }

  /**
   * Looks once; gives the troubles of which an alarm went out now. A trouble counts when the look before found it too and the tick
   * has not moved since: a clock that jumps is no standstill.
   */
  async look(): Promise<readonly Trouble[]> {
    const [{ troubles: found }, beat] = await Promise.all([this.state.now(), this.heartbeat.last()]);
    const { before } = this;
    this.before = { troubles: found, beat: String(beat) };
    const troubles = found.filter(
      (trouble) =>
        before.troubles.includes(trouble) && (trouble !== 'tick' || before.beat === this.before.beat),
    );
    for (const over of this.raised) if (!found.includes(over)) this.raised.delete(over);
    const fresh = troubles.filter((trouble) => !this.raised.has(trouble));
    if (fresh.length === 0) return [];
    this.logger.error({ troubles: fresh }, 'something stands still');
    for (const trouble of fresh) this.raised.add(trouble);
    await this.tell(fresh);
    return fresh;
  }

  private async tell(troubles: readonly Trouble[]): Promise<void> {
    const members = await this.accounts.mailMembers();
    const people = new Map(
      members.filter(({ role }) => role === 'administrator').map((one) => [one.userId, one]),
    );
    for (const { name, email } of people.values()) {
      const content = renderMail('watchman', {
        name,
        troubles,
        link: `${this.config.publicUrl}/tinh-trang`,
      });
      await this.sender.sendAtOnce({ name, address: email }, 'watchman', content).catch((error: unknown) => {
        // The mail server itself may be what is away; the log and the health check still tell.
        this.logger.error({ err: error }, 'the alarm could not be sent');
      });
    }
  }
}
