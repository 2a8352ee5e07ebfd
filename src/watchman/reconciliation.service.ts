import { Injectable, Logger } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { localMoment } from '../core/task/local-time.js';
import { MailService } from '../mail/mail.service.js';
import { LadderCheckService } from '../notifications/ladder-check.service.js';
import { PlanningService } from '../notifications/planning.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { SettingsService } from '../settings/settings.service.js';

const KEY = 'reconciliation';

/** Local time from which the night's round may begin: nobody sends or waits for a page then. */
const FROM_MINUTES = 2 * 60;
/** A mail younger than this may still be on its way into the queue. */
const JOB_GRACE = Temporal.Duration.from({ minutes: 10 });

/** What a round found and put right. */
export interface Reconciliation {
  /** ISO day and instant on which it ran. */
  readonly on: string;
  readonly at: string;
  /** Due dates whose ladder was worked out anew. */
  readonly dueDates: number;
  /** Of these: kept with a day on which the next step would have been missed. */
  readonly ladders: number;
  /** Mails to be sent for which nobody had been told to send them. */
  readonly lostMails: number;
  /** Ledger rows that waited for a mail which was settled. */
  readonly leftBehind: number;
}

export const mendedIn = ({ ladders, lostMails, leftBehind }: Reconciliation): number =>
  ladders + lostMails + leftBehind;

/**
 * Once a night compares what should be on its way with what is, puts right what is not, and keeps what it found. In a sound service
 * it finds nothing; what it mends it tells, in the history and on the page of the service's state.
 */
@Injectable()
export class ReconciliationService {
  private readonly logger = new Logger(ReconciliationService.name);

  constructor(
    private readonly ladders: LadderCheckService,
    private readonly planning: PlanningService,
    private readonly mails: MailService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Runs the night's round where it is due; level-triggered. Null where it is not. */
  async runIfDue(): Promise<Reconciliation | null> {
    const now = localMoment(this.clock.now(), this.clock.timeZone);
    if (now.minutesOfDay < FROM_MINUTES) return null;
    const last = await this.last();
    if (last !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(last.on), now.today) >= 0)
      return null;
    return this.run(null);
  }

  /** Runs a round now. Harmless on several replicas at once: what one has mended the other finds sound. */
  async run(by: Principal | null): Promise<Reconciliation> {
    const leftBehind = await this.planning.settleLeftBehind();
    const lostMails = await this.mails.putLostAgain(this.clock.now().subtract(JOB_GRACE));
    const { looked, mended } = await this.ladders.check();
    const found: Reconciliation = {
      on: this.clock.today().toString(),
      at: this.clock.now().toString(),
      dueDates: looked,
      ladders: mended,
      lostMails,
      leftBehind,
    };
    await this.settings.write(KEY, found);
    if (mendedIn(found) > 0) {
      this.logger.warn(found, 'reconciliation mended');
      await this.database.transaction((tx) =>
        this.audit.record(tx, by, {
          action: 'reconcile',
          subject: 'setting',
          subjectId: 'doi-chieu',
          after: { ladders: mended, lostMails, leftBehind },
        }),
      );
    }
    return found;
  }

  /** What the last round found; null before the first. */
  last(): Promise<Reconciliation | null> {
    return this.settings.read<Reconciliation>(KEY);
  }
}
