import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { OpenContext } from '../../database/open.ts';
import { countStatement, type Statement } from '../../database/statements.ts';
import { longestEnd, type RollupWorker } from '../worker.ts';

/** What the thread is told when it begins. */
export interface ThreadJob {
  databaseUrl: string;
  timeZone: string;
  frozenAt: string | undefined;
}

/** What it is told then: to end, within so many milliseconds. */
export interface End {
  patience: number;
}

/** What it says: an error, with the code that PostgreSQL has for it, or that it sent a statement. */
export type Said = { error: unknown; code: unknown } | { statement: Statement };

interface ThreadOptions {
  /** What the thread runs. */
  entry?: URL;
  /** How long after a thread broke down the next one begins, in milliseconds. */
  pause?: number;
}

/**
 * Follows ingests in a thread of its own, so that no request waits for what a refresh computes. A thread that breaks down is
 * reported and followed by another.
 */
export function startRollupThread(
  { url, config }: OpenContext,
  report: (error: unknown) => void,
  { entry = new URL('./entry.ts', import.meta.url), pause = 10_000 }: ThreadOptions = {},
): RollupWorker {
  const { timeZone, frozenAt } = config;
  const job: ThreadJob = { databaseUrl: url, timeZone, frozenAt };
  const stopping = new AbortController();
  let thread = startThread(entry, job, report);
  const run = async () => {
    for (;;) {
      await thread.ended;
      if (stopping.signal.aborted) return;
      await sleep(pause, null, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      thread = startThread(entry, job, report);
    }
  };
  const running = run();
  return {
    async stop(patience = longestEnd) {
      stopping.abort();
      thread.worker.postMessage({ patience } satisfies End);
      await running;
    },
  };
}

function startThread(
  entry: URL,
  job: ThreadJob,
  report: (error: unknown) => void,
): { worker: Worker; ended: Promise<void> } {
  const worker = new Worker(entry, { workerData: job });
  worker.on('message', (said: Said) => {
    if ('statement' in said) countStatement(said.statement);
    else report(said.error instanceof Error ? Object.assign(said.error, { code: said.code }) : said.error);
  });
  worker.on('error', report);
  return { worker, ended: new Promise((resolve) => worker.once('exit', () => resolve())) };
}
