import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { HORIZON_DAYS } from '../assignments/assignments.service.js';
import { BounceAlarmService } from '../notifications/bounce-alarm.service.js';
import { PlanningService } from '../notifications/planning.service.js';
import { Clock } from '../platform/clock.js';
import { CalendarAlarmService } from '../time-rules/calendar-alarm.service.js';
import { HeartbeatService } from '../watchman/heartbeat.service.js';
import { ReconciliationService } from '../watchman/reconciliation.service.js';
import { HorizonService } from './horizon.service.js';

/** Often enough that nobody waits for a morning's mails; what a tick finds does not depend on when it runs. */
const TICK_MS = 30_000;

export interface TickResult {
  readonly occurrences: number;
  readonly notifications: number;
  readonly mails: number;
}

/** Asks again and again what should have happened by now, and does it. */
@Injectable()
export class TickService {
  private readonly logger = new Logger(TickService.name);
  private running: Promise<TickResult> | undefined;

  constructor(
    private readonly horizon: HorizonService,
    private readonly planning: PlanningService,
    private readonly calendarAlarm: CalendarAlarmService,
    private readonly bounceAlarm: BounceAlarmService,
    private readonly reconciliation: ReconciliationService,
    private readonly heartbeat: HeartbeatService,
    private readonly clock: Clock,
  ) {}

  @Interval(TICK_MS)
  async onInterval(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      // The next tick asks the same question: nothing is lost, and the service stays up while the database is away.
      this.logger.error({ err: error }, 'tick failed');
    }
  }

  /** One tick. A call during a running tick waits for that one and runs again after it, so that nothing is missed. */
  async run(): Promise<TickResult> {
    while (this.running) await this.running.catch(() => undefined);
    this.running = this.work();
    try {
      return await this.running;
    } finally {
      this.running = undefined;
    }
  }

  private async work(): Promise<TickResult> {
    const occurrences = await this.horizon.extendTo(this.clock.today().add({ days: HORIZON_DAYS }));
    const reconciled = await this.reconciliation.runIfDue();
    const { entered, mails } = await this.planning.planDue();
    const alarms = (await this.calendarAlarm.raise()) + (await this.bounceAlarm.raise());
    await this.heartbeat.beat();
    if (reconciled !== null) this.logger.log(reconciled, 'reconciliation');
    if (occurrences + entered + alarms > 0)
      this.logger.log({ occurrences, notifications: entered, mails: mails + alarms }, 'tick');
    return { occurrences, notifications: entered, mails: mails + alarms };
  }
}
