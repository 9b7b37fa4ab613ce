import { PgBoss } from 'pg-boss';
import { Counter } from 'prom-client';
import type { Context } from '../context.ts';
import { processMetrics } from '../process-metrics.ts';

/** Work that waits in the database, for whichever server comes first. */
export interface JobQueue {
  /**
   * Does the work of a queue soon after it is woken, every minute, and once at the start: one run of it at a time in
   * this process, and one wake at a time for all processes. So the work finds out itself what there is to do, does
   * nothing twice, and makes up for what was missed. It should end soon once the signal is aborted.
   */
  work(queue: string, work: (stopping: AbortSignal) => Promise<void>): Promise<void>;
  /** Asks for the work of a queue; nothing changes where that is asked already. */
  wake(queue: string): Promise<void>;
  /** Resolves when the work that runs has ended. */
  stop(): Promise<void>;
}

/** One that waits is enough, however many ask. The minute that follows is the retry. */
const settings = { policy: 'short', retryLimit: 0, expireInSeconds: 3_600, deleteAfterSeconds: 3_600 };

const runs = new Counter({
  name: 'uptake_job_runs_total',
  help: 'Runs of the work of each queue in this process, by outcome',
  labelNames: ['queue', 'outcome'],
  registers: [processMetrics],
});

const minute = 60_000;

/** The longest that `stop` waits for work, in milliseconds. */
const patience = 120_000;

/**
 * Starts the job queue in the schema `pgboss` of the product's database, which the first start makes, over the product's
 * own connections. What fails in the background goes to `report`; where the queue itself has lost its database, which it
 * asks several times a second, once a minute.
 */
export async function openJobQueue(context: Context, report: (error: unknown) => void): Promise<JobQueue> {
  const stopping = new AbortController();
  const boss = new PgBoss({
    db: { executeSql: (text, values) => context.pool.query(text, values) },
    schema: 'pgboss',
    registerInstance: false,
    // Its minutes are those of the database's clock: where that is set back, they would not come again for as long.
    schedule: false,
    openTelemetry: { enabled: false },
  });
  const reportSometimes = oncePerMinute(report);
  boss.on('error', reportSometimes);
  await boss.start();
  // As if since yesterday: where the clock is set back, what waits would wait until it is as late again, and keep others away.
  const yesterday = () => new Date(Date.now() - 24 * 60 * minute);
  const wake = async (queue: string) => void (await boss.send(queue, {}, { startAfter: yesterday() }));
  return {
    async work(queue, work) {
      await boss.createQueue(queue, settings);
      await boss.work(queue, { pollingIntervalSeconds: 1 }, async () => {
        try {
          await work(stopping.signal);
          runs.inc({ queue, outcome: 'done' });
        } catch (error) {
          // What failed is not kept with the job: an error may quote data.
          runs.inc({ queue, outcome: 'failed' });
          report(error);
        }
      });
      await wake(queue);
      const timer = setInterval(() => void wake(queue).catch(reportSometimes), minute);
      stopping.signal.addEventListener('abort', () => clearInterval(timer));
    },
    wake,
    async stop() {
      stopping.abort();
      await boss.stop({ timeout: patience });
    },
  };
}

function oncePerMinute(report: (error: unknown) => void): (error: unknown) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (error) => {
    const now = performance.now();
    if (now - last < minute) return;
    last = now;
    report(error);
  };
}
