import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { OpenContext } from '../../database/open.ts';
import { countStatement, type Statement } from '../../database/statements.ts';
import { longestEnd, type RollupWorker } from '../worker.ts';
import { errorOf, type Failure } from './failure.ts';

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

/** What it says: that a refresh failed, or that it sent a statement. */
export type Said = { failure: Failure } | { statement: Statement };

interface ThreadOptions {
  /** What the thread runs. */
  entry?: URL;
  /** How long after a thread broke down the next one begins, in milliseconds. */
  pause?: number;
}

/**
 * Follows ingests in a thread of its own, so that no request waits for what is computed with each of them. A thread that
 * breaks down is reported and followed by another.
 */
export function startRollupThread(
  { url, config }: OpenContext,
  report: (error: unknown) => void,
  { entry = new URL('./entry.ts', import.meta.url), pause = 10_000 }: ThreadOptions = {},
): RollupWorker {
  const { timeZone, frozenAt } = config;
  const job: ThreadJob = { databaseUrl: url, timeZone, frozenAt };
  const stopping = new AbortController();
  let thread: Worker | undefined;
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        thread = new Worker(entry, { workerData: job });
        await endOf(thread, report);
      } catch (error) {
        // There is no thread to be had.
        report(error);
      }
      await sleep(pause, null, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    async stop(patience = longestEnd) {
      stopping.abort();
      thread?.postMessage({ patience } satisfies End);
      await running;
    },
  };
}

/** Takes what a thread says until it ends. */
function endOf(thread: Worker, report: (error: unknown) => void): Promise<void> {
  thread.on('message', (said: Said) => {
    if ('statement' in said) countStatement(said.statement);
    else report(errorOf(said.failure));
  });
  thread.on('error', report);
  return new Promise((resolve) => thread.once('exit', () => resolve()));
}
