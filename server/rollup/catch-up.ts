import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { refreshRollup } from './refresh.ts';
import { rollupLagSeconds } from './worker.ts';

/**
 * Resolves when the rollup has followed everything that had come in before the call, so that a report made after it
 * says nothing that changes a moment later; after `longestWait` milliseconds or when the server stops at the latest, as a
 * late report is worth less than one without the newest minutes of an endless load.
 */
export async function catchUp(context: Context, longestWait: number, stopping?: AbortSignal): Promise<void> {
  const began = performance.now();
  const waited = () => performance.now() - began;
  await refreshRollup(context);
  while ((await rollupLagSeconds(context.database)) * 1_000 > waited()) {
    if (waited() > longestWait || stopping?.aborted) return;
    // Also where another process does the work: marks that it has taken are there until it commits.
    if ((await refreshRollup(context)) === 0) await sleep(100);
  }
}
