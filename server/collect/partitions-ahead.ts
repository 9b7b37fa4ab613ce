import type { Context } from '../context.ts';
import type { JobQueue } from '../jobs/index.ts';
import { makePartitionsAhead } from './partition.ts';

/** Keeps the partitions of events ahead of the clock for as long as the server runs. */
export async function startPartitions(context: Context, jobs: JobQueue): Promise<void> {
  await jobs.work('event-partitions', async () => await makePartitionsAhead(context));
}
