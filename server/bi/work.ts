import type { Context } from '../context.ts';
import type { JobQueue } from '../jobs/index.ts';
import { publishFigures } from './publish.ts';

/** A dashboard of weeks and months can wait; counting what an ingest changes every minute would cost as much as the ingest. */
const publishEvery = 10 * 60_000;

/** Publishes figures for tools that read SQL for as long as the server runs: what changed, every ten minutes. */
export async function startPublishing(context: Context, jobs: JobQueue): Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  await jobs.work('bi-views', async (stopping) => {
    if (performance.now() - last < publishEvery) return;
    await publishFigures(context, { stopping });
    last = performance.now();
  });
}
