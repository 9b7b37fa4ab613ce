import type { Context } from '../context.ts';
import type { JobQueue } from '../jobs/index.ts';
import { realClock } from './clock.ts';
import { pollDue } from './poll.ts';
import { connectionsQueue } from './queue.ts';

/** Polls the networks that are due for as long as the server runs. */
export async function startConnections(context: Context, jobs: JobQueue): Promise<void> {
  await jobs.work(connectionsQueue, (stopping) => pollDue(context, realClock, stopping));
}
