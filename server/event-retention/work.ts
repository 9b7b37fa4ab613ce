import type { Context } from '../context.ts';
import type { JobQueue } from '../jobs/index.ts';
import { pruneEvents } from './prune.ts';

/**
 * Removes old events for as long as the server runs, where UPTAKE_RETENTION_WEEKS is set: a week at a time, in the night
 * to Monday, and after the start what was missed meanwhile.
 */
export async function startEventRetention(context: Context, jobs: JobQueue): Promise<void> {
  if (context.config.retentionWeeks === undefined) return;
  await jobs.work('event-retention', async (stopping) => void (await pruneEvents(context, stopping)));
}
