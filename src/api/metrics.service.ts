import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { mendedIn, ReconciliationService } from '../watchman/reconciliation.service.js';
import { StateOfService } from '../watchman/state-of-service.js';

/** What the service tells about itself in figures (Prometheus text format). Nothing about plans or people. */
@Injectable()
export class MetricsService {
  private readonly registry = new Registry();
  private readonly up = this.gauge('don_doc_database_up', 'Whether the database answers');
  private readonly tickAge = this.gauge('don_doc_tick_age_seconds', 'Time since the tick last went through');
  private readonly longestWait = this.gauge(
    'don_doc_mail_longest_wait_seconds',
    'Time for which the oldest mail has waited for the mail server',
  );
  private readonly mails = new Gauge({
    name: 'don_doc_mails',
    help: 'Mails by state',
    labelNames: ['state'],
    registers: [this.registry],
  });
  private readonly mended = this.gauge(
    'don_doc_reconciliation_mended',
    'What the last nightly reconciliation put right',
  );

  constructor(
    private readonly state: StateOfService,
    private readonly reconciliation: ReconciliationService,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  async read(): Promise<{ readonly contentType: string; readonly text: string }> {
    await this.refresh().catch(() => this.up.set(0));
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }

  private async refresh(): Promise<void> {
    const [{ tickAge, longestWait, mails }, last] = await Promise.all([
      this.state.now(),
      this.reconciliation.last(),
    ]);
    this.up.set(1);
    if (tickAge !== null) this.tickAge.set(tickAge.total('seconds'));
    this.longestWait.set(longestWait?.total('seconds') ?? 0);
    this.mails.reset();
    for (const [state, count] of Object.entries(mails)) this.mails.set({ state }, count);
    if (last !== null) this.mended.set(mendedIn(last));
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
