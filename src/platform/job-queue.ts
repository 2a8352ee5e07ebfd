import { fromPrisma, PgBoss } from 'pg-boss';
import type { Tx } from './prisma.js';

export interface QueueRules {
  /** How many jobs of this queue one process works on at a time. */
  readonly concurrency: number;
  /** Seconds before the first retry; doubled, with jitter, up to `retryDelayMax`. */
  readonly retryDelay: number;
  readonly retryDelayMax: number;
  readonly retryLimit: number;
  /**
   * For work of minutes: each job is fetched by itself, and a job whose process has shown no life for `heartbeatSeconds` (10 at
   * least) is given to another. Left out: jobs are fetched in batches and must end within two minutes.
   */
  readonly long?: { readonly heartbeatSeconds: number; readonly expireInSeconds: number };
}

/** What a handler knows of the attempt that it makes. */
export interface Attempt {
  /** From 1; higher than 1 where an earlier attempt threw or its process died. */
  readonly number: number;
  /** True where a job that throws is not tried again. */
  readonly last: boolean;
  /** Aborted where the job was taken away: its process seemed dead, or the queue stops. */
  readonly signal: AbortSignal;
}

const YEAR = 365 * 24 * 3600;

/** Jobs in the database: put in within the transaction that calls for them, taken out by any replica. */
export class JobQueue {
  private readonly boss: PgBoss;

  constructor(databaseUrl: string, onError: (error: Error) => void) {
    this.boss = new PgBoss({
      connectionString: databaseUrl,
      max: 4,
      useListenNotify: true,
      connectionTimeoutMillis: 5_000,
      // How soon a job of a process that died is noticed, on top of its heartbeat.
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
    });
    // Without a listener a lost connection would end the process; pg-boss reconnects by itself.
    this.boss.on('error', onError);
  }

  async start(): Promise<void> {
    await this.boss.start();
  }

  /** Makes sure that the queue exists with these rules. Waiting jobs are kept for a year: no outage outlasts that. */
  async open(name: string, rules: QueueRules): Promise<void> {
    const { retryDelay, retryDelayMax, retryLimit, long } = rules;
    const options = {
      notify: true,
      retryDelay,
      retryDelayMax,
      retryLimit,
      retryBackoff: true,
      retentionSeconds: YEAR,
      expireInSeconds: long?.expireInSeconds ?? 120,
      ...(long && { heartbeatSeconds: long.heartbeatSeconds }),
    };
    await this.boss.createQueue(name, options);
    await this.boss.updateQueue(name, options);
  }

  /** Puts a job in as part of `tx`. A job with an `id` that is still in the queue is not put in twice. */
  async put(
    tx: Tx,
    name: string,
    jobs: readonly { readonly id: string; readonly data: object }[],
  ): Promise<void> {
    if (jobs.length === 0) return;
    await this.boss.insert(name, [...jobs], { db: fromPrisma(tx) });
  }

  /** Which of these values of `field` in the data of jobs no job stands for that is still to be done. */
  async withoutJob(
    tx: Tx,
    name: string,
    field: string,
    values: readonly string[],
  ): Promise<readonly string[]> {
    const rows = await tx.$queryRaw<{ value: string }[]>`
      SELECT value FROM unnest(${[...values]}::text[]) AS value
      WHERE NOT EXISTS (
        SELECT FROM pgboss.job WHERE name = ${name} AND state < 'completed' AND data->>${field} = value)`;
    return rows.map(({ value }) => value);
  }

  /** Works on jobs as they come. A handler that throws puts its job back for a retry. */
  async work<T extends object>(
    name: string,
    rules: QueueRules,
    handle: (data: T, attempt: Attempt) => Promise<void>,
  ): Promise<void> {
    await this.boss.work<T>(
      name,
      {
        ...(rules.long
          ? { localConcurrency: rules.concurrency }
          : // A full batch means that more is waiting: the next is fetched at once instead of at the next poll.
            { batchSize: rules.concurrency, burstWhenBatchFull: true }),
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: rules.long ? 1 : 2,
        includeMetadata: true,
        perJobResults: true,
      },
      (jobs) =>
        Promise.all(
          jobs.map(async (job) => {
            try {
              await handle(job.data, {
                number: job.retryCount + 1,
                last: job.retryCount >= rules.retryLimit,
                signal: job.signal,
              });
              return { id: job.id, status: 'completed' as const };
            } catch (error) {
              return { id: job.id, status: 'failed' as const, output: { message: String(error) } };
            }
          }),
        ),
    );
  }

  /** Lets running jobs end (at most ten seconds) and stops taking new ones. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 10_000, close: true });
  }
}
